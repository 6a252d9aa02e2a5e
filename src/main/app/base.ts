import { join } from 'node:path';
import { app } from 'electron';
import type { Language } from '../../shared/i18n/index.ts';
import { schedule } from '../../shared/clock.ts';
import { Emitter } from '../../shared/emitter.ts';
import { createLog, type Log } from '../desktop/log.ts';
import { Notifier } from '../desktop/notifier.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import { SettingsStore } from '../settings/store.ts';
import { OnceEver } from '../storage/once-ever.ts';
import { makePrivate } from '../storage/private.ts';
import { appearanceOf } from './appearance.ts';
import { Disposables } from './disposables.ts';
import { type FirstRun, openFirstRun } from './first-run.ts';
import { Troubles } from './troubles.ts';

/** What all stations stand on. */
export interface Base {
  readonly userData: string;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly language: () => Language;
  readonly notifier: Notifier;
  readonly troubles: Troubles;
  /** Keeps questions and advice from being put again. */
  readonly once: OnceEver;
  readonly firstRun: FirstRun;
  /** What hotkeys do, wherever they are heard. */
  readonly hotkeyEvents: Emitter<HotkeyEvent>;
  /** A server may be there that was not: the network, a certificate or the user's mind is another one. */
  readonly serversMayBeBack: Emitter;
  /** What ends with the app. */
  readonly disposables: Disposables;
}

/** Makes what all stations stand on; the settings are read. */
export async function composeBase(): Promise<Base> {
  const userData = app.getPath('userData');
  const log = createLog(join(userData, 'logs'));
  const disposables = new Disposables({ schedule, log: (message) => log.warn(message) });
  const language = (): Language => appearanceOf(settings.current).language;
  const notifier = new Notifier(language, log);
  const troubles = new Troubles({ log, notifier });
  const settings = new SettingsStore({
    path: join(userData, 'settings.json'),
    now: Date.now,
    platform: process.platform,
  });
  settings.problemChanged((found) => troubles.tell('settings', found));
  disposables.add('settings', settings);
  await makePrivate(userData);
  const firstRun = await openFirstRun(userData);
  await settings.load();
  return {
    userData,
    log,
    settings,
    language,
    notifier,
    troubles,
    once: new OnceEver(join(userData, 'told.json')),
    firstRun,
    hotkeyEvents: new Emitter(),
    serversMayBeBack: new Emitter(),
    disposables,
  };
}
