import { readFile } from 'node:fs/promises';
import type { Secret, ServerSettings, Settings } from '../../shared/settings.ts';
import { decodeText } from '../storage/decode.ts';
import { stringsIn } from '../storage/json-text.ts';
import { writePrivately } from '../storage/private.ts';

/** Who can seal and unseal. */
export interface Sealer {
  /** Rejects where that cannot be done. */
  readonly seal: (secret: Secret) => Promise<Secret>;
  /** In plain text; null where that cannot be done. */
  readonly reveal: (secret: Secret) => Promise<string | null>;
}

/**
 * Seals the plain secrets in a copy of the settings file, and leaves everything else as it stands there: it was made for
 * what a file in the present shape does not hold. Behind a mistake in its JSON, where it cannot be followed, only those are
 * found that are in force, sealed, by the same name. Rejects where the copy cannot be read, sealed or written.
 */
export async function sealCopy(path: string, { servers }: Settings, sealer: Sealer): Promise<void> {
  const text = decodeText(await readFile(path));
  if (text === null) return;
  const sealed = await sealKnown(await sealFound(text, sealer), servers, sealer);
  if (sealed !== text) await writePrivately(path, sealed);
}

/** A text with the header values and passphrases sealed that are seen to be such. */
async function sealFound(text: string, { seal }: Sealer): Promise<string> {
  let sealed = '';
  let at = 0;
  for (const { value, path, start, end } of stringsIn(text)) {
    if (!isSecret(path)) continue;
    sealed += text.slice(at, start) + JSON.stringify(await seal(value));
    at = end;
  }
  return sealed + text.slice(at);
}

const isSecret = (path: readonly (string | number)[]): boolean =>
  (path.includes('headers') || path.includes('passphrase')) && path.at(-1) !== 'sealed';

/** A text in which the secrets of these servers stand as they do there: sealed. */
async function sealKnown(text: string, servers: readonly ServerSettings[], { reveal }: Sealer): Promise<string> {
  const secrets = servers.flatMap(({ headers, clientCertificate }) => [
    ...Object.entries(headers),
    ['passphrase', clientCertificate?.passphrase ?? ''] as const,
  ]);
  let sealed = text;
  for (const [name, secret] of secrets) {
    const plain = typeof secret === 'string' ? null : await reveal(secret);
    if (plain === null) continue;
    const field = new RegExp(String.raw`(${literal(name)}\s*:\s*)${literal(plain)}`, 'gu');
    sealed = sealed.replace(field, (_, start: string) => start + JSON.stringify(secret));
  }
  return sealed;
}

/** A pattern for a string as JSON writes it. */
const literal = (string: string): string => JSON.stringify(string).replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
