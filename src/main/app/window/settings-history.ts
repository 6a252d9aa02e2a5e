import { isDeepStrictEqual } from 'node:util';
import { merged } from '../../../settings/merge.ts';
import { Emitter } from '../../../shared/emitter.ts';
import type { SettingPath } from '../../../shared/ipc/window/settings.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { SettingsStore } from '../../settings/store.ts';

/** So many changes can be undone. */
const LENGTH = 200;

interface Change {
  readonly path: SettingPath;
  readonly before: Settings;
  readonly after: Settings;
}

/**
 * The settings, as the user changes them: each change made here can be undone. Undoing one leaves alone what was changed
 * since, here or in the file.
 */
export class SettingsHistory {
  readonly #settings: Pick<SettingsStore, 'current' | 'change'>;
  readonly #done: Change[] = [];
  #undone: Change[] = [];
  readonly #changed = new Emitter();

  /** What can be undone or redone is something else. */
  readonly changed = this.#changed.event;

  constructor(settings: Pick<SettingsStore, 'current' | 'change'>) {
    this.#settings = settings;
  }

  get current(): Settings {
    return this.#settings.current;
  }

  /** What the next undo and redo are about; null: there is none. */
  get next(): { readonly undo: SettingPath | null; readonly redo: SettingPath | null } {
    return { undo: this.#done.at(-1)?.path ?? null, redo: this.#undone.at(-1)?.path ?? null };
  }

  /**
   * Changes the settings; see `SettingsStore.change`.
   * @param path what the change is about; empty: all
   */
  async change(make: (now: Settings) => Settings, path: SettingPath): Promise<void> {
    const before = this.current;
    const after = make(before);
    if (!isDeepStrictEqual(before, after)) {
      this.#done.push({ path, before, after });
      if (this.#done.length > LENGTH) this.#done.shift();
      this.#undone = [];
      this.#changed.fire();
    }
    await this.#settings.change(make);
  }

  /** Resolves with what was undone; null: there was nothing. */
  async undo(): Promise<SettingPath | null> {
    const change = this.#done.pop();
    if (change === undefined) return null;
    this.#undone.push(change);
    return this.#turn(change.path, change.after, change.before);
  }

  /** Resolves with what was redone; null: there was nothing. */
  async redo(): Promise<SettingPath | null> {
    const change = this.#undone.pop();
    if (change === undefined) return null;
    this.#done.push(change);
    return this.#turn(change.path, change.before, change.after);
  }

  async #turn(path: SettingPath, from: Settings, to: Settings): Promise<SettingPath> {
    this.#changed.fire();
    await this.#settings.change((now) => merged(now, from, to) as Settings);
    return path;
  }
}
