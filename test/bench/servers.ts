import { once } from 'node:events';
import { stop } from '../support/desktop.ts';
import { run, start } from '../support/start.ts';
import type { Figure } from './report.ts';

const here = (file: string): string => new URL(file, import.meta.url).pathname;

/** A server in a process of its own, so that its work is not ours. */
interface BenchServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The one of `draft-server.ts`. */
export interface DraftServer extends BenchServer {
  /** Breaks all connections; it is there again at once. */
  drop(): void;
}

async function startServer(file: string) {
  const server = start('node', [here(file)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return { server, url: `ws://127.0.0.1:${port.toString().trim()}`, close: () => stop(server) };
}

/** Starts `echo-server.ts`. */
export const startEchoServer = (): Promise<BenchServer> => startServer('echo-server.ts');

/** Starts `draft-server.ts`. */
export async function startDraftServer(): Promise<DraftServer> {
  const { server, url, close } = await startServer('draft-server.ts');
  return { url, close, drop: () => void server.stdin.write('drop\n') };
}

/** How much main grows over an hour of speech; measured in a process of its own. */
export async function memoryFigures(): Promise<Figure[]> {
  const server = await startEchoServer();
  try {
    const args = ['--expose-gc', here('memory.ts'), server.url];
    return [
      {
        name: 'memory: growth of main over an hour of speech at full speed',
        unit: 'MB',
        median: Number(await run('node', args)),
        samples: 1,
        target: { median: 20 },
      },
    ];
  } finally {
    await server.close();
  }
}

/** How much main grows over hours of a recording, with all that the app makes of it; takes some 40 s. */
export async function recordingFigures(): Promise<Figure[]> {
  const server = await startServer('sentence-server.ts');
  try {
    return [
      {
        name: 'recording: what main holds after three hours more than after one',
        unit: 'MB',
        median: Number(await run('node', ['--expose-gc', here('recording.ts'), server.url])),
        samples: 1,
        target: { median: 5 },
      },
    ];
  } finally {
    await server.close();
  }
}
