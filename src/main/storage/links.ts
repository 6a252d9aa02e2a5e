import { lstat, readlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** As many as Linux follows. */
const MOST_LINKS = 40;

/**
 * Where a path leads to when the links at its end are followed: that file need not be there, as `realpath` wants it.
 * Rejects for links in a circle.
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
