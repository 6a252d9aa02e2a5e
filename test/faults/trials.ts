import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { WorkerOrder, WorkerReport } from './worker.ts';

/** Which trials to run, and how. */
export interface TrialsOptions {
  /** Of the first trial; every further one has the next number. */
  readonly seed: number;
  readonly count: number;
  /** How many times as fast as it would happen. */
  readonly speed: number;
  readonly processes: number;
  /** Trials at a time in one process. */
  readonly together: number;
  readonly report: (report: WorkerReport) => void;
}

/** Runs trials in processes of their own. Resolves when all have been reported and the processes have ended. */
export async function runTrials({ seed, count, speed, processes, together, report }: TrialsOptions): Promise<void> {
  let next = seed;
  const give = (worker: ChildProcess): void => {
    if (next >= seed + count) return;
    const order: WorkerOrder = { seed: next++, speed };
    worker.send(order);
  };
  await Promise.all(
    Array.from({ length: Math.min(processes, count) }, async (_, number) => {
      const worker = fork(new URL('worker.ts', import.meta.url), [String(number)]);
      const running = new Set<number>();
      const gone = once(worker, 'exit');
      const isDone = new Promise<void>((resolve) => {
        worker.on('message', (message: WorkerReport) => {
          running.delete(message.seed);
          report(message);
          start();
          if (running.size === 0) resolve();
        });
        const start = (): void => {
          const before = next;
          give(worker);
          if (next > before) running.add(before);
        };
        for (let n = 0; n < together; n += 1) start();
        if (running.size === 0) resolve();
      });
      await Promise.race([isDone, gone]);
      // What a process that died has left behind would else count as passed.
      for (const lost of running)
        report({ seed: lost, fault: 'its process died', trace: [], late: false, connections: 0, lostMs: null });
      if (worker.connected) worker.disconnect();
      await gone;
    }),
  );
}
