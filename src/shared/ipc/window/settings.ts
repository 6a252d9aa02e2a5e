import type { Problem } from '../../problem.ts';
import type { Description, Settings } from '../../settings.ts';
import { type Channels, event, request } from '../table.ts';

/** Where a setting stands in the file: names of fields and positions in lists, from the outside in. */
export type SettingPath = readonly (string | number)[];

export interface SettingsState {
  readonly current: Settings;
  /** Path of the file. */
  readonly file: string;
  /** What is wrong with the file. */
  readonly problem: Problem | null;
  /** The settings that the next undo and the next redo change; null: there is nothing to undo or redo. */
  readonly undo: SettingPath | null;
  readonly redo: SettingPath | null;
}

/** One change of a setting. */
export interface SettingChange {
  readonly path: SettingPath;
  /** What the page knows to stand there; where something else does by now, nothing is changed. */
  readonly was: unknown;
  /** Undefined: the default, or in a map that the entry goes. */
  readonly value: unknown;
}

export const SETTINGS = {
  settings: event<SettingsState>(),
  /** Changes a setting and saves it. Answers with what is wrong with the value; then nothing is changed. */
  'settings:set': request<SettingChange, undefined>(),
} satisfies Channels;

/** What each setting can be, for the window. Never changes while the app runs. */
export type Descriptions = readonly Description[];
