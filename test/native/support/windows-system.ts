import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../support/start.ts';
import type { NativeSystem } from './system.ts';
import { openTextProcess } from './text-process.ts';

/** Windows PowerShell, which every Windows has; the clipboard and windows want a thread of the kind STA. */
const script = (name: string, ...args: readonly string[]): readonly string[] => [
  ...['-NoProfile', '-ExecutionPolicy', 'Bypass', '-STA', '-File'],
  fileURLToPath(new URL(`${name}.ps1`, import.meta.url)),
  ...args,
];

/**
 * Formats whose presence tells managers and the system's history to leave a content alone, and what COM keeps for itself
 * in the clipboard.
 */
const NO_CONTENT = new Set([
  'DataObject',
  'Ole Private Data',
  'ExcludeClipboardContentFromMonitorProcessing',
  'CanIncludeInClipboardHistory',
  'CanUploadToCloudClipboard',
  'Clipboard Viewer Ignore',
]);

export async function openWindowsSystem(): Promise<NativeSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-native-'));
  return {
    process,
    openWindow: () => openTextProcess('powershell', script('window')),
    kinds: ['text', 'rich', 'files', 'picture'],
    copy: async (kind) => {
      await run('powershell', script('clipboard', 'copy', kind, folder));
    },
    clipboard: async () => {
      const found = JSON.parse(await run('powershell', script('clipboard', 'read'))) as Record<string, string>;
      return Object.fromEntries(Object.entries(found).filter(([format]) => !NO_CONTENT.has(format)));
    },
    close: () => rm(folder, { recursive: true }),
  };
}
