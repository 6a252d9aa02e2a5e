/**
 * How much main grows over an hour of speech sent at full speed. Run with `--expose-gc` in a process of its own: it is
 * main's own stations (session, transcript, journal) in plain Node. Prints the growth in MB.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournal } from '../../src/main/journal/journal.ts';
import { createConnect } from '../../src/main/speech/connection.ts';
import { TransientServerMemory } from '../../src/main/speech/memory.ts';
import { schedule } from '../../src/main/speech/schedule.ts';
import { createOpenClassic } from '../../src/main/speech/classic-session.ts';
import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';
import { now } from '../../src/shared/clock.ts';
import { DEFAULT_SERVER, DEFAULT_SETTINGS } from '../../src/shared/settings.ts';

const url = process.argv[2] ?? '';
/** An hour of 60 ms frames, as one utterance. */
const HOUR = 60_000;
const WARM_UP = 2000;

const folder = mkdtempSync(join(tmpdir(), 'tingxie-bench-'));
const memory = new TransientServerMemory();
const openSession = createOpenClassic({ connect: createConnect({ memory }), memory, name: () => 'b', now, schedule });
const journal = createJournal({
  folder,
  now: Date.now,
  schedule,
  settings: () => DEFAULT_SETTINGS.journal,
  onProblem: (found) => console.error(found),
});
const used = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
};

async function utterance(frames: number): Promise<void> {
  const recording = journal.open(16000);
  const transcript = new TranscriptAssembler();
  await new Promise<void>((resolve, reject) => {
    const ignore = (): void => undefined;
    const session = openSession(
      { ...DEFAULT_SERVER, url },
      {
        connected: ignore,
        endSent: ignore,
        warning: ignore,
        draft: (text) => transcript.draft(text),
        result: (result) => {
          transcript.result(result);
          session.cancel();
          resolve();
        },
        done: ignore,
        failed: (found) => reject(new Error(found.code)),
      },
    );
    const push = (n: number): void => {
      for (let i = n; i < Math.min(n + 50, frames); i += 1) {
        const frame = new Int16Array(960);
        recording.append(frame);
        session.push(frame);
      }
      if (n + 50 >= frames) session.end();
      else setImmediate(push, n + 50);
    };
    push(0);
  });
  await recording.delivered();
}

for (let n = 0; n < 3; n += 1) await utterance(WARM_UP);
const before = used();
await utterance(HOUR);
console.log(used() - before);
rmSync(folder, { recursive: true });
process.exit(0);
