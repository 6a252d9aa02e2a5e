// Who hears what a page says: the frame's `ipc`, the page's, then ipcMain (lib/browser/ipc-dispatch.ts).
import type { IpcAnswer } from '../wire.ts';
import type { IpcMain } from './ipc-main.ts';

/** Tells all of them. What a listener throws keeps the message from the later ones. */
export function dispatchMessage(
  all: readonly IpcMain[],
  channel: string,
  event: object,
  args: readonly unknown[],
): void {
  for (const ipc of all) ipc.emit(channel, event, ...args);
}

/**
 * Has the first that has a handler answer. Rejects where Electron is left with a rejection in main and the page without an
 * answer: when there is nothing that could tell its words.
 */
export async function dispatchInvoke(
  all: readonly IpcMain[],
  channel: string,
  event: object,
  args: readonly unknown[],
): Promise<IpcAnswer> {
  const handler = all.map((ipc) => ipc.handlerOf(channel)).find((one) => one !== undefined);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return { result: await handler(event, ...args) };
  } catch (error) {
    return { error: wordsOf(channel, error) };
  }
}

/** Shows the error and gives what the page is told of it. */
export function wordsOf(channel: string, error: unknown): string {
  console.error(`Error occurred in handler for '${channel}':`, error);
  // The text is Electron's: what has no toString makes it throw.
  return (error as Error).toString();
}
