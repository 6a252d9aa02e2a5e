/**
 * How much main grows over an hour of speech sent at full speed. Run with `--expose-gc` in a process of its own: it is
 * main's own stations (speech, transcript, journal) in plain Node. Prints the growth in MB.
 */
import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';
import { openAppSpeech, QUIET, speak } from './speech.ts';

const url = process.argv[2] ?? '';
/** An hour of 60 ms frames, as one utterance. */
const HOUR = 60_000;
const WARM_UP = 2000;

const app = await openAppSpeech(url);
const used = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
};

async function utterance(frames: number): Promise<void> {
  const transcript = new TranscriptAssembler();
  await new Promise<unknown>((resolve, reject) => {
    const session = app.open({
      ...QUIET,
      draft: (text) => void transcript.draft(text),
      result: (result) => {
        transcript.result(result);
        session.cancel();
        resolve(session.recording.delivered());
      },
      failed: (found) => reject(new Error(found.code)),
    });
    speak(
      frames,
      (frame) => session.push(frame),
      () => session.end(),
    );
  });
}

for (let n = 0; n < 3; n += 1) await utterance(WARM_UP);
const before = used();
await utterance(HOUR);
console.log(used() - before);
await app.dispose();
process.exit(0);
