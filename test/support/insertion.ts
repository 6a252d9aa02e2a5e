import { composeInsertion, type InsertionStation } from '../../src/main/app/insertion-setup.ts';
import type { KeyEdge } from '../../src/main/hotkey/port.ts';
import type { InsertionOutcome } from '../../src/main/insertion/port.ts';
import type { FieldPort } from '../../src/main/insertion/target.ts';
import type { PlatformPort } from '../../src/main/platform/port.ts';
import { openX11, type X11Connection } from '../../src/main/platform/x11/connection.ts';
import { createX11Platform } from '../../src/main/platform/x11/open-x11.ts';
import type { AppRule, InsertionSettings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { type Desktop, until } from './desktop.ts';
import { platformParts } from './platform.ts';
import { start } from './start.ts';

/** Insertion as the app has it, on a test's desktop. */
export interface TestInsertion extends InsertionStation {
  readonly platform: PlatformPort;
  /** The connection that the platform stands on. */
  readonly x11: X11Connection;
  /** Inserts where the focus is, as the first text of an utterance does. */
  insert(text: string): Promise<InsertionOutcome>;
  /** Key edges that were announced as made up. */
  readonly injected: Pick<KeyEdge, 'key' | 'down'>[];
}

/** Opens insertion on a desktop; nut-js then stays with that desktop for the rest of the process. */
export async function openInsertion(
  desktop: Desktop,
  insertion: Partial<InsertionSettings> = {},
  apps: readonly AppRule[] = [],
  field: FieldPort | null = null,
  arch: NodeJS.Architecture = 'x64',
): Promise<TestInsertion> {
  process.env['DISPLAY'] = desktop.display;
  const injected: TestInsertion['injected'] = [];
  const x11 = await openX11(desktop.display, (reason) => {
    throw new Error(reason);
  });
  const parts = platformParts({
    process: { platform: 'linux', arch, env: {} },
    hotkeys: () => [['RightCtrl']],
    onInject: (key, down) => injected.push({ key, down }),
  });
  const platform = await createX11Platform(x11, field, parts);
  await platform.warmUp();
  const station = composeInsertion({
    platform,
    settings: {
      current: { ...DEFAULT_SETTINGS, apps, insertion: { ...DEFAULT_SETTINGS.insertion, ...insertion } },
    },
    troubles: {
      tell: (_concern, problem) => {
        throw new Error(problem?.code);
      },
    },
    // The user of these tests never strikes a key.
    hotkey: () => ({ lastActivityAt: () => -Infinity }),
    ownWindowFocused: () => false,
  });
  return {
    ...station,
    platform,
    x11,
    injected,
    insert: (text) => station.inserter.place(null).insert(text),
    dispose: async () => {
      await station.dispose();
      await platform.dispose();
    },
  };
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
