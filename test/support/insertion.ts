import { createInsertion, type Insertion } from '../../src/main/platform/create-insertion.ts';
import type { KeyEdge } from '../../src/main/hotkey/port.ts';
import type { InsertionOutcome } from '../../src/main/insertion/port.ts';
import { OwnText } from '../../src/main/insertion/own-text.ts';
import type { FieldPort } from '../../src/main/insertion/target.ts';
import { now } from '../../src/shared/clock.ts';
import { type AppRule, DEFAULT_SETTINGS, type InsertionSettings } from '../../src/settings/schema.ts';
import { type Desktop, until } from './desktop.ts';
import { start } from './start.ts';

/** Insertion as the app has it, on a test's desktop. */
export interface TestInsertion extends Insertion {
  /** Inserts where the focus is, as the first text of an utterance does. */
  insert(text: string): Promise<InsertionOutcome>;
  /** Key edges that were announced as made up. */
  readonly injected: Pick<KeyEdge, 'key' | 'down'>[];
  /** What it knows to stand before the caret; the user of these tests never strikes a key. */
  readonly own: OwnText;
}

/** Opens insertion on a desktop; nut-js then stays with that desktop for the rest of the process. */
export async function openInsertion(
  desktop: Desktop,
  insertion: Partial<InsertionSettings> = {},
  apps: readonly AppRule[] = [],
  field: FieldPort | null = null,
): Promise<TestInsertion> {
  process.env['DISPLAY'] = desktop.display;
  const injected: TestInsertion['injected'] = [];
  const own = new OwnText({ lastActivityAt: () => -Infinity, now });
  const unused = (): never => {
    throw new Error("Electron's clipboard is not used on X11");
  };
  const made = await createInsertion({
    platform: 'x11',
    display: desktop.display,
    clipboard: { read: unused, readText: unused, write: unused, clear: unused },
    settings: () => ({ ...DEFAULT_SETTINGS, apps, insertion: { ...DEFAULT_SETTINGS.insertion, ...insertion } }),
    ownWindowFocused: () => false,
    targets: null,
    wayland: null,
    keysDenied: () => null,
    field,
    own,
    clipboardSequence: () => null,
    hotkeys: () => [['RightCtrl']],
    heldModifiers: () => new Set(),
    onInject: (key, down) => injected.push({ key, down }),
    onLost: (reason) => {
      throw new Error(reason);
    },
  });
  await made.warmUp();
  return { ...made, injected, own, insert: (text) => made.inserter.place(null).insert(text) };
}

type SelectionName = 'clipboard' | 'primary';

/** Runs xclip on a desktop; rejects when it fails, as it does when the selection has no such format. */
async function xclip(desktop: Desktop, args: readonly string[], input?: Buffer): Promise<Buffer> {
  const child = start('xclip', args, { env: desktop.env, stdio: ['pipe', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => {
    // A copying xclip leaves a process behind that holds its output open: the exit of the first one is what counts.
    child.once(input === undefined ? 'close' : 'exit', resolve);
  });
  if (code !== 0) throw new Error(`xclip ended with ${String(code)}`);
  return Buffer.concat(chunks);
}

/** Copies as another program would. Its process ends when somebody else copies, at the latest with the desktop. */
export async function copyElsewhere(
  desktop: Desktop,
  data: Buffer | string,
  format = 'UTF8_STRING',
  selection: SelectionName = 'clipboard',
): Promise<void> {
  const bytes = Buffer.from(data as string);
  await xclip(desktop, ['-i', '-selection', selection, '-t', format], bytes);
  await until(
    async () => bytes.equals(await clipboardOf(desktop, format, selection)),
    'xclip did not become owner of the selection',
  );
}

/** What another program reads from a selection. Rejects when it has no such format, or nothing at all. */
export function clipboardOf(
  desktop: Desktop,
  format = 'UTF8_STRING',
  selection: SelectionName = 'clipboard',
): Promise<Buffer> {
  return xclip(desktop, ['-o', '-selection', selection, '-t', format]);
}
