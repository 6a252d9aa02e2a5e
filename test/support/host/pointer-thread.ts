// Asks the X server where the pointer is, on behalf of pointer.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { ANSWERED, POSITION, type Shared } from './pointer.ts';
import { asked, X } from './x11.ts';

const { display, memory } = workerData as Shared;
const x = await X.open(display);
parentPort?.on('message', () => void answer());

async function answer(): Promise<void> {
  const { rootX, rootY } = await asked<{ rootX: number; rootY: number }>((reply) =>
    x.client.QueryPointer(x.root, reply),
  );
  memory.set([rootX, rootY], POSITION);
  Atomics.store(memory, ANSWERED, 1);
  Atomics.notify(memory, ANSWERED);
}
