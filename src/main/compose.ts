import { dirname, join } from 'node:path';
import { app, ipcMain, nativeTheme, net, protocol, session, shell } from 'electron';
import type { CaptureConfig } from '../shared/capture.ts';
import { now } from '../shared/clock.ts';
import { resolveLanguage, type TrayState } from '../shared/i18n/index.ts';
import type { Appearance } from '../shared/overlay-view.ts';
import { problem, type Problem, reasonOf } from '../shared/problem.ts';
import type { Settings } from '../shared/settings.ts';
import { createLog, type Log } from './desktop/log.ts';
import { notify } from './desktop/notifier.ts';
import { detectPlatform } from './desktop/platform.ts';
import { TrayIcon } from './desktop/tray.ts';
import type { TrayModel } from './desktop/tray-menu.ts';
import { Dictation } from './dictation/dictation.ts';
import { medianDelays, ReceiptLog } from './dictation/receipt.ts';
import { createJournal } from './journal/journal.ts';
import { PageLink } from './ipc/page-link.ts';
import { APP_SCHEME, serveApp } from './security/content.ts';
import { guardPermissions } from './security/session.ts';
import { SettingsStore } from './settings/store.ts';
import { OverlayWindow } from './windows/overlay-window.ts';

/** Folder of the built code: `main`, `preload` and `renderer` lie side by side. */
const BUILT = dirname(import.meta.dirname);
/** Medians are logged after every so many utterances. */
const MEDIANS_EVERY = 10;

/** Makes all services, ties them together, and takes them down again when the app ends. */
export async function compose(): Promise<void> {
  const userData = app.getPath('userData');
  const log = createLog(join(userData, 'logs'));
  const platform = detectPlatform(process.platform, process.env);
  const receipts = new ReceiptLog();
  let hotkeyProblem: Problem | null = null;
  let settingsProblem: Problem | null = null;

  const settings = new SettingsStore({
    path: join(userData, 'settings.json'),
    now: Date.now,
    onChange: (changed) => applySettings(changed),
    onProblem: (found) => {
      settingsProblem = found;
      log.warn(`settings: ${found.code}`);
      notify(appearance().language, 'settings', found, null);
      showTray();
    },
  });
  const appearance = (): Appearance => ({
    language: resolveLanguage(settings.current.language, app.getPreferredSystemLanguages()),
    dark:
      settings.current.theme === 'system' ? nativeTheme.shouldUseDarkColors : settings.current.theme === 'dark',
  });

  const synthetic = new SyntheticKeys(now);
  const insertion = await createInsertion(platform, {
    settings: () => settings.current.insertion,
    hotkey: () => settings.current.hotkey.keys,
    onInject: (key, down) => synthetic.expect(key, down),
  });
  const hotkey = new HotkeyService({
    sources: [
      new GlobalKeyListenerSource({ folder: join(userData, 'helpers'), now }),
      new UiohookSource({ assertDisplay: insertion.assertDisplay, now }),
    ],
    chord: settings.current.hotkey.keys,
    probe: insertion.keyState,
    synthetic,
    onEvent: (event) => {
      if (event.type === 'availability') {
        hotkeyProblem = event.problem;
        log.info(event.problem === null ? 'hotkey ready' : `hotkey: ${event.problem.code}`);
        if (event.problem !== null) notify(appearance().language, 'hotkey', event.problem, null);
        showTray();
      } else {
        dictation.onHotkey(event);
      }
    },
    now,
  });
}
