import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';

/**
 * How long it takes to take a text back. In a process of its own: nut-js stays with the X server that it met first, and ends
 * its process with 1 when that server is gone.
 */
export const undoFigures = (): Promise<Figure[]> =>
  new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('undo-worker.ts', import.meta.url)));
    worker.once('message', (figures) => resolve(figures as Figure[]));
    worker.once('exit', () => reject(new Error('undo was not measured')));
  });
