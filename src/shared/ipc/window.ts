import type { ViewAddress } from '../window-view.ts';
import { type Bridge, event, message, type RoleTable } from './table.ts';
import { CORRECTIONS, type CorrectionsState } from './window/corrections.ts';
import { FIELDS } from './window/fields.ts';
import { FRAME, type FrameState } from './window/frame.ts';
import { HELP, type HelpState } from './window/help.ts';
import { HISTORY, type HistoryState } from './window/history.ts';
import { HOTKEYS, type HotkeysState } from './window/hotkeys.ts';
import { HOTWORDS, type HotwordsState } from './window/hotwords.ts';
import { MICROPHONE, type MicrophoneState } from './window/microphone.ts';
import { RECORD, type RecordState } from './window/record.ts';
import { SERVERS, type ServersState } from './window/servers.ts';
import { type Descriptions, SETTINGS, type SettingsState } from './window/settings.ts';
import { SHELL } from './window/shell.ts';
import { WELCOME, type WelcomeState } from './window/welcome.ts';
import { WRITING, type WritingState } from './window/writing.ts';

/**
 * What the window shows, area by area. Each area has one state, which main sends whole when it changes, on the channel of
 * the area's name; and what can be asked of it, on `<area>:<what>`.
 */
export interface AreaStates {
  readonly frame: FrameState;
  readonly history: HistoryState;
  readonly record: RecordState;
  readonly settings: SettingsState;
  readonly servers: ServersState;
  readonly microphone: MicrophoneState;
  readonly hotkeys: HotkeysState;
  readonly writing: WritingState;
  readonly hotwords: HotwordsState;
  readonly corrections: CorrectionsState;
  readonly welcome: WelcomeState;
  readonly help: HelpState;
}

export type AreaName = keyof AreaStates;

/** What the window's page must know to begin. */
export interface WindowSnapshot {
  readonly areas: AreaStates;
  /** Where to begin. */
  readonly at: ViewAddress;
  readonly descriptions: Descriptions;
}

/** What main and the page of the window say to each other. */
export const WINDOW = {
  ready: message<undefined>(),
  snapshot: event<WindowSnapshot>(),
  ...FRAME,
  ...HISTORY,
  ...RECORD,
  ...SETTINGS,
  ...SERVERS,
  ...MICROPHONE,
  ...HOTKEYS,
  ...WRITING,
  ...HOTWORDS,
  ...CORRECTIONS,
  ...WELCOME,
  ...HELP,
  ...FIELDS,
  ...SHELL,
} satisfies RoleTable;

export type WindowTable = typeof WINDOW;
export type WindowBridge = Bridge<WindowTable>;
