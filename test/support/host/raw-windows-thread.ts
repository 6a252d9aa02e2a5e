// Takes Chromium's new windows out of the window manager's hands, on behalf of raw-windows.ts.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { WatchedChromium } from './raw-windows.ts';
import { OFF_SCREEN } from './x-window.ts';
import { asked, EVENT_MASK, X, type XEvent } from './x11.ts';

/** Smaller windows of Chromium are helpers that are never shown. */
const SMALLEST = 50;

/** What the X server is asked about a client: its process id. */
const LOCAL_PROCESS_ID = 2;

/** How long the window manager may take to let go of a window, in ms. */
const LET_GO_MS = 2000;

const { display, pid } = workerData as WatchedChromium;
const x = await X.open(display);
x.client.ChangeWindowAttributes(x.root, { eventMask: EVENT_MASK.SubstructureNotify });
x.client.on('event', (event) => {
  if (event.name !== 'CreateNotify' || !isCandidate(event)) return;
  // A window of another program may be gone before it is asked about.
  receive(event.wid).catch(() => undefined);
});
await x.done();
parentPort?.postMessage('watching');

/** Makes a window override-redirect if it is Chromium's: as a rule long before Chromium maps it. */
async function receive(window: number): Promise<void> {
  const settled = x.next(
    ({ name, wid }) => wid === window && ['MapNotify', 'ReparentNotify', 'DestroyNotify'].includes(name),
  );
  const ids = await asked<readonly { value: readonly number[] }[]>((reply) =>
    x.res.QueryClientIds([{ client: window, mask: LOCAL_PROCESS_ID }], reply),
  );
  if (parentOf(ids[0]?.value[0] ?? 0) !== pid) return;
  x.client.ChangeWindowAttributes(window, { overrideRedirect: 1 });
  x.client.ConfigureWindow(window, { x: OFF_SCREEN, y: 0 });
  const { name } = await settled;
  if (name === 'DestroyNotify') return;
  if (name === 'ReparentNotify') await takeBack(window);
  else await x.withdraw(window);
  parentPort?.postMessage(window);
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

function isCandidate({ overrideRedirect, width, height }: XEvent): boolean {
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
