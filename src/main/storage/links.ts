import { lstat, readlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** How many links are followed; as in Linux. */
const MOST_LINKS = 40;

/**
 * The path that results from following the links at its end; unlike with `realpath`, that file need not exist. Rejects
 * for circular links.
 */
export async function linkTarget(path: string): Promise<string> {
  let at = path;
  for (let followed = 0; followed <= MOST_LINKS; followed += 1) {
    const isLink = await lstat(at).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (!isLink) return at;
    at = resolve(dirname(at), await readlink(at));
  }
  throw new Error(`ELOOP: too many links, ${path}`);
}
