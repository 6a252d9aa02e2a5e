import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { stop } from '../support/desktop.ts';
import type { Figure } from './report.ts';

const here = (file: string): string => new URL(file, import.meta.url).pathname;

/** Starts `echo-server.ts` in a process of its own, so that its work is not ours. */
export async function startEchoServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = spawn(process.execPath, [here('echo-server.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return { url: `ws://127.0.0.1:${port.toString().trim()}`, close: () => stop(server) };
}

/** How much main grows over an hour of speech; measured in a process of its own. */
export async function memoryFigures(): Promise<Figure[]> {
  const server = await startEchoServer();
  try {
    const args = ['--expose-gc', here('memory.ts'), server.url];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return [
      {
        name: 'memory: growth of main over an hour of speech at full speed',
        unit: 'MB',
        median: Number(stdout),
        samples: 1,
        target: { median: 20 },
      },
    ];
  } finally {
    await server.close();
  }
}
