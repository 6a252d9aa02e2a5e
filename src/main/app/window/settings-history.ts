import { isDeepStrictEqual } from 'node:util';
import { merged } from '../../../settings/merge.ts';
import type { SettingPath } from '../../../shared/ipc/window/settings.ts';
import type { Settings } from '../../../shared/settings.ts';

/** So many changes can be undone. */
const LENGTH = 200;

interface Change {
  readonly path: SettingPath;
  readonly before: Settings;
  readonly after: Settings;
}

/** What undoing or redoing does to the settings. */
export interface Step {
  readonly path: SettingPath;
  readonly make: (settings: Settings) => Settings;
}

/** The changes that were made in the window. Undoing one leaves alone what was changed since, here or in the file. */
export class SettingsHistory {
  readonly #done: Change[] = [];
  #undone: Change[] = [];

  /** What the next undo and redo are about; null: there is none. */
  get next(): { readonly undo: SettingPath | null; readonly redo: SettingPath | null } {
    return { undo: this.#done.at(-1)?.path ?? null, redo: this.#undone.at(-1)?.path ?? null };
  }

  add(path: SettingPath, before: Settings, after: Settings): void {
    if (isDeepStrictEqual(before, after)) return;
    this.#done.push({ path, before, after });
    if (this.#done.length > LENGTH) this.#done.shift();
    this.#undone = [];
  }

  undo(): Step | null {
    const change = this.#done.pop();
    if (change === undefined) return null;
    this.#undone.push(change);
    return step(change.path, change.after, change.before);
  }

  redo(): Step | null {
    const change = this.#undone.pop();
    if (change === undefined) return null;
    this.#done.push(change);
    return step(change.path, change.before, change.after);
  }
}

const step = (path: SettingPath, from: Settings, to: Settings): Step => ({
  path,
  make: (now) => merged(now, from, to) as Settings,
});
