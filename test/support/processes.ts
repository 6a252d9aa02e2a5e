import { readdir, readFile } from 'node:fs/promises';

/** Command lines of all processes that name `part`, words divided by blanks, by process id. */
export async function commandLines(part: string): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // It may have ended meanwhile.
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(part)) found.set(Number(name), line.replaceAll('\0', ' '));
  }
  return found;
}
