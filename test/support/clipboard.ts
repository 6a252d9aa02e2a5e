import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Desktop, stop } from './desktop.ts';
import { clipboardOf } from './insertion.ts';
import { start } from './start.ts';

/**
 * What a user may have copied, with every format that programs of the desktop give it. A screenshot is an image of 4K:
 * its owner needs a good part of a second for each format.
 */
export type ClipboardKind = 'nothing' | 'text' | 'html' | 'image' | 'files' | 'screenshot';

/** Everything in the clipboard, format by format, as lower-case hexadecimal digits. */
export type ClipboardContent = Readonly<Record<string, string>>;

/**
 * Targets of a selection that are questions about it (ICCCM section 2.6.2), or that name a thing in the X server, a new
 * one at each question, which is gone when its program ends.
 */
const NOT_CONTENT = new Set(['TARGETS', 'MULTIPLE', 'TIMESTAMP', 'SAVE_TARGETS', 'PIXMAP', 'BITMAP']);

/** Copies as a program of the desktop does. Resolves with the way to end that program. */
export async function copyAs(desktop: Desktop, kind: ClipboardKind): Promise<() => Promise<void>> {
  const script = fileURLToPath(new URL('fields/clipboard.py', import.meta.url));
  const child = start('/usr/bin/python3', [script, kind === 'nothing' ? 'text' : kind], {
    env: { ...desktop.env, NO_AT_BRIDGE: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`clipboard.py ended with ${String(code)}`))),
  ]);
  // What a program had copied goes with it.
  if (kind === 'nothing') await stop(child);
  return () => stop(child);
}

/** All that is in the clipboard now, or only these formats of it; an empty object where it has no owner. */
export async function clipboardContent(
  desktop: Desktop,
  only: readonly string[] | null = null,
): Promise<ClipboardContent> {
  const targets = await clipboardOf(desktop, 'TARGETS').catch(() => Buffer.alloc(0));
  const formats = targets
    .toString()
    .split('\n')
    .filter((name) => name !== '' && (only === null ? !NOT_CONTENT.has(name) : only.includes(name)))
    .sort();
  const content: Record<string, string> = {};
  for (const name of formats) content[name] = (await clipboardOf(desktop, name)).toString('hex');
  return content;
}
