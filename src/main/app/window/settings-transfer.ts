import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { migrated } from '../../../settings/migrations.ts';
import { readSettings } from '../../../settings/read.ts';
import type { ImportPreview, SettingPath } from '../../../shared/ipc/window/settings.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import { isJsonObject } from '../../../shared/json-object.ts';
import { problem, reasonOf } from '../../../shared/problem.ts';
import type { ServerSettings, Settings } from '../../../shared/settings.ts';
import { decodeText } from '../../storage/decode.ts';
import { writePrivately } from '../../storage/private.ts';

/** Larger files are no settings. */
const LARGEST = 20_000_000;

/** The settings as they may be given away: without what is nobody's business. */
const withoutSecrets = (settings: Settings): Settings => ({
  ...settings,
  servers: mapServers(settings, (server) => ({
    ...server,
    headers: {},
    clientCertificate: server.clientCertificate && { ...server.clientCertificate, passphrase: null },
  })),
});

/** The settings with the secrets of the servers that are here too. */
const withSecretsOf = (settings: Settings, here: Settings): Settings => ({
  ...settings,
  servers: mapServers(settings, (server) => {
    const known = here.servers.find(({ url }) => url === server.url);
    if (known === undefined) return server;
    const { clientCertificate: certificate } = server;
    const passphrase = certificate?.passphrase ?? known.clientCertificate?.passphrase ?? null;
    return {
      ...server,
      headers: { ...known.headers, ...server.headers },
      clientCertificate: certificate && { ...certificate, passphrase },
    };
  }),
});

function mapServers(
  { servers: [first, ...others] }: Settings,
  make: (server: ServerSettings) => ServerSettings,
): Settings['servers'] {
  return [make(first), ...others.map(make)];
}

/** Writes the settings, without secrets, where the user wants them. */
export async function exportSettings(settings: Settings, path: string): Promise<Reply<string>> {
  try {
    await writePrivately(path, `${JSON.stringify(withoutSecrets(settings), null, 2)}\n`);
    return { value: path };
  } catch (error) {
    return { problem: problem('export-failed', { path, reason: reasonOf(error) }) };
  }
}

/** What a file of settings would make of those that are here. */
export async function readImport(
  path: string,
  here: Settings,
  platform: string,
): Promise<Reply<{ readonly settings: Settings; readonly preview: ImportPreview }>> {
  const broken = (reason: string) => ({ problem: problem('import-broken', { path, reason }) });
  let text: string | null;
  try {
    const bytes = await readFile(path);
    text = bytes.length > LARGEST ? null : decodeText(bytes);
  } catch (error) {
    return broken(reasonOf(error));
  }
  if (text === null) return { problem: problem('import-no-settings', { path }) };
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return broken(reasonOf(error));
  }
  const read = isJsonObject(file) ? readSettings(migrated(file), platform) : null;
  const isKnown = isJsonObject(file) && Object.keys(file).some((name) => name !== 'version' && name in here);
  if (read === null || !isKnown) return { problem: problem('import-no-settings', { path }) };
  const settings = withSecretsOf(read.settings, here);
  return {
    value: {
      settings,
      preview: {
        path,
        changes: differences(here, settings),
        leftOut: read.mistakes.map((mistake) => mistake.path.map(String).join('.')),
        isNewer: read.newer !== null,
      },
    },
  };
}

/** Where two settings differ: fields of groups each by itself, lists and maps as wholes. */
function differences(before: Settings, after: Settings): readonly SettingPath[] {
  const names = (Object.keys(after) as (keyof Settings)[]).filter((name) => name !== 'version');
  return names.flatMap((name) => {
    const old: unknown = before[name];
    const changed: unknown = after[name];
    if (isDeepStrictEqual(old, changed)) return [];
    if (!isJsonObject(old) || !isJsonObject(changed) || name === 'profiles') return [[name]];
    return Object.keys(changed).flatMap((field) =>
      isDeepStrictEqual(old[field], changed[field]) ? [] : [[name, field]],
    );
  });
}
