import { FRAME_MS } from '../../src/shared/audio.ts';
import { beside, difference, inTurns, timed } from './in-turns.ts';
import { startEchoServer } from './servers.ts';
import { type AppSpeech, openAppSpeech, speakThrough } from './speech.ts';
import { openClassic, utterance } from './session.ts';
import { type Figure, summary } from './report.ts';

/** Frames of one utterance: ten minutes of speech, sent as fast as it goes, so that the disk is at work meanwhile. */
const FRAMES = 10_000;
const SECONDS = (FRAMES * FRAME_MS) / 1000;
const ROUNDS = 40;

/**
 * What it costs that no word is lost: the same audio at full speed through a session with every frame going to disk too,
 * through one without, and through one that does not even survive its connection.
 */
export async function journalFigures(): Promise<Figure[]> {
  const server = await startEchoServer();
  const app = await openAppSpeech(server.url);
  try {
    const classic = openClassic(server.url);
    const times = await inTurns(ROUNDS, {
      classic: () => timed(() => classic(FRAMES)),
      without: () => timed(() => utterance(app, FRAMES)),
      with: () => journaled(app),
    });
    const over = (name: string, baseline: string, others: readonly number[]): Figure => {
      const perSecond = (ms: number): number => ms / SECONDS;
      const { median, samples } = summary(beside(times.with, others, difference).map(perSecond));
      const [unit, target] = ['ms/s', { median: 0.1 }] as const;
      const their = { name: baseline, median: perSecond(summary(others).median), unit };
      return { name, unit, median, samples, target, baseline: their };
    };
    return [
      over('journal: what a second of audio costs more with it', 'without', times.without),
      over('journal and bookkeeping: the same, over a session of one connection', 'classic', times.classic),
    ];
  } finally {
    await app.dispose();
    await server.close();
  }
}

/** Until the server has answered all of it, in ms; what is left of the recording is removed after that. */
async function journaled(app: AppSpeech): Promise<number> {
  const began = performance.now();
  const { recording } = await speakThrough((events) => app.open(events), FRAMES);
  const ms = performance.now() - began;
  await recording.delivered();
  return ms;
}
