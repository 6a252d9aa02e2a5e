import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The rights of everybody but the owner. */
const OTHERS = 0o077;

/** What the app itself writes into its data folder, with copies, and what is left of unfinished writes. */
const OURS = /^(?:(?:settings|trusted-servers|servers|late-texts)\..*|keyboard-consent|logs)$/u;

/**
 * Takes from all others the right to what the app keeps in its data folder: earlier versions left it to them. What is
 * another user's stays as it is. Windows keeps the folder to its user by itself.
 */
export async function makePrivate(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const ours = (await readdir(folder).catch(() => [])).filter((name) => OURS.test(name));
  await Promise.all([folder, ...ours.map((name) => join(folder, name))].map(keepFromOthers));
}

async function keepFromOthers(path: string): Promise<void> {
  try {
    const { mode } = await stat(path);
    if ((mode & OTHERS) !== 0) await chmod(path, mode & 0o7777 & ~OTHERS);
  } catch {
    // It is gone, or not ours to change.
  }
}
