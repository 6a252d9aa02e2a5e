/**
 * How much main grows in a recording of three hours at full speed, with drafts, sentences, subtitles and text rules. Run
 * with `--expose-gc` in a process of its own, with the address of a `sentence-server.ts`. Prints in MB how much more main
 * holds at the end than after the first hour, when all its code has been loaded and compiled.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BesideTaker } from '../../src/main/dictation/ports.ts';
import { RecordingService } from '../../src/main/recording/recording-service.ts';
import { TextEngine } from '../../src/main/text/engine.ts';
import { FRAME_MS } from '../../src/shared/audio.ts';
import { schedule, wait } from '../../src/shared/clock.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { openAppSpeech, speak } from './speech.ts';

const url = process.argv[2] ?? '';
/** Frames of two minutes, and how many times they make three hours. */
const FRAMES = 120_000 / FRAME_MS;
const TIMES = 90;
const WARM_UP = 30;
/** The journal writes after 250 ms. */
const DISK_MS = 350;

const app = await openAppSpeech(url);
const text = new TextEngine((fault) => console.error(fault));
let taker: BesideTaker | null = null;
let sentences = 0;
const done = new Promise<void>((resolve) => {
  setImmediate(() => recording.changed(() => (recording.state.phase === 'done' ? resolve() : undefined)));
});
const recording = new RecordingService({
  recordBeside: (given) => {
    taker = given;
    return { stop: () => setImmediate(() => given.ended()) };
  },
  keepOpen: () => undefined,
  journal: app.journal,
  journalChanged: () => undefined,
  rate: () => 16_000,
  openSession: () => app.openSession,
  answersAtEnd: () => false,
  openPipeline: () => text.open(DEFAULT_SETTINGS.text, null),
  hotwords: () => 0,
  speed: () => null,
  keep: () => Promise.resolve(1),
  onFault: (error) => console.error(error),
  now: Date.now,
  schedule,
});
recording.textChanged((change) => (sentences += change.kind === 'segment' ? 1 : 0));

/** What is held, in MB; how much the process has of the system depends on how fast all of it was sent. */
const used = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

/**
 * Two minutes of sound. Resolves when they are answered, and the disk has had time for them: what is on its way does not
 * count, since at the pace of speech that is next to nothing.
 */
async function speakOn(): Promise<void> {
  const wanted = sentences + 19;
  await new Promise<void>((resolve) => speak(FRAMES, (frame) => taker?.take(frame), resolve));
  while (sentences < wanted) await wait(1);
  await wait(DISK_MS);
}

recording.setSubtitles(join(tmpdir(), `tingxie-bench-${process.pid}.srt`));
recording.start();
let before = 0;
for (let n = 1; n <= TIMES; n += 1) {
  await speakOn();
  if (n === WARM_UP) before = used();
}
const growth = used() - before;
recording.stop();
await done;
console.log(growth);
recording.discard();
await recording.dispose();
await app.dispose();
process.exit(0);
