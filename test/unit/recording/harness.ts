import type { BesideTaker } from '../../../src/main/dictation/ports.ts';
import type { NewEntry } from '../../../src/main/history/port.ts';
import type { JournalNote, Kept } from '../../../src/main/journal/port.ts';
import type { RecordingParts } from '../../../src/main/recording/ports.ts';
import { RecordingService } from '../../../src/main/recording/recording-service.ts';
import type { SpeechResult, UtteranceSpeechEvents } from '../../../src/main/speech/port.ts';
import { TextEngine } from '../../../src/main/text/engine.ts';
import type { RecordedChange } from '../../../src/shared/ipc/window/record.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

/** What a test may set. */
export interface HarnessOptions {
  readonly kept?: Kept;
  /** Neighbours that differ from the usual ones. */
  readonly change?: (parts: RecordingParts) => Partial<RecordingParts>;
}

/** A recording whose neighbours record their calls. */
export function createHarness(options: HarnessOptions = {}) {
  const calls: string[] = [];
  const notes: JournalNote[] = [];
  const changes: RecordedChange[] = [];
  const entries: NewEntry[] = [];
  const faults: unknown[] = [];
  const sessions: UtteranceSpeechEvents[] = [];
  const timers: { readonly ms: number; readonly action: () => void }[] = [];
  const state = { time: 1000, inUse: false };
  let taker: BesideTaker | null = null;
  let recordings = 0;
  const text = new TextEngine((fault) => faults.push(fault));
  const settled = (call: string): Promise<void> => {
    calls.push(call);
    return Promise.resolve();
  };
  const parts: RecordingParts = {
    recordBeside: (given) => {
      if (state.inUse) return null;
      calls.push('listen');
      taker = given;
      return { stop: () => calls.push('let go') };
    },
    keepOpen: (on) => calls.push(on ? 'keep open' : 'may close'),
    journal: {
      open: (rate) => {
        const id = `r${(recordings += 1)}`;
        return {
          id,
          rate,
          length: 0,
          read: (from, to) => Promise.resolve(new Int16Array(to - from)),
          append(pcm) {
            (this as { length: number }).length += pcm.length;
          },
          note: (note) => notes.push(note),
          complete: () => {
            calls.push(`complete ${id}`);
            return Promise.resolve(options.kept ?? { path: '/kept.wav' });
          },
          discard: () => settled(`discard ${id}`),
          delivered: () => settled(`delivered ${id}`),
          keep: () => {
            calls.push(`left ${id}`);
            return Promise.resolve(options.kept ?? { path: '/kept.wav' });
          },
        };
      },
    },
    journalChanged: () => calls.push('journal changed'),
    rate: () => 16_000,
    openSession: (mode) => (_audio, events, from) => {
      const n = sessions.push(events);
      calls.push(`open ${n} ${mode} from ${from}`);
      return {
        push: () => undefined,
        end: () => calls.push(`end ${n}`),
        cancel: () => calls.push(`cancel ${n}`),
        nudge: () => calls.push(`nudge ${n}`),
      };
    },
    answersAtEnd: () => false,
    openPipeline: () => text.open(DEFAULT_SETTINGS.text, null),
    hotwords: () => 3,
    speed: () => null,
    keep: (entry, id, path) => {
      calls.push(`keep ${id} ${path}`);
      return Promise.resolve(entries.push(entry));
    },
    onFault: (error) => faults.push(error),
    now: () => state.time,
    schedule: (ms, action) => {
      const timer = { ms, action };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  };
  const recording = new RecordingService({ ...parts, ...options.change?.(parts) });
  recording.textChanged((change) => changes.push(change));
  const server = (n: number): UtteranceSpeechEvents => {
    const events = sessions[n - 1];
    if (events === undefined) throw new Error(`no session ${n}`);
    return events;
  };
  return {
    recording,
    state,
    notes,
    changes,
    entries,
    faults,
    timers,
    server,
    /** What the microphone's owner gives. */
    microphone: (): BesideTaker => {
      if (taker === null) throw new Error('nobody records');
      return taker;
    },
    /** So many ms of a voice. */
    say: (ms: number) => taker?.take(new Int16Array(ms * 16).fill(8000)),
    result: (result: Partial<SpeechResult> & Readonly<Record<string, unknown>>, answered: number, n = 1) =>
      server(n).result({ text: '', startMs: null, endMs: null, tags: [], ...result }, answered),
    /** The calls since the last time. */
    since: () => calls.splice(0),
    /** Resolves when everything that needs no time is done; the first rules take some. */
    settle: async (): Promise<void> => {
      await text.open(DEFAULT_SETTINGS.text, null);
      for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
