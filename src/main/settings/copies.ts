import { readFile } from 'node:fs/promises';
import type { Secret, ServerSettings, Settings } from '../../shared/settings.ts';
import { decodeText } from '../storage/decode.ts';
import { stringsIn } from '../storage/json-text.ts';
import { writePrivately } from '../storage/private.ts';

/** Seals and reveals secrets. */
export interface Sealer {
  /** Rejects where that cannot be done. */
  readonly seal: (secret: Secret) => Promise<Secret>;
  /** Resolves with the plain text; null where that cannot be done. */
  readonly reveal: (secret: Secret) => Promise<string | null>;
}

/**
 * Seals the plain secrets in a copy of the settings file and leaves everything else as it is: the copy exists to keep
 * what the current file does not. After a mistake in its JSON, where it cannot be parsed, only secrets that are in
 * force under the same name are found. Rejects if the copy cannot be read, sealed or written.
 */
export async function sealCopy(path: string, { servers }: Settings, sealer: Sealer): Promise<void> {
  const text = decodeText(await readFile(path));
  if (text === null) return;
  const sealed = await sealKnown(await sealFound(text, sealer), servers, sealer);
  if (sealed !== text) await writePrivately(path, sealed);
}

/** The text with all recognisable header values and passphrases sealed. */
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

/** The text with the secrets of these servers replaced by their sealed form. */
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

/** A pattern that matches a string as JSON writes it. */
const literal = (string: string): string => JSON.stringify(string).replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
