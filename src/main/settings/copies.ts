import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Secret, ServerSettings, Settings } from '../../shared/settings.ts';
import { decodeText } from '../storage/decode.ts';
import { isJsonObject, type JsonObject } from '../storage/json-file.ts';
import { parseJson } from '../storage/json-text.ts';
import { writePrivately } from '../storage/private.ts';

/** Who can seal and unseal. */
export interface Sealer {
  /** Rejects where that cannot be done. */
  readonly seal: (secret: Secret) => Promise<Secret>;
  /** In plain text; null where that cannot be done. */
  readonly reveal: (secret: Secret) => Promise<string | null>;
}

/**
 * Seals the plain secrets in a copy of the settings file. In one that is no JSON only those can be found that are in
 * force, sealed, by the same name. Rejects where the copy cannot be read, sealed or written.
 */
export async function sealCopy(path: string, { servers }: Settings, sealer: Sealer): Promise<void> {
  const text = decodeText(await readFile(path));
  if (text === null) return;
  const parsed = parseJson(text);
  if ('reason' in parsed) {
    const sealed = await sealText(text, servers, sealer);
    if (sealed !== text) await writePrivately(path, sealed);
  } else {
    const sealed = await sealValue(parsed.value, sealer);
    if (!isDeepStrictEqual(sealed, parsed.value)) await writePrivately(path, `${JSON.stringify(sealed, null, 2)}\n`);
  }
}

/** A value with all header values and passphrases in it sealed. */
async function sealValue(value: unknown, sealer: Sealer): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => sealValue(item, sealer)));
  if (!isJsonObject(value)) return value;
  return mapFields(value, (field, inner) => {
    if (field === 'passphrase') return sealOne(inner, sealer);
    if (field === 'headers' && isJsonObject(inner)) return mapFields(inner, (_, header) => sealOne(header, sealer));
    return sealValue(inner, sealer);
  });
}

async function mapFields(
  value: JsonObject,
  change: (field: string, inner: unknown) => Promise<unknown>,
): Promise<JsonObject> {
  const fields = Object.entries(value).map(async ([field, inner]) => [field, await change(field, inner)] as const);
  return Object.fromEntries(await Promise.all(fields));
}

const sealOne = (secret: unknown, { seal }: Sealer): Promise<unknown> =>
  typeof secret === 'string' ? seal(secret) : Promise.resolve(secret);

/** A text in which the secrets of these servers stand as they do there: sealed. */
async function sealText(text: string, servers: readonly ServerSettings[], { reveal }: Sealer): Promise<string> {
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
