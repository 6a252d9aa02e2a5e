import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';

/** Whether the main frame of these contents sent it, and shows a page of this origin. Ask at once, before any wait. */
export function isOwnPage(
  { senderFrame }: IpcMainEvent | IpcMainInvokeEvent,
  contents: WebContents,
  origin: string,
): boolean {
  return senderFrame !== null && senderFrame === contents.mainFrame && senderFrame.url.startsWith(`${origin}/`);
}
