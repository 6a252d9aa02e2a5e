import { type AudioSource, samplesToMs } from '../../shared/audio.ts';
import { ALL_ENTRIES } from '../../shared/history/query.ts';
import type { KeptRecording } from '../../shared/ipc/window/hotwords.ts';
import type { History } from '../history/port.ts';
import type { Journal, Place } from '../journal/port.ts';

/** More recordings than anyone looks through. */
const MOST_RECORDINGS = 50;

/** What hotwords can be tried on: recordings that have no text yet, and those of the history. */
export interface ProofRecordings {
  /** The newest first. */
  list(): Promise<readonly KeptRecording[]>;
  /** Null: it is gone. */
  open(id: string): Promise<{ readonly audio: AudioSource; readonly place: Place; close(): Promise<void> } | null>;
}

/** Finds recordings in the journal by their names, and in the history by the ids of their entries. */
export const proofRecordings = (
  journal: Pick<Journal, 'kept'>,
  history: Pick<History, 'rows' | 'entry' | 'openAudio'>,
): ProofRecordings => ({
  list: async () => {
    const unwritten = (await journal.kept()).map((one) => ({
      id: one.id,
      at: one.at,
      durationMs: samplesToMs(one.length, one.rate),
      text: one.settled.join(''),
    }));
    const written = history
      .rows({ ...ALL_ENTRIES, withAudio: true }, 0, MOST_RECORDINGS)
      .map(({ id, at, durationMs, text }) => ({ id: String(id), at, durationMs, text }));
    return [...unwritten, ...written].toSorted((a, b) => b.at - a.at).slice(0, MOST_RECORDINGS);
  },
  open: async (id) => {
    const unwritten = (await journal.kept()).find((one) => one.id === id);
    if (unwritten !== undefined) {
      return { audio: unwritten, place: unwritten.place, close: () => Promise.resolve() };
    }
    const entry = history.entry(Number(id));
    if (entry === null) return null;
    const audio = await history.openAudio(entry.id);
    return audio && { audio, place: { app: entry.app, profile: null }, close: () => audio.close() };
  },
});
