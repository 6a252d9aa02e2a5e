import { join } from 'node:path';
import { app, Menu, nativeTheme, shell } from 'electron';
import type { SampleRate } from '../../shared/audio.ts';
import { schedule } from '../../shared/clock.ts';
import { appMenu } from '../desktop/app-menu.ts';
import { settingsPane } from '../../shared/settings-pane.ts';
import type { Openable, PaneWanted } from '../../shared/ipc/window/frame.ts';
import type { Zoom } from '../../shared/ipc/window/shell.ts';
import type { Problem } from '../../shared/problem.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { Journal } from '../journal/port.ts';
import type { Suggestions } from '../corrections/suggestions.ts';
import type { Inserter } from '../insertion/port.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { TextEngine } from '../text/engine.ts';
import type { AppInUse } from './app-in-use.ts';
import type { Speech } from '../speech/create.ts';
import type { Base } from './base.ts';
import { composeDiagnostics } from './diagnostics-setup.ts';
import type { DictationStation } from './dictation-setup.ts';
import type { OwnFields } from './own-fields.ts';
import { EntryTasks } from './entry-tasks.ts';
import type { HistoryStation } from './history-setup.ts';
import { proofRecordings } from './proof-recordings.ts';
import type { RecoveryStation } from './recovery-setup.ts';
import { choosePath, copyTo, exportTo } from './window/export-entries.ts';
import { fileStamp } from '../storage/file-stamp.ts';
import type { RecordingService } from '../recording/recording-service.ts';
import type { UndoService } from '../insertion/undo.ts';
import { HotwordProof } from './hotword-proof.ts';
import { openFile } from './open-file.ts';
import type { Page } from './overlay-setup.ts';
import type { Pages } from './pages.ts';
import { chooseFile } from './window/choose-file.ts';
import { chooseTarget } from './window/choose-target.ts';
import { RESOURCES } from './paths.ts';
import { correctionsArea } from './window/corrections-area.ts';
import { frameArea } from './window/frame-area.ts';
import { helpArea } from './window/help-area.ts';
import { historyArea } from './window/history-area.ts';
import { hotkeysArea } from './window/hotkeys-area.ts';
import { hotwordsArea } from './window/hotwords-area.ts';
import { microphoneArea } from './window/microphone-area.ts';
import { recordArea } from './window/record-area.ts';
import { serversArea } from './window/servers-area.ts';
import { settingsArea } from './window/settings-area.ts';
import type { SettingsHistory } from './window/settings-history.ts';
import { welcomeArea } from './window/welcome-area.ts';
import { DockPresence } from './window/dock-presence.ts';
import { saveText } from './window/save-text.ts';
import { WindowKeeper } from './window/window-keeper.ts';
import { WindowMemory } from './window/window-memory.ts';
import { writingArea } from './window/writing-area.ts';

/** What {@link composeWindow} needs. */
export interface WindowSetupParts extends Base {
  readonly pages: Pages;
  readonly page: Page;
  readonly dictation: DictationStation;
  readonly inserter: Inserter;
  readonly platform: PlatformPort;
  readonly hotkey: HotkeyService;
  readonly text: TextEngine;
  readonly appInUse: AppInUse;
  readonly ownFields: OwnFields;
  readonly suggestions: Suggestions;
  readonly speech: Speech;
  readonly journal: Journal;
  readonly history: SettingsHistory;
  /** What was said. */
  readonly keeping: HistoryStation;
  readonly recording: RecordingService;
  readonly recovery: RecoveryStation;
  /** Null where nothing can be taken back. */
  readonly undo: UndoService | null;
  /** A fault of ours. */
  readonly failed: (error: unknown) => void;
}

/** Puts together what the window shows and what can be asked there. The window itself is made when it is wanted. */
export function composeWindow(parts: WindowSetupParts): WindowKeeper {
  const { settings, troubles, platform, userData } = parts;
  const openPane = async (problems: readonly Pick<Problem, 'code'>[]): Promise<void> => {
    const pane = settingsPane(problems, platform.name);
    if (pane !== null) await shell.openExternal(pane);
  };
  const open = async (what: Openable | PaneWanted): Promise<void> => {
    if (typeof what !== 'string') return openPane([{ code: what.paneOf }]);
    switch (what) {
      case 'settings-file':
        return openFile(settings.path);
      case 'data-folder':
        return openFile(userData);
      case 'system-pane': {
        const found = [
          parts.page.microphone.report.problem ?? [],
          parts.dictation.dictation.status.problem ?? [],
        ].flat();
        return openPane([...found, ...troubles.all]);
      }
    }
  };
  const themeChanged = (listener: () => void): { dispose(): void } => {
    nativeTheme.on('updated', listener);
    return { dispose: () => void nativeTheme.off('updated', listener) };
  };
  const recordings = proofRecordings(parts.journal, parts.keeping.history);
  const captureRate = (): SampleRate => parts.page.capture.rate;
  const proof = new HotwordProof({
    ...{ speech: parts.speech, recordings, dictation: parts.dictation.dictation, captureRate, schedule },
    settings: () => settings.current,
    now: Date.now,
  });
  const tasks = new EntryTasks({
    ...{ history: parts.keeping.history, speech: parts.speech, text: parts.text, captureRate, schedule },
    dictation: parts.dictation.dictation,
    settings: () => settings.current,
    now: Date.now,
  });
  parts.disposables.add('tasks of entries', tasks);
  const frame = frameArea({ ...parts, themeChanged, open, onPlace: (at) => keeper.note(at) });
  const areas = {
    frame,
    history: historyArea({
      ...parts,
      station: parts.keeping,
      tasks,
      exportTo: (ids, format, history) => exportTo(ids, format, history, parts.language()),
      copyTo,
      choosePath,
    }),
    record: recordArea({
      recording: parts.recording,
      chooseSubtitles: () => choosePath(`tingxie-${fileStamp(Date.now())}.srt`),
    }),
    settings: settingsArea({ ...parts, chooseFile: () => chooseFile('settings'), chooseTarget }),
    servers: serversArea({ ...parts, chooseFile, now: Date.now }),
    microphone: microphoneArea({ page: parts.page, schedule }),
    hotkeys: hotkeysArea(parts),
    writing: writingArea(parts),
    hotwords: hotwordsArea({ ...parts, recordings, proof, save: saveText }),
    corrections: correctionsArea(parts),
    welcome: welcomeArea(parts),
    help: helpArea({ ...composeDiagnostics(parts), licences: join(RESOURCES, 'licences.txt') }),
  };
  const memory = new WindowMemory(join(userData, 'window.json'), schedule);
  memory.load().catch(parts.failed);
  const presence = new DockPresence({
    isDictating: () => parts.dictation.dictation.status.state !== 'idle',
    changed: parts.dictation.changed,
    setPolicy: (policy) => {
      if (process.platform === 'darwin') app.setActivationPolicy(policy);
    },
  });
  const keeper: WindowKeeper = new WindowKeeper({
    ...parts,
    memory,
    presence,
    schedule,
    areas,
    handlers: {
      ...areas.frame.handlers,
      ...areas.history.handlers,
      ...areas.record.handlers,
      ...areas.settings.handlers,
      ...areas.servers.handlers,
      ...areas.microphone.handlers,
      ...areas.hotkeys.handlers,
      ...areas.writing.handlers,
      ...areas.hotwords.handlers,
      ...areas.corrections.handlers,
      ...areas.welcome.handlers,
      ...areas.help.handlers,
      ...parts.ownFields.handlers,
    },
  });
  parts.disposables.add('place in the Dock', presence);
  parts.disposables.add('menu', setAppMenu(parts, keeper));
  return keeper;
}

/** Gives the app its menu on macOS, in the language in force. Elsewhere it has none: the keys are heard in the page. */
function setAppMenu({ settings, language }: WindowSetupParts, keeper: WindowKeeper): { dispose(): void } {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return { dispose: () => undefined };
  }
  let shown: string | null = null;
  const update = (): void => {
    if (shown === language()) return;
    shown = language();
    const actions = {
      openSettings: () => keeper.show({ view: 'settings', section: '' }),
      zoom: (how: Zoom) => keeper.zoom(how),
    };
    Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(language(), actions)));
  };
  update();
  return settings.changed(update);
}
