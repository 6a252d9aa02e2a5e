import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../support/start.ts';
import type { NativeSystem } from './system.ts';
import { openTextProcess } from './text-process.ts';

const script = (name: string, ...args: readonly string[]): readonly string[] => [
  ...['-l', 'JavaScript'],
  fileURLToPath(new URL(`${name}.jxa`, import.meta.url)),
  ...args,
];

/** Types of nspasteboard.org that tell managers to leave a content alone. */
const MARK = /^org\.nspasteboard\./;

export async function openMacSystem(): Promise<NativeSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-native-'));
  return {
    process,
    openWindow: () => openTextProcess('osascript', script('window')),
    kinds: ['text', 'rich', 'several', 'files'],
    copy: async (kind) => {
      await run('osascript', script('clipboard', 'copy', kind, folder));
    },
    clipboard: async () => {
      const items = JSON.parse(await run('osascript', script('clipboard', 'read'))) as Record<string, string>[];
      return items.map((item) => Object.fromEntries(Object.entries(item).filter(([type]) => !MARK.test(type))));
    },
    close: () => rm(folder, { recursive: true }),
  };
}
