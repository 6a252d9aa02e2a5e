import { join } from 'node:path';
import { createSpeech, type Speech } from '../../src/main/speech/create.ts';
import { Dictation } from '../../src/main/dictation/dictation.ts';
import { applied } from '../../src/main/insertion/applied.ts';
import type { Placement } from '../../src/main/insertion/port.ts';
import { InsertionQueue } from '../../src/main/insertion/queue.ts';
import { createJournal } from '../../src/main/journal/journal.ts';
import { TextEngine } from '../../src/main/text/engine.ts';
import { lateText } from '../../src/main/text/late-text.ts';
import type { Journal } from '../../src/main/journal/port.ts';
import { composeHistory } from '../../src/main/app/history-setup.ts';
import type { LateText } from '../../src/main/recovery/late-texts.ts';
import { Recovery } from '../../src/main/recovery/recovery.ts';
import { FRAME_MS, samplesPerFrame } from '../../src/shared/audio.ts';
import type { PresentedCertificate } from '../../src/shared/certificate.ts';
import type { Settings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { wordsAt, wordsWhere } from '../../src/main/app/hotwords-in-force.ts';
import type { FastClock } from './fast-clock.ts';
import { revealPlain } from './key-store.ts';

/** What a {@link Pipeline} is made of. */
export interface PipelineOptions {
  readonly settings: Pick<Settings, 'servers' | 'insertion'> & Partial<Pick<Settings, 'hotwords'>>;
  /** Where the journal and the list of late texts lie. */
  readonly folder: string;
  readonly clock: FastClock;
  /** Has looked for its servers, and has a connection ready, before anyone speaks. */
  readonly isWarm?: boolean;
  /** A text went to the window. */
  readonly inserted: (text: string) => void;
  /** Certificates that the user trusts. */
  readonly pins?: readonly PresentedCertificate[];
  /** A certificate was refused; `trust` is called when the user trusts it. */
  readonly refused?: (certificate: PresentedCertificate, trust: () => void) => void;
  /** What happened, in a few words, for those who look for a fault. */
  readonly trace?: (what: string) => void;
}

/** One utterance that is spoken into a {@link Pipeline}. */
interface Spoken {
  readonly pcm: Int16Array;
  /** Called before each frame is handed over, with the samples up to its end. */
  readonly captured?: (samples: number) => void;
}

/**
 * Main as it runs in the app, but for Electron: speech as `createSpeech` makes it, and the rest as `compose` does, with a
 * window that only writes down.
 */
export interface Pipeline {
  readonly journal: Journal;
  /** The newest first. */
  readonly lateTexts: () => readonly LateText[];
  /** Key down, audio as fast as the clock runs, key up. Resolves when the dictation is over, well or not. */
  dictate(spoken: Spoken): Promise<void>;
  /** Transcribes all that the journal has left, as a user would who wants it all. Resolves when nothing is left. */
  recover(): Promise<void>;
  dispose(): Promise<void>;
}

/** When nothing more happens to what is left, the user asks for it again. */
const PATIENCE_MS = 2000;

/** Makes a {@link Pipeline}. */
export async function createPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { clock, folder, inserted, trace = () => undefined } = options;
  const settings: Settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const { now, schedule } = clock;
  /** What waited for the user's consent when it was last looked at. */
  let pending: readonly PresentedCertificate[] = [];
  const consent = (): void => {
    const known = pending;
    pending = speech.trust.pending;
    for (const certificate of pending.filter((one) => !known.includes(one))) {
      options.refused?.(certificate, () => void speech.trust.pin(certificate).then(reconnect));
    }
  };
  const speech: Speech = await createSpeech({
    userData: folder,
    resources: '',
    servers: () => settings.servers,
    reveal: revealPlain,
    onProblem: (problem) => trace(`speech ${JSON.stringify(problem)}`),
    onHotwords: (problem) => trace(`speech ${JSON.stringify(problem)}`),
    log: trace,
    time: { now, schedule },
    authorities: () => [],
  });
  for (const certificate of options.pins ?? []) await speech.trust.pin(certificate);
  const journal = createJournal({
    folder: join(folder, 'recordings'),
    now: Date.now,
    schedule,
    settings: () => settings.journal,
    keepsDelivered: () => false,
    onProblem: (problem) => trace(`journal ${JSON.stringify(problem)}`),
  });
  const keeping = composeHistory({
    userData: folder,
    settings: { current: settings },
    log: { warn: trace },
    troubles: { tell: (about, found) => trace(`${about} ${JSON.stringify(found)}`) },
    journal,
    discarded: () => undefined,
  });
  const { history, lateTexts } = keeping;
  await history.open();
  const inserter = {
    place: (profile: string | null): Placement => ({
      applied: Promise.resolve({ ...applied(settings, '', profile), app: '', profile }),
      textBefore: () => Promise.resolve(null),
      insert: (text) => {
        inserted(text);
        trace(`inserted ${text}`);
        return Promise.resolve({ kind: 'delivered', proven: true, target: null });
      },
      wentTo: () => undefined,
      finish: () => Promise.resolve(false),
    }),
    copy: () => Promise.resolve(true),
    insertHere: () => Promise.reject(new Error('nobody asks for this')),
  };
  const undo = (): Promise<never> => Promise.reject(new Error('nobody says so'));
  const onFault = (error: unknown): void => trace(`fault ${String(error)}`);
  const queue = new InsertionQueue({ inserter, undo, onEnter: () => undefined, onFault, now: clock.now });

  const text = new TextEngine((fault) => trace(`text rules ${JSON.stringify(fault)}`));

  let changed = (): void => undefined;
  const recovery = new Recovery({
    journal,
    openSession: (recording, ...rest) =>
      speech.openSession(null, wordsAt(settings.hotwords, recording.place))(recording, ...rest),
    texts: lateTexts,
    format: async (segments, delivered, _place, edits) =>
      lateText(await text.open(settings.text, null), segments, delivered, edits),
    busy: () => dictation.status.state !== 'idle',
    onText: () => trace(`late ${lateTexts.waiting[0]?.text ?? ''}`),
    onChange: () => changed(),
    schedule: clock.schedule,
  });

  let utterance = 0;
  let stopCapture = (): void => undefined;
  let finished = (): void => undefined;
  const dictation = new Dictation({
    settings: () => settings,
    openSession: (mode, profile, placed) =>
      speech.openSession(mode, wordsWhere(settings.hotwords, profile, placed, schedule)),
    journal,
    queue,
    inserter,
    undo: { inserted: () => undefined },
    text,
    typeLive: () => Promise.resolve(null),
    capture: { rate: settings.servers[0].sampleRate, start: (id) => (utterance = id), stop: () => stopCapture() },
    overlay: {
      view: ({ phase, problem }) => trace(`${phase}${problem === null ? '' : ` ${JSON.stringify(problem)}`}`),
      text: () => undefined,
    },
    listener: {
      changed: () => undefined,
      missed: (problem) => trace(`missed ${JSON.stringify(problem)}`),
      journalChanged: () => void recovery.look(),
      finished: () => finished(),
      taken: (recording) => keeping.taken(recording),
    },
    now: clock.now,
  });

  const reconnect = (): void => {
    speech.renew();
    dictation.nudge();
    recovery.resume();
  };
  speech.changed(consent);
  speech.networkChanged(reconnect);
  speech.healthChanged(() => {
    if (speech.health.status().some(({ state }) => state === 'up')) recovery.resume();
  });
  if (options.isWarm === true) {
    speech.health.check();
    speech.standby.warm();
  }
  return {
    journal,
    lateTexts: () => lateTexts.waiting,
    async dictate({ pcm, captured = () => undefined }) {
      const over = new Promise<void>((resolve) => (finished = resolve));
      dictation.dispatch({ type: 'start', at: clock.now() });
      dictation.onCapture({ type: 'ready', utterance, at: clock.now() });
      const size = samplesPerFrame(settings.servers[0].sampleRate);
      const began = clock.now();
      let sequence = 0;
      let at = 0;
      const push = (): void => {
        const frame = pcm.slice(at, at + size);
        at += frame.length;
        captured(at);
        dictation.onFrame({ utterance, sequence: sequence++, pcm: frame, last: false });
      };
      while (at + size <= pcm.length) {
        await new Promise<void>((resolve) => clock.schedule(FRAME_MS / 2, resolve));
        // A process that slept too long gets its audio in time again, but not all of it at once.
        if (clock.now() >= began + (sequence + 1) * FRAME_MS) push();
      }
      stopCapture = () => {
        const frame = pcm.slice(at);
        captured(pcm.length);
        dictation.onFrame({ utterance, sequence, pcm: frame, last: true });
      };
      trace('key up');
      dictation.dispatch({ type: 'stop', at: clock.now() });
      await over;
    },
    async recover() {
      await recovery.look();
      let patience = (): void => undefined;
      const ask = (): void => {
        for (const { id, state } of recovery.entries) if (state === 'idle') recovery.transcribe(id);
      };
      await new Promise<void>((resolve) => {
        changed = () => {
          patience();
          patience = clock.schedule(PATIENCE_MS, ask);
          if (recovery.entries.length === 0) resolve();
        };
        changed();
        ask();
      });
      patience();
      changed = () => undefined;
    },
    async dispose() {
      recovery.dispose();
      await dictation.dispose();
      await speech.dispose();
      queue.dispose();
      await history.dispose();
      await journal.dispose();
    },
  };
}
