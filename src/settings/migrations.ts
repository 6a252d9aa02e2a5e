import { isJsonObject, type JsonObject } from '../shared/json-object.ts';
import { VERSION } from './schema.ts';

/**
 * Turns a file's content into that of the next version. A migration never changes once it is released, so it must not use
 * the schema's defaults, which do. It passes on values that make no sense: reporting them is up to the schema.
 */
type Migration = (file: JsonObject) => JsonObject;

/** In order: from version 1 to 2, from 2 to 3, and so on. Each version has files in test/fixtures/settings. */
export const MIGRATIONS: readonly Migration[] = [severalServersAndHotkeys, listsOfHotwords, historyOfRecordings];

/** Version 1 knew one server and one hotkey. */
function severalServersAndHotkeys({ server, hotkey, ...rest }: JsonObject): JsonObject {
  const dictate = { keys: ['RightCtrl'], action: 'dictate', gesture: 'hold', profile: null };
  const undo = { keys: ['LeftCtrl', 'RightCtrl'], action: 'undo', gesture: 'hold', profile: null };
  return {
    ...rest,
    ...(server !== undefined && { servers: [server] }),
    ...(hotkey !== undefined && { hotkeys: [isJsonObject(hotkey) ? { ...dictate, ...hotkey } : hotkey, undo] }),
  };
}

/**
 * Version 2 had the hotwords at each server, one microphone, and its tone among its settings. The words of all servers
 * become one list; where several name the same word, the first server's weight counts.
 */
function listsOfHotwords({ servers, microphone, ...rest }: JsonObject): JsonObject {
  const lists: unknown[] = [];
  const without = Array.isArray(servers) ? servers.map((server: unknown) => withoutHotwords(server, lists)) : servers;
  const words = Object.assign({}, ...lists.toReversed()) as JsonObject;
  const { microphone: heard, sounds } = isJsonObject(microphone) ? severalMicrophones(microphone) : { microphone };
  return {
    ...rest,
    ...(without !== undefined && { servers: without }),
    ...(Object.keys(words).length > 0 && { hotwords: [{ words }] }),
    ...(heard !== undefined && { microphone: heard }),
    ...(sounds !== undefined && { sounds }),
  };
}

function withoutHotwords(server: unknown, found: unknown[]): unknown {
  if (!isJsonObject(server) || !isJsonObject(server['hotwords'])) return server;
  const { hotwords, ...rest } = server;
  found.push(hotwords);
  return rest;
}

function severalMicrophones({ deviceId, readySound, ...rest }: JsonObject): JsonObject {
  return {
    microphone: {
      ...rest,
      ...(deviceId !== undefined && deviceId !== null && { devices: [{ id: deviceId }] }),
    },
    ...(readySound !== undefined && { sounds: { ready: readySound } }),
  };
}

/**
 * Version 3 had no history; recordings with text were kept in the journal or not at all. Who kept them all has them in the
 * history now, with the same limits. Who did not, although asked, is not recorded from now on: text alone is kept.
 */
function historyOfRecordings({ journal, ...rest }: JsonObject): JsonObject {
  if (!isJsonObject(journal)) return { ...rest, ...(journal !== undefined && { journal }) };
  const { keep, ...limits } = journal;
  const { maxDays, maxMegabytes } = limits;
  const asBefore = {
    keep: 'audio',
    ...(maxDays !== undefined && { audioDays: typeof maxDays === 'number' ? Math.ceil(maxDays) : maxDays }),
    ...(maxMegabytes !== undefined && { audioMegabytes: maxMegabytes }),
  };
  return {
    ...rest,
    journal: limits,
    ...(keep !== undefined && { history: keep === 'all' ? asBefore : { keep: 'text' } }),
  };
}

/** The version that a settings file names; a file without one counts as present. */
export const versionOf = ({ version }: JsonObject): number =>
  Number.isInteger(version) && Number(version) > 0 ? Number(version) : VERSION;

/** Whether a file is older than the present version. */
export const isOld = (file: JsonObject): boolean => versionOf(file) < VERSION;

/** A file's content in the present shape; a newer file stays as it is. */
export function migrated(file: JsonObject, migrations: readonly Migration[] = MIGRATIONS): JsonObject {
  const version = versionOf(file);
  return migrations
    .slice(version - 1)
    .reduce((older, migrate, index) => ({ ...migrate(older), version: version + index + 1 }), file);
}
