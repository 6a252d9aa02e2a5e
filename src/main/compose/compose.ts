import { dirname, join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  ipcMain,
  nativeTheme,
  net,
  protocol,
  session,
  shell,
} from 'electron';
import { now } from '../shared/clock.ts';
import { resolveLanguage } from '../shared/i18n/index.ts';
import type { Appearance } from '../shared/overlay-view.ts';
import { problem, type Problem, reasonOf } from '../shared/problem.ts';
import type { Settings } from '../shared/settings.ts';
import { createLog } from './desktop/log.ts';
import { notify, type Topic } from './desktop/notifier.ts';
import { detectPlatform, type Platform } from './desktop/platform.ts';
import { TrayIcon } from './desktop/tray.ts';
import type { TrayModel } from './desktop/tray-menu.ts';
import { Dictation } from './dictation/dictation.ts';
import { delays, medianDelays, ReceiptLog } from './dictation/receipt.ts';
import { GlobalKeyListenerSource } from './hotkey/global-key-listener-source.ts';
import { HotkeyService } from './hotkey/hotkey-service.ts';
import { SyntheticKeys } from './hotkey/synthetic.ts';
import { UiohookSource } from './hotkey/uiohook-source.ts';
import { createInsertion, type Insertion } from './insertion/create.ts';
import { InsertionQueue } from './insertion/queue.ts';
import { PageLink } from './ipc/page-link.ts';
import { createJournal } from './journal/journal.ts';
import { APP_SCHEME, type PageSource, serveApp } from './security/content.ts';
import { guardPermissions } from './security/session.ts';
import { SettingsStore } from './settings/store.ts';
import { createConnect } from './speech/connection.ts';
import { TransientServerMemory } from './speech/memory.ts';
import { schedule } from './speech/schedule.ts';
import { createOpenSession } from './speech/session.ts';
import { type Area, OverlayWindow } from './windows/overlay-window.ts';

/** Folder of the built code: `main`, `preload` and `renderer` lie side by side in it. */
const BUILT = dirname(import.meta.dirname);
/** Icons lie beside the archive of a packaged app, else in the sources. */
const RESOURCES = app.isPackaged ? process.resourcesPath : join(BUILT, '..', 'resources');
/** Medians of the delays are logged after every so many utterances. */
const MEDIANS_EVERY = 10;

/** Makes all services, ties them together, and takes them down again when the app ends. */
export async function compose(): Promise<void> {
  const userData = app.getPath('userData');
  const log = createLog(join(userData, 'logs'));
  const platform = detectPlatform(process.platform, process.env);
  const receipts = new ReceiptLog();
  const problems = new Map<Topic, Problem | null>();
  const afterStart: { settings: (changed: Settings) => void; tray: () => void } = {
    settings: () => undefined,
    tray: () => undefined,
  };
  const appearance = (): Appearance => {
    const { language, theme } = settings.current;
    return {
      language: resolveLanguage(language, app.getPreferredSystemLanguages()),
      dark: theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark',
    };
  };
  const tell = (topic: Topic, found: Problem | null, keptAt: string | null = null): void => {
    problems.set(topic, found);
    if (found !== null) {
      log.warn(`${topic}: ${found.code}`);
      void app.whenReady().then(() => notify(appearance().language, topic, found, keptAt));
    }
    afterStart.tray();
  };

  // What needs no window is made while Electron still gets ready.
  const settings = new SettingsStore({
    path: join(userData, 'settings.json'),
    now: Date.now,
    onChange: (changed) => afterStart.settings(changed),
    onProblem: (found) => tell('settings', found),
  });
  await settings.load();
  const synthetic = new SyntheticKeys(now);
  const insertion = await createInsertion({
    platform,
    display: process.env['DISPLAY'] ?? '',
    clipboard: {
      read: () => clipboard.read(),
      readText: () => clipboard.readText(),
      write: (types) => clipboard.write([new ClipboardItem(types)]),
      clear: () => clipboard.clear(),
    },
    settings: () => settings.current.insertion,
    ownWindowFocused: () => BrowserWindow.getFocusedWindow() !== null,
    talkKeys: () => dictationKeys(settings.current).keys,
    heldModifiers: () => hotkey.heldModifiers(),
    onInject: (key, down) => synthetic.expect(key, down),
    onLost: (reason) => tell('dictation', problem('insertion-failed', { reason })),
  });
  const queue = new InsertionQueue({ inserter: insertion.inserter, now });
  const memory = new TransientServerMemory();
  const openSession = createOpenSession({
    connect: createConnect({ memory }),
    memory,
    name: () => `tingxie-${Date.now().toString(36)}`,
    now,
    schedule,
  });

  await app.whenReady();
  protocol.handle(APP_SCHEME, serveApp(pageSource()));
  guardPermissions(session.defaultSession);
  const overlay = new OverlayWindow(join(BUILT, 'preload', 'overlay.cjs'), () => focusedArea(insertion.x11));

  const page = new PageLink(ipcMain, overlay.window.webContents, {
    requests: {
      'overlay:copy': () => dictation.copyHeld(),
      'overlay:dismiss': async () => {
        await dictation.dismiss();
        return undefined;
      },
    },
    messages: { 'overlay:ready': () => undefined, 'capture:event': (event) => dictation.onCapture(event) },
    audio: (frame) => dictation.onFrame(frame),
    refused: (channel, reason) => log.warn(`refused ${channel}: ${reason}`),
  });

  const dictation = new Dictation({
    settings: () => settings.current,
    openSession,
    journal: createJournal(join(userData, 'recordings'), Date.now),
    queue,
    inserter: insertion.inserter,
    capture: {
      start: (utterance) => page.send('capture:start', { utterance }),
      stop: (utterance) => page.send('capture:stop', { utterance }),
    },
    overlay: {
      view: (view) => {
        page.send('overlay:view', view);
        overlay.present(view.phase);
      },
      text: (utterance, change) => page.send('overlay:text', { utterance, change }),
    },
    listener: {
      changed: () => afterStart.tray(),
      missed: (found, keptAt) => tell('dictation', found, keptAt),
      finished: (receipt) => {
        problems.delete('dictation');
        receipts.add(receipt);
        log.info(`receipt ${JSON.stringify(delays(receipt))}`);
        if (receipt.utterance % MEDIANS_EVERY === 0)
          log.info(`medians ${JSON.stringify(medianDelays(receipts.recent))}`);
        afterStart.tray();
      },
    },
    now,
  });

  const hotkey = new HotkeyService({
    sources: [
      new GlobalKeyListenerSource({ folder: join(userData, 'helpers'), now }),
      new UiohookSource({ assertDisplay: () => assertDisplay(platform, insertion.x11), now }),
    ],
    binding: dictationKeys(settings.current),
    probe: insertion.keyState,
    synthetic,
    onEvent: (event) => {
      if (event.type === 'action') return;
      if (event.type !== 'availability') {
        dictation.onHotkey(event);
        return;
      }
      if (event.problem === null) log.info('hotkey ready');
      tell('hotkey', event.problem);
    },
    now,
  });

  const trayModel = (): TrayModel => {
    const { state, problem: shown } = dictation.status;
    const found = shown ?? [...problems.values()].find((one) => one !== null) ?? null;
    return {
      language: appearance().language,
      state: state === 'idle' ? (found === null ? 'ready' : 'problem') : state === 'recording' ? 'listening' : state,
      problem: found,
      mode: settings.current.servers[0].mode,
      lastText: dictation.lastText,
      receipts: receipts.recent,
    };
  };
  const tray = new TrayIcon(RESOURCES, trayModel(), {
    start: () => dictation.dispatch({ type: 'start', at: now() }),
    stop: () => dictation.dispatch({ type: 'stop', at: now() }),
    cancel: () => dictation.dispatch({ type: 'cancel' }),
    setMode: (mode) => {
      const { current } = settings;
      const [first, ...others] = current.servers;
      void settings.save({ ...current, servers: [{ ...first, mode }, ...others] });
    },
    copyLastText: () => void insertion.inserter.copy(dictation.lastText),
    openSettings: () => void shell.openPath(settings.path),
    openData: () => void shell.openPath(userData),
    quit: () => app.quit(),
  });
  afterStart.tray = () => tray.update(trayModel());
  const applySettings = (changed: Settings): void => {
    page.send('appearance', appearance());
    page.send('capture:configure', { sampleRate: changed.servers[0].sampleRate, microphone: changed.microphone });
    hotkey.setChord(dictationKeys(changed).keys);
    problems.delete('settings');
    tray.update(trayModel());
  };
  afterStart.settings = applySettings;
  applySettings(settings.current);
  nativeTheme.on('updated', () => page.send('appearance', appearance()));

  overlay.window.webContents.on('render-process-gone', (_event, { reason }) => {
    page.reset();
    dictation.onCaptureLost(problem('microphone-failed', { reason }));
    applySettings(settings.current);
    void overlay.load();
  });
  app.on('window-all-closed', () => undefined);
  app.once('will-quit', (event) => {
    event.preventDefault();
    hotkey.dispose();
    settings.dispose();
    page.dispose();
    tray.dispose();
    void dictation
      .dispose()
      .then(() => queue.dispose())
      .then(() => insertion.dispose())
      .finally(() => app.exit());
  });

  await Promise.all([overlay.load(), hotkey.start()]);
  log.info(`ready after ${performance.now().toFixed(0)} ms`);
  // Slow to load, and not needed before the first text.
  insertion
    .warmUp()
    .catch((error: unknown) => tell('dictation', problem('insertion-failed', { reason: reasonOf(error) })));
}

/** The built pages, or those of the Vite server that `npm run dev` names. */
function pageSource(): PageSource {
  const server = process.env['ELECTRON_RENDERER_URL'];
  if (server !== undefined && !app.isPackaged) return { server };
  return { folder: join(BUILT, 'renderer'), fetchFile: (url) => net.fetch(url) };
}

/** Where the focused window is on the desktop; null where the window system does not tell. */
async function focusedArea(x11: Insertion['x11']): Promise<Area | null> {
  const focus = await x11?.focus().catch(() => null);
  return focus === null || focus === undefined || x11 === null ? null : x11.geometry(focus.window).catch(() => null);
}

/** Rejects where a program of ours could not connect to an X server; that other systems have no such need resolves. */
async function assertDisplay(platform: Platform, x11: Insertion['x11']): Promise<void> {
  if (platform === 'wayland') throw new Error('Wayland lets no program hear the keys of others');
  await x11?.sync();
}
