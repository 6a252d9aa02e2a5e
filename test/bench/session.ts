import type { AudioSource } from '../../src/shared/audio.ts';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import { now, schedule } from '../../src/shared/clock.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import { beside, difference, inTurns, ratio, timed } from './in-turns.ts';
import { startEchoServer } from './servers.ts';
import { type AppSpeech, BareScript, openAppSpeech, QUIET, serverAt, speak, speakThrough } from './speech.ts';
import { type Figure, summary } from './report.ts';

/** Frames of one utterance: a minute of speech, sent as fast as it goes. */
const FRAMES = 1000;
const ROUNDS = 150;

/** Frames before the key is let go, and how long after the last one (in ms) that is. */
const KEY_DOWN_FRAMES = 33;
const KEY_UP_MS = 60;
const KEY_ROUNDS = 40;

/** What a session costs beside a bare script that sends the same audio over the same kind of socket. */
export async function sessionFigures(): Promise<Figure[]> {
  const server = await startEchoServer();
  const app = await openAppSpeech(server.url);
  try {
    return [...(await throughput(server.url, app)), await keyUp(server.url, app)];
  } finally {
    await app.dispose();
    await server.close();
  }
}

/** Nothing is said before the connection stands, so that nothing is read. */
const NOTHING_BEFORE: AudioSource = { rate: 16_000, length: 0, read: () => Promise.reject(new Error('nothing there')) };

async function throughput(url: string, app: AppSpeech): Promise<Figure[]> {
  const classic = openClassic(url);
  const times = await inTurns(ROUNDS, {
    bare: () => timed(() => bare(url, FRAMES)),
    classic: () => timed(() => classic(FRAMES)),
    utterance: () => timed(() => utterance(app, FRAMES)),
  });
  const against = (name: string, ours: readonly number[]): Figure => {
    const { median, samples } = summary(beside(ours, times.bare, ratio));
    const baseline = { name: 'bare script', median: summary(times.bare).median };
    return { name, unit: 'times', median, samples, target: { median: 1.1 }, baseline };
  };
  return [
    against('session: a minute of audio at full speed, against a bare ws script', times.classic),
    against('session that survives its connections: the same', times.utterance),
  ];
}

/** From the key that is let go to the final text: how much longer than a bare script takes. */
async function keyUp(url: string, app: AppSpeech): Promise<Figure> {
  const times = await inTurns(KEY_ROUNDS, { bare: () => bareKeyUp(url), ours: () => appKeyUp(app) });
  return {
    name: 'key up → final on a connection that stands, over a bare ws script',
    unit: 'ms',
    ...summary(beside(times.ours, times.bare, difference)),
    target: { median: 3, p95: 6 },
    baseline: { name: 'bare script', median: summary(times.bare).median },
  };
}

/** An utterance by the bare script. */
export const bare = (url: string, frames: number): Promise<void> =>
  new Promise((resolve) => {
    const opened = (script: BareScript): void =>
      speak(
        frames,
        (frame) => script.push(frame),
        () => script.end(),
      );
    const script = new BareScript(url, opened, () => {
      script.close();
      resolve();
    });
  });

/** Utterances by the session of one connection, alone. */
export function openClassic(url: string): (frames: number) => Promise<void> {
  const memory = new TransientServerMemory();
  const parts = { connect: createConnect({ memory }), memory, name: () => 'b', now, schedule };
  const openSession = classicSessions(parts);
  return async (frames) => {
    await speakThrough((events) => openSession(serverAt(url), events), frames);
  };
}

/** An utterance by all that the app has, but the journal. */
export const utterance = async (app: AppSpeech, frames: number): Promise<void> => {
  await speakThrough((events) => app.openSession(NOTHING_BEFORE, events), frames);
};

const bareKeyUp = (url: string): Promise<number> =>
  new Promise((resolve) => {
    let upAt = NaN;
    const up = (script: BareScript): void => {
      upAt = performance.now();
      script.end();
    };
    const opened = (script: BareScript): void =>
      speak(
        KEY_DOWN_FRAMES,
        (frame) => script.push(frame),
        () => setTimeout(up, KEY_UP_MS, script),
      );
    const script = new BareScript(url, opened, () => {
      resolve(performance.now() - upAt);
      script.close();
    });
  });

const appKeyUp = (app: AppSpeech): Promise<number> =>
  new Promise((resolve, reject) => {
    let upAt = NaN;
    const up = (): void => {
      upAt = performance.now();
      session.end();
    };
    const session = app.open({
      ...QUIET,
      connected: () =>
        speak(
          KEY_DOWN_FRAMES,
          (frame) => session.push(frame),
          () => setTimeout(up, KEY_UP_MS),
        ),
      result: () => {
        const ms = performance.now() - upAt;
        session.cancel();
        void session.recording.delivered().then(() => resolve(ms), reject);
      },
      failed: (found) => reject(new Error(found.code)),
    });
  });
