import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../../../shared/problem.ts';
import { bad, type Check, fine, note, warning } from './check.ts';

/** Less than this is little: some four hours of recordings, in bytes. */
const LITTLE = 500e6;

/** What {@link diskCheck} needs. */
export interface DiskCheckParts {
  readonly folder: string;
  /** Bytes that are free where a folder lies. */
  readonly free?: (folder: string) => Promise<number>;
}

/** Whether recordings and settings can be written. */
export const diskCheck = ({ folder, free = freeBytes }: DiskCheckParts): Check => ({
  name: 'disk',
  limitMs: 5000,
  run: async () => {
    const probe = join(folder, `.check-${randomUUID()}`);
    try {
      await writeFile(probe, 'x', { mode: 0o600 });
    } catch (error) {
      return bad([note('folder-not-writable', { reason: reasonOf(error) })], 'data-folder');
    } finally {
      await rm(probe, { force: true }).catch(() => undefined);
    }
    const bytes = await free(folder);
    return bytes < LITTLE ? warning([note('disk-low', { bytes })], 'data-folder') : fine(note('disk-free', { bytes }));
  },
});

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
