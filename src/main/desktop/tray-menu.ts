import type { MenuItemConstructorOptions } from 'electron';
import { keyNames, type Language, messages, type TrayState } from '../../shared/i18n/index.ts';
import type { AppMethod } from '../../shared/insertion-method.ts';
import type { KeyName } from '../../shared/keys.ts';
import type { Platform } from '../../shared/platform.ts';
import type { RecordPhase } from '../../shared/ipc/window/record.ts';
import type { Problem } from '../../shared/problem.ts';
import { SPEECH_MODES, type SpeechMode, STAGES } from '../../shared/utterance.ts';
import { delays, type Receipt } from '../dictation/receipt.ts';
import type { LateText } from '../recovery/late-texts.ts';
import type { RecoveryEntry } from '../recovery/recovery.ts';
import { shorten, timeLabel, wrap } from './menu-text.ts';
import { type AppMethodActions, appMethodItems } from './tray-app-method.ts';
import { type RecordActions, recordItems } from './tray-record.ts';
import { type RecordingActions, recordingItems } from './tray-recordings.ts';
import { type ServerActions, type ServerEntry, serverItems } from './tray-servers.ts';

/** Everything the tray shows. */
export interface TrayModel {
  readonly language: Language;
  /** What is written on keys depends on it. */
  readonly platform: Platform;
  readonly state: TrayState;
  /** Shown at the top of the menu and in the tooltip. */
  readonly problem: Problem | null;
  /** Where the system's settings have what a problem asks for, as an address; null: nowhere. */
  readonly settingsPane: string | null;
  /** Whether the page that holds the microphone kept failing and is no longer loaded. */
  readonly pageLost: boolean;
  readonly mode: SpeechMode;
  readonly lastText: string;
  /** Of the long recording. */
  readonly recording: RecordPhase;
  /** Whether nothing of a dictation is kept when its text is in. */
  readonly isPrivate: boolean;
  /** Whether insertions can be taken back in this session at all. */
  readonly canUndo: boolean;
  /** What works in a Wayland session, a sentence each; empty elsewhere. */
  readonly session: readonly string[];
  /** Keys of the first hotkey for dictation, empty if there is none; null if the desktop decides on the keys. */
  readonly hotkey: readonly KeyName[] | null;
  /** For the application that was used last; null where that is not known. */
  readonly appMethod: AppMethod | null;
  /** Newest first. */
  readonly receipts: readonly Receipt[];
  /** Oldest first. */
  readonly unfinished: readonly RecoveryEntry[];
  /** Newest first. */
  readonly lateTexts: readonly LateText[];
  /** In the user's order. */
  readonly servers: readonly ServerEntry[];
  /** Each `host:port` whose certificate the user trusts. */
  readonly trusted: readonly string[];
}

/** What the tray can do. */
export interface TrayActions extends RecordActions, RecordingActions, ServerActions, AppMethodActions {
  /** Loads the lost page again. */
  reloadPage(): void;
  /** @param address of a pane of the system's settings */
  openPane(address: string): void;
  start(): void;
  stop(): void;
  cancel(): void;
  setMode(mode: SpeechMode): void;
  setPrivate(wanted: boolean): void;
  copyLastText(): void;
  undo(): void;
  useDraft(): void;
  useRaw(): void;
  setHotkey(): void;
  openHistory(): void;
  openWindow(): void;
  openSettings(): void;
  openData(): void;
  quit(): void;
}

const RECEIPTS_SHOWN = 5;
/** Columns of the last text that are shown. */
const TEXT_COLUMNS = 32;

/** The tooltip: name, state, and what is wrong. */
export function trayTooltip({ language, state, problem }: TrayModel): string {
  const texts = messages(language);
  return `${texts.appName} · ${problem === null ? texts.tray.state[state] : texts.problem(problem)}`;
}

/** The tray's menu for a model. */
export function trayMenu(model: TrayModel, actions: TrayActions): MenuItemConstructorOptions[] {
  const texts = messages(model.language);
  const { tray } = texts;
  const listening = model.state === 'listening';
  const busy = listening || model.state === 'finishing';
  const found = model.problem;
  return [
    { id: 'state', label: `${texts.appName} · ${tray.state[model.state]}`, enabled: false },
    ...(found === null ? [] : wrap(texts.problem(found)).map((label) => ({ label, enabled: false }))),
    ...paneItems(model, actions),
    ...(model.pageLost ? [{ id: 'reload-page', label: tray.reloadPage, click: () => actions.reloadPage() }] : []),
    { type: 'separator' },
    { id: 'start', label: tray.start, visible: !listening, click: () => actions.start() },
    { id: 'stop', label: tray.stop, visible: listening, click: () => actions.stop() },
    { id: 'cancel', label: tray.cancel, visible: busy, click: () => actions.cancel() },
    ...recordItems(model.recording, model.language, actions),
    {
      id: 'mode',
      label: tray.mode,
      submenu: SPEECH_MODES.map((mode) => ({
        id: `mode-${mode}`,
        type: 'radio' as const,
        label: tray.modes[mode],
        checked: mode === model.mode,
        click: () => actions.setMode(mode),
      })),
    },
    {
      id: 'private',
      type: 'checkbox',
      label: tray.private,
      checked: model.isPrivate,
      click: () => actions.setPrivate(!model.isPrivate),
    },
    { type: 'separator' },
    model.lastText === ''
      ? { id: 'last', label: tray.noLastText, enabled: false }
      : {
          id: 'last',
          label: tray.lastText(shorten(model.lastText, TEXT_COLUMNS)),
          click: () => actions.copyLastText(),
        },
    ...(model.canUndo ? undoItems(model, actions) : []),
    ...recordingItems(model.unfinished, model.lateTexts, model.language, actions),
    { type: 'separator' },
    ...serverItems(model.servers, model.trusted, model.language, actions),
    { id: 'timings', label: tray.timings, submenu: timings(model) },
    { type: 'separator' },
    ...(model.session.length === 0
      ? []
      : [
          {
            id: 'session',
            label: texts.wayland.title,
            submenu: model.session.flatMap((sentence) => wrap(sentence)).map((label) => ({ label, enabled: false })),
          },
        ]),
    ...(model.hotkey === null
      ? []
      : [
          {
            id: 'hotkey',
            label: tray.setHotkey(keyNames(model.hotkey, texts, model.platform)),
            enabled: !busy,
            click: () => actions.setHotkey(),
          },
        ]),
    ...appMethodItems(model.appMethod, model.language, model.platform, actions),
    { id: 'history', label: tray.openHistory, click: () => actions.openHistory() },
    { id: 'window', label: tray.openWindow, click: () => actions.openWindow() },
    { id: 'settings', label: tray.openSettings, click: () => actions.openSettings() },
    { id: 'data', label: tray.openData, click: () => actions.openData() },
    { type: 'separator' },
    { id: 'quit', label: tray.quit, click: () => actions.quit() },
  ];
}

function paneItems({ language, settingsPane }: TrayModel, actions: TrayActions): MenuItemConstructorOptions[] {
  if (settingsPane === null) return [];
  return [
    { id: 'settings-pane', label: messages(language).tray.openPane, click: () => actions.openPane(settingsPane) },
  ];
}

function undoItems({ language, lastText, isPrivate }: TrayModel, actions: TrayActions): MenuItemConstructorOptions[] {
  const { tray } = messages(language);
  // In private mode it is not known here whether there is something.
  const enabled = lastText !== '' || isPrivate;
  return [
    { id: 'undo', label: tray.undo, enabled, click: () => actions.undo() },
    { id: 'use-draft', label: tray.useDraft, enabled, click: () => actions.useDraft() },
    { id: 'use-raw', label: tray.useRaw, enabled, click: () => actions.useRaw() },
  ];
}

function timings({ language, receipts }: TrayModel): MenuItemConstructorOptions[] {
  const { tray } = messages(language);
  if (receipts.length === 0) return [{ label: tray.noTimings, enabled: false }];
  return receipts.slice(0, RECEIPTS_SHOWN).map((receipt) => {
    const measured = delays(receipt);
    return {
      label: timeLabel(receipt.at.keyDown ?? 0, language),
      submenu: STAGES.flatMap((stage) => {
        const ms = measured[stage];
        return ms === undefined ? [] : [{ label: `${tray.stages[stage]}  ${ms.toFixed(0)} ms`, enabled: false }];
      }),
    };
  });
}
