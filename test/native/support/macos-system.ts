import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as koffi from 'koffi';
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

/**
 * Gives this process what apps have and Node has not: AppKit, and a run loop of the main thread, by which AppKit learns which
 * program is in front, and for which uiohook's tap waits at each key. Returns what ends it.
 */
function beAnApp(): () => void {
  koffi.load('/System/Library/Frameworks/AppKit.framework/AppKit');
  const foundation = koffi.load('/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation');
  const textOf = foundation.func(
    'void *CFStringCreateWithCString(void *allocator, const char *text, uint32_t encoding)',
  );
  const runLoop = foundation.func('int32_t CFRunLoopRunInMode(void *mode, double seconds, bool once)');
  // kCFStringEncodingUTF8 (CFString.h); the mode goes by its name.
  const mode: unknown = textOf(null, 'kCFRunLoopDefaultMode', 0x0800_0100);
  const timer = setInterval(() => void runLoop(mode, 0, false), 5);
  return () => clearInterval(timer);
}

export async function openMacSystem(): Promise<NativeSystem> {
  const stopBeingOne = beAnApp();
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
    close: () => {
      stopBeingOne();
      return rm(folder, { recursive: true });
    },
  };
}
