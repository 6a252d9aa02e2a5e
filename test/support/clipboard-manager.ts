import type { SpawnOptions } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Desktop, stop, until } from './desktop.ts';
import { copyElsewhere } from './insertion.ts';
import { startSession } from './session-bus.ts';
import { start } from './start.ts';

/** Programs that keep a history of the clipboard; the last is a stand-in that does as KDE's Klipper. */
export type ManagerName = 'parcellite' | 'xfce4-clipman' | 'like Klipper';

/** A clipboard manager that runs. */
export interface ClipboardManager {
  /** Ends it, and resolves with what it has kept, in whatever form. */
  history(): Promise<string>;
}

/** Starts a clipboard manager, and waits until it reads what is copied. */
export async function startClipboardManager(desktop: Desktop, name: ManagerName): Promise<ClipboardManager> {
  const session = await startSession(desktop);
  const script = fileURLToPath(new URL('fields/manager.py', import.meta.url));
  const options: SpawnOptions = { env: session.env, stdio: 'ignore' };
  const child =
    name === 'like Klipper'
      ? start('/usr/bin/python3', [script, join(session.home, 'history')], options)
      : start(name, [], options);
  // It takes the selection of its kind (ICCCM) or reads at once; either way a copy is read only when it listens.
  await until(async () => {
    await copyElsewhere(desktop, 'is anybody listening?');
    return child.exitCode === null;
  }, `${name} did not start`);
  return {
    history: async () => {
      await stop(child);
      const entries = await readdir(session.home, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const kept = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      await session.close();
      return kept.join('\n');
    },
  };
}
