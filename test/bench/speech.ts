import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createSpeech } from '../../src/main/speech/create.ts';
import { createJournal } from '../../src/main/journal/journal.ts';
import type { Journal, Recording } from '../../src/main/journal/port.ts';
import type {
  OpenUtteranceSession,
  SpeechEvents,
  UtteranceSession,
  UtteranceSpeechEvents,
} from '../../src/main/speech/port.ts';
import { encodeStart, END_MESSAGE } from '../../src/main/speech/classic/classic-protocol.ts';
import { schedule } from '../../src/shared/clock.ts';
import { samplesPerFrame } from '../../src/shared/audio.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { revealPlain } from '../support/key-store.ts';
import { random } from '../support/random.ts';

/** Frames handed over between two turns of the event loop. */
const AT_ONCE = 50;

/** Frames of different sound; then they come again. */
const DIFFERENT = 200;
const SAMPLES = samplesPerFrame(16_000);
const uniform = random(1);
/** Noise as loud as speech, with a pause of 0.3 s every 1.2 s. */
const sound = Array.from({ length: DIFFERENT }, (_, n) =>
  Int16Array.from({ length: SAMPLES }, () => (n % 20 < 5 ? 0 : (uniform() - 0.5) * 8000)),
);

/** Hands over frames of sound as fast as it goes, from the next turn of the event loop on. */
export function speak(frames: number, take: (frame: Int16Array) => void, done: () => void): void {
  const go = (from: number): void => {
    const to = Math.min(frames, from + AT_ONCE);
    for (let n = from; n < to; n += 1) take(sound[n % DIFFERENT] ?? new Int16Array());
    if (to === frames) done();
    else setImmediate(go, to);
  };
  setImmediate(go, 0);
}

/** The bare script that sessions are measured against: `ws`, the protocol's messages, and nothing else. */
export class BareScript {
  readonly #socket: WebSocket;

  /** @param heard called with every message of the server */
  constructor(url: string, opened: (script: BareScript) => void, heard: (message: string) => void) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    this.#socket.on('open', () => {
      this.#socket.send(encodeStart(serverAt(url), 'bare', undefined));
      opened(this);
    });
    this.#socket.on('message', (data: Buffer) => heard(data.toString()));
  }

  push(frame: Int16Array): void {
    this.#socket.send(frame);
  }

  end(): void {
    this.#socket.send(END_MESSAGE);
  }

  close(): void {
    this.#socket.terminate();
  }
}

/** An utterance of so many frames through a session; resolves with the session when its text is there. */
export const speakThrough = <Session extends Pick<UtteranceSession, 'push' | 'end' | 'cancel'>>(
  open: (events: SpeechEvents & UtteranceSpeechEvents) => Session,
  frames: number,
): Promise<Session> =>
  new Promise((resolve, reject) => {
    const session = open({
      ...QUIET,
      connected: () =>
        speak(
          frames,
          (frame) => session.push(frame),
          () => session.end(),
        ),
      result: () => {
        session.cancel();
        resolve(session);
      },
      failed: (found) => reject(new Error(found.code)),
    });
  });

export const serverAt = (url: string): ServerSettings => ({ ...DEFAULT_SERVER, url });

/** Events that matter to no figure; a failure is one of the bench. */
export const QUIET: SpeechEvents & UtteranceSpeechEvents = {
  connected: () => undefined,
  endSent: () => undefined,
  draft: () => undefined,
  redraft: () => undefined,
  result: () => undefined,
  warning: () => undefined,
  done: () => undefined,
  failed: (found) => {
    throw new Error(found.code);
  },
};

/** The app's own way from audio to text, and its journal. */
export interface AppSpeech {
  readonly openSession: OpenUtteranceSession;
  readonly journal: Journal;
  /** A session whose audio goes to the journal as well, as that of an utterance does. */
  open(events: UtteranceSpeechEvents): UtteranceSession & { readonly recording: Recording };
  dispose(): Promise<void>;
}

/** Puts together what the app has of it. */
export async function openAppSpeech(url: string): Promise<AppSpeech> {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-bench-'));
  const speech = await createSpeech({
    userData: folder,
    resources: '',
    servers: () => [serverAt(url)],
    reveal: revealPlain,
    onProblem: (found) => console.error(found),
    onHotwords: (found) => console.error(found),
    log: () => undefined,
  });
  const journal = createJournal({
    folder: join(folder, 'recordings'),
    now: Date.now,
    schedule,
    settings: () => DEFAULT_SETTINGS.journal,
    keepsDelivered: () => false,
    onProblem: (found) => console.error(found),
  });
  const openSession = speech.openSession(null, {});
  return {
    openSession,
    journal,
    open: (events) => {
      const recording = journal.open(16_000);
      const session = openSession(recording, events);
      return {
        recording,
        push: (pcm) => {
          recording.append(pcm);
          session.push(pcm);
        },
        end: () => session.end(),
        cancel: () => session.cancel(),
        nudge: () => session.nudge(),
      };
    },
    dispose: async () => {
      await speech.dispose();
      await journal.dispose();
      await rm(folder, { recursive: true });
    },
  };
}
