import type { Platform } from '../../shared/platform.ts';
import { join } from 'node:path';
import { app } from 'electron';
import type { Language } from '../../shared/i18n/index.ts';
import type { Settings } from '../../shared/settings.ts';
import { createLog, type Log } from '../desktop/log.ts';
import { Notifier } from '../desktop/notifier.ts';
import { detectPlatform } from '../platform/detect-platform.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import { SettingsStore } from '../settings/store.ts';
import { makePrivate } from '../storage/private.ts';
import { appearanceOf } from './appearance.ts';
import { Troubles } from './troubles.ts';

/** What services tell to others that are made after them: nobody, until those are there. */
interface Later {
  /** Something that the tray shows has changed. */
  tray: () => void;
  /** The health of a server has changed. */
  health: () => void;
  settings: (changed: Settings) => void;
  /** A hotkey, wherever it was heard. */
  hotkey: (event: HotkeyEvent) => void;
}

/** What all stations stand on. */
export interface Base {
  readonly userData: string;
  readonly platform: Platform;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly language: () => Language;
  readonly notifier: Notifier;
  readonly troubles: Troubles;
  readonly later: Later;
}

/** Makes what all stations stand on; the settings are read. */
export async function composeBase(): Promise<Base> {
  const userData = app.getPath('userData');
  const log = createLog(join(userData, 'logs'));
  const nobody = (): void => undefined;
  const later: Later = { tray: nobody, health: nobody, settings: nobody, hotkey: nobody };
  const language = (): Language => appearanceOf(settings.current).language;
  const notifier = new Notifier(language, log);
  const troubles = new Troubles({ log, notifier, onChange: () => later.tray() });
  const settings = new SettingsStore({
    path: join(userData, 'settings.json'),
    now: Date.now,
    onChange: (changed) => later.settings(changed),
    onProblem: (found) => troubles.tell('settings', found),
  });
  await makePrivate(userData);
  await settings.load();
  return {
    userData,
    platform: detectPlatform(process.platform, process.env),
    log,
    settings,
    language,
    notifier,
    troubles,
    later,
  };
}
