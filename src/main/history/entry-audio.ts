import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EntryId } from '../../shared/history/entry.ts';
import { problem, reasonOf } from '../../shared/problem.ts';
import { AudioFiles } from './audio-files.ts';
import { keptPeaks, PEAKS_PER_SECOND } from './peaks.ts';
import type { Result } from './port.ts';
import { DAMAGED, type Stores } from './stores.ts';
import { openWav, type WavSource } from './wav-source.ts';

/** The audio of entries: files beside the database, and what their rows say of them. Nothing throws or rejects. */
export class EntryAudio {
  readonly #stores: Stores;
  readonly #folder: string;
  readonly #files: AudioFiles;
  /** A file that is being moved would look lost to who puts right: one after the other. */
  #moving: Promise<unknown> = Promise.resolve();

  constructor(stores: Stores) {
    this.#stores = stores;
    this.#folder = dirname(stores.path);
    this.#files = new AudioFiles(join(this.#folder, 'audio'));
  }

  /** Moves a WAV file beside the database. If that cannot be done, it is where it was. */
  attach(id: EntryId, path: string): Promise<Result<undefined>> {
    return this.#alone(() => this.#attach(id, path));
  }

  async #attach(id: EntryId, path: string): Promise<Result<undefined>> {
    const found = this.#stores.withStoreOf(id, (store, now) => store.read.entry(now));
    if ('problem' in found) return found;
    if (found.value === null) return { problem: problem('history-entry-gone', {}) };
    const { at, hasAudio } = found.value;
    try {
      const file = await this.#files.take(this.#stores.id(id), at, path);
      const set = this.#stores.withStoreOf(id, (store, now) => {
        const isSet = store.audio.set(now, file);
        if (hasAudio) store.totals.forget();
        else if (isSet) store.totals.addAudio(file.bytes);
        return isSet;
      });
      if ('problem' in set) {
        await this.#files.giveBack(file.name, path);
        return set;
      }
      if (set.value === true) return { value: undefined };
      // It was deleted for good meanwhile, and its audio with it.
      await this.#files.remove([file.name]);
      return { problem: problem('history-entry-gone', {}) };
    } catch (error) {
      return { problem: problem('audio-not-kept', { reason: reasonOf(error) }) };
    }
  }

  path(id: EntryId): string | null {
    const name = this.#name(id);
    return name === null ? null : this.#files.path(name);
  }

  async open(id: EntryId): Promise<WavSource | null> {
    const path = this.path(id);
    return path === null ? null : openWav(path).catch(() => null);
  }

  async peaks(id: EntryId): Promise<{ readonly peaks: Uint8Array<ArrayBuffer>; readonly perSecond: number } | null> {
    const name = this.#name(id);
    const audio = await this.open(id);
    if (name === null || audio === null) return null;
    try {
      return { peaks: await keptPeaks(this.#files.peaksPath(name), audio), perSecond: PEAKS_PER_SECOND };
    } catch {
      return null;
    } finally {
      await audio.close();
    }
  }

  /** Names of the files of entries that are about to go for good. */
  names(ids: readonly EntryId[]): readonly string[] {
    const inFile = this.#stores.fromFile((file) => file.audio.ofAll(ids), []);
    return [...inFile, ...this.#stores.memory.audio.ofAll(ids)];
  }

  /** Removes files that no entry has any more. */
  async remove(names: readonly string[]): Promise<void> {
    await this.#files.remove(names);
  }

  /** Takes the audio away from entries, which stay. */
  async drop(audio: readonly { readonly id: EntryId; readonly name: string }[]): Promise<void> {
    const done = this.#stores.withFile((file) => {
      file.database.transaction(() => {
        for (const { id } of audio) file.audio.set(id, null);
      });
      file.totals.forget();
    });
    if ('value' in done) await this.#files.remove(audio.map(({ name }) => name));
  }

  /**
   * Puts files and entries right after a crash: audio that was moved here before its entry said so is the entry's; files
   * without an entry go, unless a damaged database is kept, which may have had it; entries whose file is gone have none.
   */
  putRight(): Promise<void> {
    return this.#alone(() => this.#putRight());
  }

  async #putRight(): Promise<void> {
    const found = await this.#files.find().catch(() => null);
    if (found === null) return;
    const inFile = this.#stores.withFile((file) => file.audio.all());
    if ('problem' in inFile) return;
    const known = new Set([...inFile.value, ...this.#stores.memory.audio.all()].map(({ name }) => name));
    const strays = [...found.audio].filter(([name]) => !known.has(name));
    const without: string[] = [];
    for (const [name, id] of strays) {
      const bytes = await this.#files.size(name);
      const isTaken = this.#stores.fromFile(
        (file) => file.read.entry(id)?.hasAudio === false && file.audio.set(id, { name, bytes }),
        false,
      );
      if (!isTaken) without.push(name);
    }
    await this.#putAway(without, found.strayPeaks);
    this.#stores.fromFile((file) => {
      for (const { id, name } of inFile.value) if (!found.audio.has(name)) file.audio.set(id, null);
      file.totals.forget();
    }, undefined);
  }

  #alone<T>(action: () => Promise<T>): Promise<T> {
    const moving = this.#moving.then(action);
    this.#moving = moving.catch(() => undefined);
    return moving;
  }

  async #putAway(audio: readonly string[], peaks: readonly string[]): Promise<void> {
    const beside = await readdir(this.#folder).catch(() => []);
    if (!beside.some((name) => name.startsWith(DAMAGED))) return this.#files.remove([...audio, ...peaks]);
    const lost = join(this.#folder, 'audio-without-entry');
    for (const name of audio) await this.#files.setAside(name, lost).catch(() => undefined);
    return this.#files.remove(peaks);
  }

  #name(id: EntryId): string | null {
    const found = this.#stores.withStoreOf(id, (store, now) => store.audio.of(now));
    return 'value' in found ? found.value : null;
  }
}
