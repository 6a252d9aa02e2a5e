import { Dictation } from '../../../src/main/dictation/dictation.ts';
import type { Outcome } from '../../../src/main/dictation/machine.ts';
import type { DictationParts, DictationStatus, Said } from '../../../src/main/dictation/ports.ts';
import type { Receipt } from '../../../src/main/dictation/receipt.ts';
import { applied } from '../../../src/main/insertion/applied.ts';
import type { InsertedPiece } from '../../../src/main/insertion/undo.ts';
import { TextEngine } from '../../../src/main/text/engine.ts';
import type { LaneSummary } from '../../../src/main/insertion/queue.ts';
import type { JournalNote, Kept } from '../../../src/main/journal/port.ts';
import type { SpeechResult, UtteranceSpeechEvents } from '../../../src/main/speech/port.ts';
import type { AudioFrame } from '../../../src/shared/capture.ts';
import type { OverlayView } from '../../../src/shared/overlay-view.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import type { Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import type { TranscriptChange } from '../../../src/shared/utterance.ts';

/** What a test may set; everything else is as at a first start. */
export interface HarnessOptions {
  readonly settings?: Partial<Settings>;
  /** How the insertion of every text of a lane ends. */
  readonly insertion?: Partial<LaneSummary>;
  readonly keep?: Kept;
  /** Value of every sample. */
  readonly loudness?: number;
  /** The text before the caret; not known if missing. */
  readonly before?: string;
  /** Neighbours that differ from the usual ones. */
  readonly change?: (parts: DictationParts) => Partial<DictationParts>;
}

const DELIVERED: LaneSummary = {
  delivered: '',
  held: '',
  problem: null,
  proven: true,
  copied: false,
  insertedAt: null,
};

/** A dictation whose neighbours record their calls. */
export function createHarness(options: HarnessOptions = {}) {
  const calls: string[] = [];
  const views: OverlayView[] = [];
  const texts: TranscriptChange[] = [];
  const statuses: DictationStatus[] = [];
  const missed: [Problem, string | null][] = [];
  const finished: {
    readonly receipt: Receipt;
    /** As it was recognised. */
    readonly text: string;
    readonly said: Said;
    readonly outcome: Outcome;
  }[] = [];
  const sessions: UtteranceSpeechEvents[] = [];
  const notes: JournalNote[] = [];
  const pieces: InsertedPiece[] = [];
  const { loudness = 8000 } = options;
  let time = 0;
  let lanes = 0;

  const parts: DictationParts = {
    settings: () => ({ ...DEFAULT_SETTINGS, ...options.settings }),
    openSession: (mode) => (_audio, events) => {
      if (mode !== null) calls.push(`mode ${mode}`);
      const n = sessions.push(events);
      return {
        push: (pcm) => calls.push(`push ${n} ${pcm.length}`),
        end: () => calls.push(`end ${n}`),
        cancel: () => calls.push(`cancel ${n}`),
        nudge: () => calls.push(`nudge ${n}`),
      };
    },
    journal: {
      open: (rate) => ({
        id: 'u',
        rate,
        length: 0,
        read: () => Promise.reject(new Error('nothing is read again here')),
        note: (note) => notes.push(note),
        delivered: () => {
          calls.push('delivered');
          return Promise.resolve();
        },
        append: (pcm) => calls.push(`append ${pcm.length}`),
        complete: () => Promise.reject(new Error('dictations are kept or delivered')),
        discard: () => {
          calls.push('discard');
          return Promise.resolve();
        },
        keep: () => {
          calls.push('keep');
          return Promise.resolve(options.keep ?? { path: '/kept.wav' });
        },
      }),
      finish: (id) => {
        calls.push(`finish ${id}`);
        return Promise.resolve();
      },
    },
    queue: {
      open: (_placement, settled) => {
        const utterance = (lanes += 1);
        let text = '';
        return {
          turn: Promise.resolve(),
          isNext: () => true,
          add: (more, onDelivered) => {
            calls.push(`insert ${utterance} ${more}`);
            text += more;
            if ((options.insertion?.problem ?? null) === null)
              onDelivered?.({ target: { id: 'w', app: 'notes', pid: 1, title: '' }, begunAt: 0 });
          },
          delivered: (more) => calls.push(`delivered ${utterance} ${more}`),
          hold: (more) => calls.push(`hold ${utterance} ${more}`),
          undo: () => calls.push(`undo ${utterance}`),
          close: () => {
            calls.push(`close ${utterance}`);
            const insertedAt = text === '' ? null : (time += 5);
            queueMicrotask(() => settled({ ...DELIVERED, delivered: text, insertedAt, ...options.insertion }));
          },
          cancel: () => {
            calls.push(`drop ${utterance}`);
            queueMicrotask(() => settled(DELIVERED));
          },
        };
      },
    },
    inserter: {
      place: (profile) => {
        calls.push(profile === null ? 'place' : `place ${profile}`);
        return {
          applied: Promise.resolve({ ...applied(parts.settings(), '', profile), app: 'notes', profile }),
          textBefore: () => Promise.resolve(options.before ?? null),
          insert: () => Promise.reject(new Error('the queue does this')),
          wentTo: () => undefined,
          finish: () => Promise.reject(new Error('the queue does this')),
        };
      },
      copy: (text) => {
        calls.push(`copy ${text}`);
        return Promise.resolve(true);
      },
      insertHere: (text) => {
        calls.push(`insert here ${text}`);
        return Promise.resolve({
          kind: 'delivered',
          proven: true,
          target: { id: 'w', app: 'notes', pid: 1, title: '' },
        });
      },
    },
    undo: { inserted: (piece) => pieces.push(piece) },
    text: new TextEngine(() => undefined),
    typeLive: () => Promise.resolve(null),
    capture: { rate: 16_000, start: (id) => calls.push(`start ${id}`), stop: (id) => calls.push(`stop ${id}`) },
    overlay: { view: (view) => views.push(view), text: (_id, change) => texts.push(change) },
    listener: {
      changed: (status) => statuses.push(status),
      missed: (found, keptAt) => missed.push([found, keptAt]),
      journalChanged: () => calls.push('journal changed'),
      finished: (receipt, said, outcome) =>
        finished.push({ receipt, text: said.segments.map((segment) => segment.text).join(''), said, outcome }),
      taken: (recording) => calls.push(`taken ${recording}`),
    },
    now: () => (time += 10),
  };
  const dictation = new Dictation({ ...parts, ...options.change?.(parts) });
  const press = (at: number): void =>
    dictation.onHotkey({
      type: 'pressed',
      at,
      binding: { keys: ['RightCtrl'], action: 'dictate', gesture: 'hold', profile: null },
    });
  const frame = (utterance: number, sequence: number, samples = 960, last = false): AudioFrame => ({
    utterance,
    sequence,
    pcm: new Int16Array(samples).fill(loudness),
    last,
  });
  return {
    dictation,
    calls,
    views,
    texts,
    statuses,
    missed,
    finished,
    notes,
    pieces,
    /** The events of the n-th session, counted from 1. */
    session: (n = 1): UtteranceSpeechEvents => {
      const events = sessions[n - 1];
      if (events === undefined) throw new Error(`no session ${n}`);
      return events;
    },
    /** A result as a server settles it. */
    result: (text: string, n = 1, answered = 0, more: Partial<SpeechResult> = {}): void => {
      const events = sessions[n - 1];
      events?.result({ text, startMs: null, endMs: null, tags: [], ...more }, answered);
    },
    /** Press, one frame, release, last frame. */
    speak: (id = 1): void => {
      press(0);
      dictation.onFrame(frame(id, 0));
      dictation.onHotkey({ type: 'released', at: 900 });
      dictation.onFrame(frame(id, 1, 100, true));
    },
    frame,
    /** Resolves when everything that needs no time is done. */
    settle: (): Promise<void> => new Promise((resolve) => setImmediate(resolve)),
    press,
  };
}
