import { setImmediate } from 'node:timers/promises';
import type { EntryId } from '../../shared/history/entry.ts';
import type { AudioNames, NamedAudio } from './audio-names.ts';
import { days } from './calendar.ts';
import type { EntryAudio } from './entry-audio.ts';
import type { HistoryLimits } from './port.ts';
import type { Stores } from './stores.ts';

/** How many entries go at once: what else main has to do is done in between. */
const AT_ONCE = 100;
/** From so many on, the index of words is swept once for all of them. */
const MANY = 20;
const MEGABYTE = 1_000_000;

/** What {@link Retention} needs. */
interface RetentionParts {
  readonly limits: () => HistoryLimits;
  /** Epoch ms. */
  readonly now: () => number;
  /** The entries of these recordings of the journal went for good. */
  readonly onGone: (recordings: readonly string[]) => Promise<void>;
}

/** Removes what the settings keep no longer, and for good what was deleted. Nothing throws or rejects. */
export class Retention {
  readonly #stores: Stores;
  readonly #audio: EntryAudio;
  readonly #parts: RetentionParts;

  constructor(stores: Stores, audio: EntryAudio, parts: RetentionParts) {
    this.#stores = stores;
    this.#audio = audio;
    this.#parts = parts;
  }

  /** By the settings: entries that are too old, audio that is too old or too much. What waits for the user stays. */
  async tidy(): Promise<void> {
    const { maxDays, audioDays, audioMegabytes } = this.#parts.limits();
    const before = (limit: number): number => this.#parts.now() - days(limit);
    const stores = this.#stores;
    if (maxDays > 0) await this.purge(stores.fromFile((file) => file.removal.olderThan(before(maxDays)), []));
    if (audioDays > 0) await this.#audio.drop(stores.fromFile((file) => file.audio.olderThan(before(audioDays)), []));
    await this.#audio.drop(stores.fromFile((file) => tooMuch(file.audio, audioMegabytes * MEGABYTE), []));
  }

  /**
   * For good: entries that were deleted up to `until` (epoch ms), and those that were kept only until the user had them.
   */
  async purgeDeleted(until: number): Promise<void> {
    const { memory } = this.#stores;
    const due = this.#stores.fromFile((file) => [...file.removal.due(until), ...file.removal.settled()], []);
    await this.purge([...due, ...memory.removal.due(until), ...memory.removal.settled()]);
  }

  /** For good, with their audio. */
  async purge(ids: readonly EntryId[]): Promise<void> {
    if (ids.length > MANY) this.#stores.fromFile((file) => file.index.overwriteLater(), undefined);
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE);
      const names = this.#audio.names(some);
      const recordings = this.#recordings(some);
      const purged = this.#stores.withFile((file) => {
        file.removal.purge(some);
        file.totals.forget();
      });
      this.#stores.memory.removal.purge(some);
      this.#stores.memory.totals.forget();
      // What could not be deleted keeps its audio, and is deleted later.
      if ('value' in purged) {
        for (const id of some) this.#stores.spend(id);
        await this.#audio.remove(names);
        if (recordings.length > 0) await this.#parts.onGone(recordings).catch(() => undefined);
      }
      await setImmediate();
    }
    // Also after nothing was purged: an earlier run may have been killed before.
    let isSwept = false;
    while (this.#stores.fromFile((file) => file.index.sweep(), false)) {
      isSwept = true;
      await setImmediate();
    }
    if (ids.length > 0 || isSwept) this.#stores.fromFile((file) => file.database.emptyLog(), undefined);
  }

  /** Names of the recordings in the journal of entries that are about to go for good. */
  #recordings(ids: readonly EntryId[]): readonly string[] {
    const { memory } = this.#stores;
    const inFile = this.#stores.fromFile((file) => ids.map((id) => file.read.recordingOf(id)), []);
    return [...inFile, ...ids.map((id) => memory.read.recordingOf(id))].filter((name) => name !== null);
  }
}

/** The oldest audio, as much as there is above a limit in bytes. */
function tooMuch(audio: AudioNames, limit: number): readonly NamedAudio[] {
  let rest = audio.bytes();
  if (rest <= limit) return [];
  const going: NamedAudio[] = [];
  for (const one of audio.all()) {
    if (rest <= limit) break;
    going.push(one);
    rest -= one.bytes;
  }
  return going;
}
