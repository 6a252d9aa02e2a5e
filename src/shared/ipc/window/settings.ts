import type { Description, Settings } from '../../settings.ts';
import { type Channels, event, request } from '../table.ts';

/** Where a setting stands in the file: names of fields and positions in lists, from the outside in. */
export type SettingPath = readonly (string | number)[];

export interface SettingsState {
  readonly current: Settings;
  /** Path of the file. */
  readonly file: string;
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

/** What a file of settings would change. */
export interface ImportPreview {
  readonly path: string;
  /** The settings that would be otherwise: fields of groups each by itself, lists as wholes. */
  readonly changes: readonly SettingPath[];
  /** Names in the file of what does not fit and would be left out. */
  readonly leftOut: readonly string[];
  /** The file is from a newer version of the app: what this one does not know is left out. */
  readonly isNewer: boolean;
}

export const SETTINGS = {
  settings: event<SettingsState>(),
  /** Changes a setting and saves it. Answers with what is wrong with the value; then nothing is changed. */
  'settings:set': request<SettingChange, undefined>(),
  /** Changes several settings in one step, or none of them; undoing it names the first one. */
  'settings:set-together': request<readonly SettingChange[], undefined>(),
  /** Takes back the last change that was made in the window; answers with what it was about, null: there is none. */
  'settings:undo': request<undefined, SettingPath | null>(),
  'settings:redo': request<undefined, SettingPath | null>(),
  /** Sets everything back to its default. */
  'settings:reset': request<undefined, undefined>(),
  /** Writes the settings, without secrets, to a file that the user chooses; answers with its path, null: none was chosen. */
  'settings:export': request<undefined, string | null>(),
  /** Reads settings from a file that the user chooses. Nothing is changed yet; null: none was chosen. */
  'settings:import': request<undefined, ImportPreview | null>(),
  /** Changes the settings to those that were read last. */
  'settings:take-import': request<undefined, undefined>(),
} satisfies Channels;

/** What each setting can be, for the window. Never changes while the app runs. */
export type Descriptions = readonly Description[];
