import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournal } from '../../src/main/journal/journal.ts';
import type { Recording } from '../../src/main/journal/port.ts';
import { createConnect } from '../../src/main/speech/connection.ts';
import { TransientServerMemory } from '../../src/main/speech/memory.ts';
import { schedule } from '../../src/main/speech/schedule.ts';
import { createOpenSession } from '../../src/main/speech/session.ts';
import { now } from '../../src/shared/clock.ts';
import { DEFAULT_SERVER, DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import { type Figure, summary } from './report.ts';
import { startEchoServer } from './servers.ts';

/** Frames of one utterance: ten minutes of speech, sent as fast as it goes, so that the disk is at work meanwhile. */
const FRAMES = 10_000;
/** Frames between two turns of the event loop. */
const AT_ONCE = 50;
const ROUNDS = 20;

/** What the journal costs a session: the same audio at full speed, with and without every frame going to disk, too. */
export async function journalFigures(): Promise<Figure[]> {
  const server = await startEchoServer();
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-bench-'));
  const journal = createJournal({
    folder,
    now: Date.now,
    schedule,
    settings: () => DEFAULT_SETTINGS.journal,
    onProblem: (found) => console.error(found),
  });
  try {
    const memory = new TransientServerMemory();
    const openSession = createOpenSession({
      connect: createConnect({ memory }),
      memory,
      name: () => 'b',
      now,
      schedule,
    });
    const frame = new Int16Array(960);
    /** Until the server has answered all of it, in ms. */
    const utterance = async (recording: Recording | null): Promise<number> => {
      const began = performance.now();
      await new Promise<void>((resolve, reject) => {
        const ignore = (): void => undefined;
        const session = openSession(
          { ...DEFAULT_SERVER, url: server.url },
          {
            connected: ignore,
            endSent: ignore,
            draft: ignore,
            warning: ignore,
            result: () => {
              session.cancel();
              resolve();
            },
            done: ignore,
            failed: (found) => reject(new Error(found.code)),
          },
        );
        const speak = (from: number): void => {
          for (let n = from; n < from + AT_ONCE; n += 1) {
            recording?.append(frame);
            session.push(frame);
          }
          if (from + AT_ONCE >= FRAMES) session.end();
          else setImmediate(speak, from + AT_ONCE);
        };
        speak(0);
      });
      return performance.now() - began;
    };
    const journaled = async (): Promise<number> => {
      const recording = journal.open(16000);
      const ms = await utterance(recording);
      await recording.delivered();
      return ms;
    };

    // Each goes first in every second round.
    const pairOf = async (round: number): Promise<{ readonly without: number; readonly with: number }> => {
      if (round % 2 === 0) return { without: await utterance(null), with: await journaled() };
      const first = await journaled();
      return { without: await utterance(null), with: first };
    };
    const times = { without: [] as number[], with: [] as number[] };
    for (let round = -2; round < ROUNDS; round += 1) {
      const pair = await pairOf(round);
      if (round < 0) continue; // warming up
      times.without.push(pair.without);
      times.with.push(pair.with);
    }
    const { median, samples } = summary(times.with.map((ms, i) => ms / (times.without[i] ?? ms)));
    return [
      {
        name: 'journal: ten minutes of audio at full speed through a session, against none',
        unit: 'times',
        median,
        samples,
        target: { median: 1.05 },
        baseline: { name: 'without', median: summary(times.without).median },
      },
    ];
  } finally {
    await journal.dispose();
    await rm(folder, { recursive: true });
    await server.close();
  }
}
