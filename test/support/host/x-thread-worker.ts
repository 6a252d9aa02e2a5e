// What x-thread.ts does beside: takes Chromium's new windows out of the window manager's hands, and tells where the
// pointer is.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { ANSWERED, POSITION, type XThreadData, type XThreadMessage } from './x-thread.ts';
import { OFF_SCREEN } from './x-window.ts';
import { asked, EVENT_MASK, X, type XEvent } from './x11.ts';

/** Smaller windows of Chromium are helpers that are never shown. */
const SMALLEST = 50;

/** What the X server is asked about a client: its process id. */
const LOCAL_PROCESS_ID = 2;

/** How long the window manager may take to let go of a window, in ms. */
const LET_GO_MS = 2000;

if (parentPort === null) throw new Error('stand-in host: this is a thread');
const port = parentPort;
const { display, chromium, memory } = workerData as XThreadData;
const say = (message: XThreadMessage): void => port.postMessage(message);
const x = await X.open(display);
port.on('message', () => void tellPointer());
x.client.ChangeWindowAttributes(x.root, { eventMask: EVENT_MASK.SubstructureNotify });
x.client.on('event', (event) => {
  if (event.name === 'CreateNotify' && isCandidate(event)) found(event.wid);
});
const seen = new Set<number>();
// Chromium may have been faster than this thread.
await lookBelow(x.root);
say('watching');

async function tellPointer(): Promise<void> {
  const { rootX, rootY } = await asked<{ rootX: number; rootY: number }>((reply) =>
    x.client.QueryPointer(x.root, reply),
  );
  memory.set([rootX, rootY], POSITION);
  Atomics.store(memory, ANSWERED, 1);
  Atomics.notify(memory, ANSWERED);
}

/** Looks for candidates among the windows in a window, and in those of other programs: the window manager's frames. */
async function lookBelow(window: number): Promise<void> {
  const { children } = await asked<{ children: readonly number[] }>((reply) => x.client.QueryTree(window, reply));
  // One may be gone before it is asked about.
  for (const child of children) await lookAt(child).catch(() => undefined);
}

async function lookAt(window: number): Promise<void> {
  if (!(await isOurs(window))) return lookBelow(window);
  const size = await asked<{ width: number; height: number }>((reply) => x.client.GetGeometry(window, reply));
  if (isCandidate({ ...size, overrideRedirect: false })) found(window);
}

function found(window: number): void {
  if (seen.has(window)) return;
  seen.add(window);
  // A window may be gone before it is asked about.
  receive(window).catch(() => undefined);
}

/** Makes a window override-redirect if it is Chromium's: as a rule long before Chromium maps it. */
async function receive(window: number): Promise<void> {
  const settled = x.next(
    ({ name, wid }) => wid === window && ['MapNotify', 'ReparentNotify', 'DestroyNotify'].includes(name),
  );
  if (!(await isOurs(window))) return;
  x.client.ChangeWindowAttributes(window, { overrideRedirect: 1 });
  x.client.ConfigureWindow(window, { x: OFF_SCREEN, y: 0 });
  const { parent } = await asked<{ parent: number }>((reply) => x.client.QueryTree(window, reply));
  const name = parent === x.root ? (await settled).name : 'ReparentNotify';
  if (name === 'DestroyNotify') return;
  if (name === 'ReparentNotify') await takeBack(window);
  else await x.withdraw(window);
  say(window);
}

/** Whether the window was made by the Chromium that is watched. */
async function isOurs(window: number): Promise<boolean> {
  const ids = await asked<readonly { value: readonly number[] }[]>((reply) =>
    x.res.QueryClientIds([{ client: window, mask: LOCAL_PROCESS_ID }], reply),
  );
  return parentOf(ids[0]?.value[0] ?? 0) === chromium;
}

/** The window manager was faster: takes the window from it again, and it gives the focus back. */
async function takeBack(window: number): Promise<void> {
  const isManaged = async (): Promise<boolean> => (await x.property(window, 'WM_STATE')).data.length > 0;
  const late = Date.now() + LET_GO_MS;
  const until = async (managed: boolean): Promise<void> => {
    while ((await isManaged()) !== managed && Date.now() < late) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  // A request in the midst of its work would be lost on it.
  await until(true);
  await x.withdraw(window);
  await until(false);
}

function isCandidate({
  overrideRedirect,
  width,
  height,
}: Pick<XEvent, 'overrideRedirect' | 'width' | 'height'>): boolean {
  return overrideRedirect === false && width >= SMALLEST && height >= SMALLEST;
}

/** Process id of a process's parent; 0 when it is gone. */
function parentOf(process: number): number {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
    // The name in brackets may hold blanks.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
