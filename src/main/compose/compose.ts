import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  ipcMain,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  session,
} from 'electron';
import { now } from '../../shared/clock.ts';
import type { KeyName } from '../../shared/keys.ts';
import { resolveLanguage } from '../../shared/i18n/index.ts';
import type { Appearance } from '../../shared/overlay-view.ts';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import { createLog } from '../desktop/log.ts';
import { notify, notifyText, type Topic } from '../desktop/notifier.ts';
import { detectPlatform, type Platform } from '../desktop/platform.ts';
import { Dictation } from '../dictation/dictation.ts';
import { delays, medianDelays, ReceiptLog } from '../dictation/receipt.ts';
import type { CommandLine } from '../command-line.ts';
import { createKeySources } from '../hotkey/sources.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import { HotkeyService } from '../hotkey/hotkey-service.ts';
import { SyntheticKeys } from '../hotkey/synthetic.ts';
import type { Insertion } from '../insertion/create.ts';
import { LiveTyper } from '../insertion/live-typing.ts';
import { UndoService } from '../insertion/undo.ts';
import { InsertionQueue } from '../insertion/queue.ts';
import { PageLink } from '../ipc/page-link.ts';
import { createJournal } from '../journal/journal.ts';
import { APP_SCHEME, type PageSource, serveApp } from '../security/content.ts';
import { guardPermissions } from '../security/session.ts';
import { LateTexts } from '../recovery/late-texts.ts';
import { Recovery } from '../recovery/recovery.ts';
import { systemKeyStore } from '../security/key-store.ts';
import { TextEngine, type TextFault } from '../text/engine.ts';
import { SettingsStore } from '../settings/store.ts';
import { schedule } from '../speech/schedule.ts';
import { createActions } from './actions.ts';
import { HotkeyAdviser, learnHotkey } from './hotkey-setup.ts';
import { composeInsertion } from './insertion.ts';
import { BUILT, RESOURCES } from './paths.ts';
import { composeSpeech } from './speech.ts';
import { composeTray } from './tray.ts';
import { type Area, OverlayWindow } from '../windows/overlay-window.ts';

/** Buttons that not every listener hears. */
const THUMB_BUTTONS: ReadonlySet<KeyName> = new Set(['Mouse4', 'Mouse5']);
/** Characters before the caret that the text rules look at. */
const TEXT_BEFORE = 64;
/** Medians of the delays are logged after every so many utterances. */
const MEDIANS_EVERY = 10;

/** Makes all services, ties them together, and takes them down again when the app ends. */
export async function compose(commands: CommandLine): Promise<void> {
  const userData = app.getPath('userData');
  const log = createLog(join(userData, 'logs'));
  const platform = detectPlatform(process.platform, process.env);
  const receipts = new ReceiptLog();
  const problems = new Map<Topic, Problem | null>();
  const afterStart: Record<'tray' | 'health', () => void> & {
    settings: (changed: Settings) => void;
    hotkey: (event: HotkeyEvent) => void;
  } = {
    settings: () => undefined,
    tray: () => undefined,
    health: () => undefined,
    hotkey: () => undefined,
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
  const insertion = await composeInsertion({
    platform,
    env: process.env,
    ownPid: process.pid,
    userData,
    language: () => appearance().language,
    onHotkey: (event) => afterStart.hotkey(event),
    onProblem: (found) => tell('dictation', found),
    display: process.env['DISPLAY'] ?? '',
    clipboard: {
      read: () => clipboard.read(),
      readText: () => clipboard.readText(),
      write: (types) => clipboard.write([new ClipboardItem(types)]),
      clear: () => clipboard.clear(),
    },
    settings: () => settings.current,
    ownWindowFocused: () => BrowserWindow.getFocusedWindow() !== null,
    talkKeys: () => settings.current.hotkeys.flatMap(({ action, keys }) => (action === 'dictate' ? keys : [])),
    heldModifiers: () => hotkey.heldModifiers(),
    onInject: (key, down) => synthetic.expect(key, down),
    onLost: (reason) => tell('dictation', problem('insertion-failed', { reason })),
  });
  const history: UndoService | null =
    insertion.edit === null
      ? null
      : new UndoService({
          exclusively: insertion.edit,
          targets: insertion.targets,
          field: insertion.field,
          lastActivityAt: (ignoredClicks) => hotkey.lastActivityAt(ignoredClicks),
          now,
        });
  const queue = new InsertionQueue({
    inserter: insertion.inserter,
    undo: () => history?.undoLastSegment() ?? Promise.resolve(),
    now,
  });
  const textEngine = new TextEngine((fault) => tell('settings', textProblem(fault)));
  const speech = await composeSpeech({
    userData,
    resources: RESOURCES,
    servers: () => settings.current.servers,
    keyStore: systemKeyStore,
    onChange: () => afterStart.tray(),
    onHealth: () => afterStart.health(),
    onProblem: (found) => tell('settings', found),
    log: (message) => log.warn(message),
  });
  const journal = createJournal({
    folder: join(userData, 'recordings'),
    now: Date.now,
    schedule,
    settings: () => settings.current.journal,
    onProblem: (found) => tell('recordings', found),
  });
  const lateTexts = new LateTexts(join(userData, 'late-texts.json'));
  await lateTexts.load();

  await app.whenReady();
  protocol.handle(APP_SCHEME, serveApp(pageSource()));
  guardPermissions(session.defaultSession);
  const overlay = new OverlayWindow(join(BUILT, 'preload', 'overlay.cjs'), () => focusedArea(insertion.x11));

  const page = new PageLink(ipcMain, overlay.window.webContents, {
    requests: {
      'overlay:copy': () => dictation.copyHeld(),
      'overlay:insert': async () => {
        await dictation.insertLast();
        return undefined;
      },
      'overlay:dismiss': async () => {
        await dictation.dismiss();
        return undefined;
      },
    },
    messages: {
      'overlay:ready': () => undefined,
      'capture:event': (event) => dictation.onCapture(event),
      'network:online': () => reconnect(),
    },
    audio: (frame) => dictation.onFrame(frame),
    refused: (channel, reason) => log.warn(`refused ${channel}: ${reason}`),
  });

  const dictation: Dictation = new Dictation({
    settings: () => settings.current,
    openSession: (mode) => speech.openSession(mode),
    journal,
    queue,
    inserter: insertion.inserter,
    history: { inserted: (piece) => history?.inserted(piece) },
    typeLive: async () => {
      const { edit, targets } = insertion;
      // Beside texts of an earlier utterance that are still on their way it would get in between.
      const target = dictation.status.state === 'finishing' ? null : ((await targets?.current()) ?? null);
      if (edit === null || targets === null || target === null) return null;
      const lastActivityAt = (): number => hotkey.lastActivityAt();
      return { target, typer: new LiveTyper({ exclusively: edit, target, targets, lastActivityAt, now }) };
    },
    text: textEngine,
    textBefore: () => insertion.field.textBefore(TEXT_BEFORE),
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
      journalChanged: () => void recovery.look(),
      finished: (receipt) => {
        problems.delete('dictation');
        recovery.resume();
        receipts.add(receipt);
        log.info(`receipt ${JSON.stringify(delays(receipt))}`);
        if (receipt.utterance % MEDIANS_EVERY === 0)
          log.info(`medians ${JSON.stringify(medianDelays(receipts.recent))}`);
        afterStart.tray();
      },
    },
    now,
  });

  const recovery = new Recovery({
    journal,
    openSession: speech.openSession(null),
    texts: lateTexts,
    format: async (text) => {
      const pipeline = await textEngine.open(settings.current.text, null);
      const parts = [...pipeline.segment(text), ...pipeline.finish()];
      return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
    },
    busy: () => dictation.status.state !== 'idle',
    onText: ({ text }) => {
      void insertion.inserter.copy(text);
      notifyText(appearance().language, text);
      afterStart.tray();
    },
    onChange: () => {
      if (recovery.entries.length === 0 && problems.get('recordings')?.code === 'recordings-found') {
        problems.delete('recordings');
      }
      afterStart.tray();
    },
    schedule,
  });
  afterStart.health = () => {
    if (speech.health.status().some(({ state }) => state === 'up')) recovery.resume();
  };

  const onHotkey = (event: HotkeyEvent): void => {
    switch (event.type) {
      case 'action':
        actions.act(event.action, 0);
        return;
      case 'availability':
        if (event.problem === null) log.info('hotkey ready');
        tell('hotkey', event.problem);
        return;
      default:
        dictation.onHotkey(event);
    }
  };
  afterStart.hotkey = onHotkey;
  const { wayland } = insertion;
  const hotkey: HotkeyService = new HotkeyService({
    sources: createKeySources({
      platform: process.platform,
      folder: join(userData, 'helpers'),
      assertDisplay: () => assertDisplay(platform, insertion.x11),
      thumbButtons: settings.current.hotkeys.some(({ keys }) => keys.some((key) => THUMB_BUTTONS.has(key))),
      now,
    }),
    bindings: settings.current.hotkeys,
    dictating: () => dictation.status.handsFree,
    retype: (key) => void insertion.strike(key).catch((error: unknown) => tell('hotkey', notStruck(error))),
    probe: insertion.keyState,
    synthetic,
    onEvent: (event) => onHotkey(event),
    now,
  });

  const actions = createActions({ dictation, history, tell: (found) => tell('dictation', found) });
  /** Servers may be there that were not. */
  const reconnect = (): void => {
    speech.standby.renew();
    speech.health.check();
    dictation.nudge();
    recovery.resume();
  };
  const tray = composeTray({
    userData,
    language: () => appearance().language,
    settings,
    dictation,
    inserter: insertion.inserter,
    speech,
    recovery,
    lateTexts,
    receipts,
    wayland,
    actions,
    setHotkey: () => learnHotkey(hotkey, dictation, settings),
    problem: () => [...problems.values()].find((one) => one !== null) ?? null,
    tell: (found) => tell('recordings', found),
    reconnect,
  });
  afterStart.tray = () => tray.update();
  const adviser = new HotkeyAdviser(platform);
  const applySettings = (changed: Settings): void => {
    page.send('appearance', appearance());
    page.send('capture:configure', { sampleRate: changed.servers[0].sampleRate, microphone: changed.microphone });
    hotkey.setBindings(changed.hotkeys);
    void wayland?.shortcuts?.bind(changed.hotkeys);
    const { language } = appearance();
    for (const news of adviser.news(changed.hotkeys, language)) notify(language, 'advice', news, null);
    void textEngine.prepare(changed.text);
    problems.delete('settings');
    speech.health.check();
    speech.standby.warm();
    tray.update();
    void sealSecrets(changed);
  };
  const sealSecrets = async (found: Settings): Promise<void> => {
    const sealing = await speech.secrets.sealSettings(found);
    if (sealing.problem !== null) tell('settings', sealing.problem);
    if (sealing.settings !== found && settings.current === found) await settings.save(sealing.settings);
  };
  afterStart.settings = applySettings;
  applySettings(settings.current);
  nativeTheme.on('updated', () => page.send('appearance', appearance()));
  // The key-up of a key that was held is lost with the sleep.
  powerMonitor.on('suspend', () => dictation.dispatch({ type: 'stop', at: now() }));
  powerMonitor.on('resume', () => {
    // A microphone that was open may be dead now.
    const { servers, microphone } = settings.current;
    page.send('capture:configure', { sampleRate: servers[0].sampleRate, microphone });
    reconnect();
  });

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
    recovery.dispose();
    void dictation
      .dispose()
      .then(() => queue.dispose())
      .then(() => Promise.all([insertion.dispose(), speech.dispose(), journal.dispose()]))
      .finally(() => app.exit());
  });

  // No program hears the keys of others in a Wayland session: the desktop tells, or the command line does.
  await Promise.all([overlay.load(), wayland === null ? hotkey.start() : null]);
  log.info(`ready after ${performance.now().toFixed(0)} ms`);
  commands.ready((command) => actions.obey(command));
  await recovery.look();
  const left = recovery.entries.length;
  if (left > 0) tell('recordings', problem('recordings-found', { count: left }));
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

const notStruck = (error: unknown): Problem => problem('insertion-failed', { reason: reasonOf(error) });

const textProblem = (fault: TextFault): Problem =>
  fault.kind === 'replacement-off'
    ? problem('replacement-off', { find: fault.find })
    : problem('script-unavailable', { reason: fault.reason });
