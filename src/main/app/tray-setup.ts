import { app, dialog, shell } from 'electron';
import { now } from '../../shared/clock.ts';
import type { TrayState } from '../../shared/i18n/index.ts';
import type { RecordPhase } from '../../shared/ipc/window/record.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { DictationStatus } from '../dictation/ports.ts';
import type { ServerEntry } from '../desktop/tray-servers.ts';
import { comeToFront } from '../desktop/front.ts';
import { settingsPane } from '../../shared/settings-pane.ts';
import { TrayIcon } from '../desktop/tray.ts';
import type { TrayModel } from '../desktop/tray-menu.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import { withAppMethod } from '../insertion/app-method.ts';
import type { Inserter } from '../insertion/port.ts';
import type { RecordingService } from '../recording/recording-service.ts';
import type { LateTexts } from '../recovery/late-texts.ts';
import { askForget, askTrust } from '../security/trust-dialog.ts';
import { labelOf } from '../../shared/server-address.ts';
import { describeReport } from '../speech/server-check/server-report.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { Actions } from './actions.ts';
import type { AppInUse } from './app-in-use.ts';
import type { Base } from './base.ts';
import type { DictationStation } from './dictation-setup.ts';
import { dictationHotkey, learnHotkey } from './hotkey-learning.ts';
import { openFile } from './open-file.ts';
import type { Page } from './overlay-setup.ts';
import { RESOURCES } from './paths.ts';
import type { RecoveryStation } from './recovery-setup.ts';
import type { Speech } from '../speech/create.ts';
import type { WindowKeeper } from './window/window-keeper.ts';

/** Clicks that it takes to choose from the tray's menu. */
const MENU_CLICKS = 2;

/** What the tray shows, and whom it asks. */
export interface TrayParts extends Base {
  readonly page: Pick<Page, 'isGivenUp' | 'retry' | 'changed'>;
  readonly hotkey: HotkeyService;
  readonly dictation: DictationStation;
  readonly inserter: Inserter;
  readonly speech: Speech;
  readonly recovery: RecoveryStation;
  readonly recording: RecordingService;
  readonly lateTexts: LateTexts;
  readonly platform: Pick<PlatformPort, 'name' | 'describe' | 'keySources'>;
  readonly appInUse: AppInUse;
  readonly actions: Actions;
  readonly window: Pick<WindowKeeper, 'show'>;
  /** Whether insertions can be taken back in this session at all. */
  readonly canUndo: boolean;
}

/** Puts the tray together, and keeps it in step with the app. */
export function composeTray(parts: TrayParts): void {
  const { settings, page, speech, lateTexts, recording, actions, disposables } = parts;
  const { recovery } = parts.recovery;
  const { dictation } = parts.dictation;
  const tray = new TrayIcon(RESOURCES, modelOf(parts), {
    reloadPage: () => page.retry(),
    openPane: (address) => void shell.openExternal(address),
    start: () => dictation.dispatch({ type: 'start', at: now() }),
    stop: () => dictation.dispatch({ type: 'stop', at: now() }),
    cancel: () => dictation.dispatch({ type: 'cancel' }),
    setMode: (mode) => {
      void settings.change(({ servers: [first, ...others], ...rest }) => ({
        ...rest,
        servers: [{ ...first, mode }, ...others.map((server) => ({ ...server, mode }))],
      }));
    },
    setPrivate: (wanted) =>
      void settings.change((current) => ({ ...current, privacy: { ...current.privacy, private: wanted } })),
    undo: () => actions.act('undo', MENU_CLICKS),
    useDraft: () => actions.act('use-draft', MENU_CLICKS),
    useRaw: () => actions.act('use-raw', MENU_CLICKS),
    setHotkey: () =>
      void learnHotkey(parts.hotkey, dictation, settings, (found) => parts.notifier.tell('hotkey', found, null)),
    setAppMethod: (name, method) => void settings.change((current) => withAppMethod(current, name, method)),
    copyLastText: () => void copyLastText(parts),
    transcribe: (id) => recovery.transcribe(id),
    saveRecording: (id) => void saveRecording(id, parts),
    showRecording: (path) => shell.showItemInFolder(path),
    discardRecording: (id) => void recovery.discard(id),
    copyLateTexts: (ids) => void parts.recovery.copyTexts(ids),
    clearLateTexts: (ids) => void parts.recovery.clearTexts(ids),
    testServer: (url) => void testServer(url, parts),
    showCertificate: (url) => void showCertificate(url, parts),
    forgetCertificate: (address) => void forgetCertificate(address, parts),
    startRecording: () => recording.start(),
    stopRecording: () => recording.stop(),
    pauseRecording: () => recording.pause(),
    resumeRecording: () => recording.resume(),
    openHistory: () => parts.window.show({ view: 'history', section: '' }),
    openWindow: () => parts.window.show(null),
    openSettings: () => parts.window.show({ view: 'settings', section: '' }),
    openData: () => void openFile(parts.userData),
    quit: () => app.quit(),
  });
  disposables.add('tray', tray);
  const update = (): void => tray.update(modelOf(parts));
  const { troubles, appInUse } = parts;
  for (const { changed } of [parts.dictation, parts.recovery, recording, troubles, page, settings, speech, appInUse])
    changed(update);

  function modelOf(of: TrayParts): TrayModel {
    const { state, problem: shown } = dictation.status;
    const found = shown ?? of.troubles.shown;
    return {
      language: of.language(),
      platform: of.platform.name,
      state: stateOf(state, recording.state.phase, found),
      problem: found,
      settingsPane: settingsPane([shown ?? [], of.troubles.all].flat(), of.platform.name),
      pageLost: page.isGivenUp,
      mode: settings.current.servers[0].mode,
      lastText: dictation.lastText,
      recording: recording.state.phase,
      isPrivate: settings.current.privacy.private,
      canUndo: of.canUndo,
      session: of.platform.describe(),
      hotkey: of.platform.keySources && (dictationHotkey(settings.current.hotkeys)?.keys ?? []),
      appMethod: of.appInUse.method,
      receipts: of.dictation.receipts.recent,
      unfinished: recovery.entries,
      lateTexts: lateTexts.waiting,
      servers: serversOf(speech),
      trusted: speech.trust.trusted,
    };
  }
}

/** What the icon shows: a dictation before a recording, and either before what is wrong. */
function stateOf(dictation: DictationStatus['state'], recording: RecordPhase, found: Problem | null): TrayState {
  if (dictation !== 'idle') return dictation === 'recording' ? 'listening' : 'finishing';
  if (recording === 'recording') return 'recording';
  return found === null ? 'ready' : 'problem';
}

function serversOf({ health, trust }: Speech): readonly ServerEntry[] {
  return health.status().map(({ server: { name, url }, state, problem }) => {
    const label = labelOf(url);
    const hasCertificate = trust.pending.some(({ address }) => address === label);
    return { label: name === '' ? label : name, url, state, problem, hasCertificate };
  });
}

async function copyLastText({ inserter, dictation: { dictation }, troubles }: TrayParts): Promise<void> {
  if (!(await inserter.copy(dictation.lastText))) troubles.tell('dictation', problem('copy-failed', {}));
}

async function saveRecording(id: string, { recovery: { recovery }, troubles }: TrayParts): Promise<void> {
  comeToFront();
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: `${id}.wav` });
  if (!canceled) troubles.tell('recordings', await recovery.saveAs(id, filePath));
}

async function testServer(url: string, { settings, speech, language }: TrayParts): Promise<void> {
  const server = settings.current.servers.find((one) => one.url === url);
  if (server === undefined) return;
  const report = await speech.test(server);
  const type = report.problem === null ? 'info' : 'warning';
  comeToFront();
  await dialog.showMessageBox({ type, title: app.name, message: describeReport(report, language()) });
}

async function showCertificate(
  url: string,
  { speech: { trust }, language, serversMayBeBack }: TrayParts,
): Promise<void> {
  const shown = trust.pending.find(({ address }) => address === labelOf(url));
  if (shown === undefined) return;
  comeToFront();
  if (!(await askTrust(shown, language()))) return;
  await trust.pin(shown);
  serversMayBeBack.fire();
}

async function forgetCertificate(address: string, { speech, language }: TrayParts): Promise<void> {
  comeToFront();
  if (await askForget(address, language())) await speech.distrust(address);
}
