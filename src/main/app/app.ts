import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { messages } from '../../shared/i18n/index.ts';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { createJournal } from '../journal/journal.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import { SyntheticKeys } from '../hotkey/synthetic.ts';
import type { Recovery } from '../recovery/recovery.ts';
import { now, schedule, wait } from '../../shared/clock.ts';
import { Secrets } from '../security/secrets.ts';
import { stackOf, type StrayErrors } from '../stray-errors.ts';
import { TextEngine, type TextFault } from '../text/engine.ts';
import { createActions } from './actions.ts';
import { AppInUse } from './app-in-use.ts';
import { type Base, composeBase } from './base.ts';
import { composeCorrections } from './corrections-setup.ts';
import { composeDictation } from './dictation-setup.ts';
import { beginFirstRun } from './first-run.ts';
import { composeHistory, type HistoryStation, keepsAudio } from './history-setup.ts';
import { composeHotkey, hotkeyRoute } from './hotkey-setup.ts';
import { addHotword } from './hotword-adding.ts';
import { hotwordFromSelection } from './hotword-from-selection.ts';
import { composeInsertion } from './insertion-setup.ts';
import { OwnFields } from './own-fields.ts';
import { systemKeyStore } from './system-key-store.ts';
import { importLateTexts, LATE_TEXTS } from './late-texts-import.ts';
import { disposeAtQuit, followSystem } from './lifecycle.ts';
import { composePage } from './overlay-setup.ts';
import { RESOURCES } from './paths.ts';
import { openPages } from './pages.ts';
import { askForPermissions, explainAccessibility } from './permissions.ts';
import { composePlatform } from './platform-setup.ts';
import { composeRecording } from './recording-setup.ts';
import { composeRecovery } from './recovery-setup.ts';
import { loginItem } from '../desktop/login-item.ts';
import { ownProgram } from '../windows/window-system.ts';
import { settingsChanges } from './settings-changes.ts';
import { composeWindow } from './window-setup.ts';
import { SettingsHistory } from './window/settings-history.ts';
import { createSpeech } from '../speech/create.ts';
import { composeTray } from './tray-setup.ts';
import type { Troubles } from './troubles.ts';

/** Makes all services, ties them together, and takes them down again when the app ends. Rejects where one cannot be made. */
export async function compose(commands: CommandLine, strays: StrayErrors): Promise<void> {
  const base = await composeBase();
  const { userData, log, settings, language, notifier, troubles } = base;
  const { hotkeyEvents, serversMayBeBack, disposables, once } = base;
  strays.ready((error, times) => {
    log.warn(`nobody caught, ${times} times so far: ${stackOf(error)}`);
    troubles.tell('app', problem('internal-error', { reason: reasonOf(error) }));
  });
  disposeAtQuit(disposables);

  // Services that others, made before them, ask for. Null until they are there.
  let hotkey: HotkeyService | null = null;
  let dictation: Dictation | null = null;
  let recovery: Recovery | null = null;

  // What needs no window is made while Electron still gets ready.
  const synthetic = new SyntheticKeys(now);
  const platform = disposables.add('platform', await composePlatform({ ...base, hotkey: () => hotkey, synthetic }));
  const ownWindowFocused = (): boolean => BrowserWindow.getFocusedWindow() !== null;
  const ownFields = new OwnFields({
    isWindowFocused: ownWindowFocused,
    focusWindow: () => window.show(null),
    title: () => messages(language()).appName,
    schedule,
    wait,
  });
  const insertion = disposables.add(
    'insertion',
    composeInsertion({ ...base, platform, hotkey: () => hotkey, ownWindowFocused, ownFields }),
  );
  const { inserter, undo } = insertion;
  const corrections = disposables.add(
    'corrections',
    await composeCorrections({ ...base, platform, ownFields, ownWindowFocused, hotkey: () => hotkey }),
  );
  const text = new TextEngine((fault) => troubles.tell('text rules', textProblem(fault)));
  const secrets = new Secrets(systemKeyStore());
  const speech = disposables.add(
    'speech',
    await createSpeech({
      userData,
      resources: RESOURCES,
      servers: () => settings.current.servers,
      reveal: secrets.reveal,
      onProblem: (found) => troubles.tell('trusted certificates', found),
      onHotwords: (found) => troubles.tell('hotwords', found),
      log: (message) => log.warn(message),
    }),
  );
  const journal = disposables.add(
    'journal',
    createJournal({
      folder: join(userData, 'recordings'),
      now: Date.now,
      schedule,
      settings: () => settings.current.journal,
      // The history takes it then.
      keepsDelivered: () => keepsAudio(settings.current),
      onProblem: (found) => troubles.tell('recordings', found),
    }),
  );
  // Before all that fills it, so that it ends after them.
  const keeping = composeHistory({
    ...base,
    journal,
    discarded: () => void recovery?.look().catch((error: unknown) => strays.note(error)),
  });
  const { lateTexts } = keeping;
  disposables.add('history', keeping.history);
  // It ends after the dictation that fills it, and before all that its texts need.
  disposables.add('queue', insertion.queue);

  await app.whenReady();
  // Before all that may look at windows, press keys or open the microphone: until the user allows it, these get nothing.
  await askForPermissions({ once, explain: () => explainAccessibility(language()) }).catch((error: unknown) =>
    strays.note(error),
  );
  const pages = openPages((entry) => keeping.history.audioPath(entry));
  const page = disposables.add(
    'page',
    composePage({ ...base, pages, platform, dictation: () => dictation, failed: (error) => strays.note(error) }),
  );
  const dictating = composeDictation({
    ...base,
    page,
    journal,
    speech,
    text,
    insertion,
    corrections: corrections.learner,
    history: keeping,
    recovery: () => recovery,
  });
  dictation = disposables.add('dictation', dictating.dictation);
  const recovering = composeRecovery({
    ...base,
    journal,
    speech,
    text,
    history: keeping,
    lateTexts,
    inserter,
    dictation,
  });
  recovery = disposables.add('recovery', recovering.recovery);

  const recording = disposables.add(
    'recording',
    composeRecording({
      ...base,
      dictation,
      page,
      journal,
      speech,
      text,
      history: keeping,
      recovery,
      failed: (error) => strays.note(error),
    }),
  );

  hotkey = disposables.add('hotkey', composeHotkey({ ...base, platform, synthetic, dictation }));
  const history = new SettingsHistory(settings);
  const actions = createActions({
    dictation,
    recording,
    settings,
    undo,
    addHotword: () =>
      hotwordFromSelection({ selection: platform.selection, add: (word) => addHotword(history, word), notifier }),
    tell: (found) => troubles.tell('dictation', found),
    show: (at) => window.show(at),
  });
  const appInUse = disposables.add(
    'application in use',
    new AppInUse({ platform, inserter, settings: () => settings.current, dictated: dictating.changed, schedule }),
  );
  const window = disposables.add(
    'window',
    composeWindow({
      ...base,
      history,
      keeping,
      recording,
      recovery: recovering,
      undo,
      journal,
      pages,
      page,
      dictation: dictating,
      inserter,
      platform,
      hotkey,
      text,
      appInUse,
      ownFields,
      suggestions: corrections.suggestions,
      speech,
      failed: (error) => strays.note(error),
    }),
  );
  composeTray({
    ...base,
    page,
    hotkey,
    dictation: dictating,
    inserter,
    speech,
    recovery: recovering,
    recording,
    lateTexts,
    platform,
    appInUse,
    actions,
    window,
    canUndo: undo !== null,
  });

  // Who acts on what happens, until the services begin to end.
  disposables.add('hotkey events', hotkeyEvents.event(hotkeyRoute({ ...base, dictation, actions })));
  const onServersBack = serversMayBeBack.event(() => {
    speech.renew();
    dictation.nudge();
    recording.nudge();
    recovery.resume();
  });
  disposables.add('servers that are back', onServersBack);
  speech.networkChanged(() => serversMayBeBack.fire());
  const onHealth = speech.healthChanged(() => {
    if (speech.health.status().some(({ state }) => state === 'up')) recovery.resume();
  });
  disposables.add('health of servers', onHealth);
  const applySettings = settingsChanges({
    ...base,
    page,
    hotkey,
    platform,
    text,
    speech,
    secrets,
    dictation,
    recovery,
    ownWindowFocused,
    loginItem: loginItem({
      platform: process.platform,
      isPackaged: app.isPackaged,
      env: process.env,
      home: app.getPath('home'),
      program: ownProgram(process.env, process.execPath),
    }),
  });
  disposables.add('settings followers', settings.changed(applySettings));
  applySettings(settings.current);
  disposables.add('system followers', followSystem({ page, dictation, serversMayBeBack }));

  // In a Wayland session no program hears the keys of others: the desktop reports hotkeys, or the command line does.
  const listen = async (): Promise<void> => {
    await hotkey.start();
    log.info(`hotkeys started after ${performance.now().toFixed(0)} ms`);
  };
  // A hotkey that cannot be listened for is reported, and keeps nothing else from starting.
  if (platform.keySources !== null) listen().catch((error: unknown) => strays.note(error));
  await page.load();
  log.info(`ready after ${performance.now().toFixed(0)} ms`);
  commands.ready((request) => actions.obey(request));
  beginFirstRun({
    firstRun: base.firstRun,
    isDictating: () => dictating.dictation.status.state !== 'idle',
    changed: dictating.changed,
    show: () => window.show({ view: 'welcome', section: '' }),
  });
  // On macOS this is what a start of the running app comes as.
  app.on('activate', () => window.show(null));
  // Slow to load, and not needed before the first text.
  text.warmUp(settings.current.text).catch((error: unknown) => strays.note(error));
  platform
    .warmUp()
    .catch((error: unknown) => troubles.tell('dictation', problem('insertion-failed', { reason: reasonOf(error) })));
  fillHistory(keeping, dictation, recovery, base).catch((error: unknown) => strays.note(error));
  findRecordings(recovery, troubles).catch((error: unknown) => strays.note(error));
}

/** Opens the history, which nobody waits for, and takes over what earlier runs and versions left for it. */
async function fillHistory(
  keeping: HistoryStation,
  dictation: Dictation,
  recovery: Recovery,
  { userData, troubles }: Base,
): Promise<void> {
  const { history } = keeping;
  await history.open();
  dictation.recall(keeping.recallLast(() => dictation.recall('')));
  const notRead = await importLateTexts(join(userData, LATE_TEXTS), history);
  if (notRead !== null) troubles.tell('recordings', notRead);
  await keeping.adopt();
  // Some of what looked unfinished was not.
  await recovery.look();
}

/** Looks what earlier runs left, and tells it. */
async function findRecordings(recovery: Recovery, troubles: Troubles): Promise<void> {
  await recovery.look();
  const count = recovery.entries.length;
  if (count > 0) troubles.tell('recordings', problem('recordings-found', { count }));
}

const textProblem = (fault: TextFault): Problem =>
  fault.kind === 'replacement-off'
    ? problem('replacement-off', { find: fault.find })
    : problem('script-unavailable', { reason: fault.reason });
