import { isJsonObject, type JsonObject } from '../shared/json-object.ts';
import { VERSION } from './schema.ts';

/**
 * Makes of a file's content what it would be in the next version. It stays as it is for ever, so it names no default of
 * today. What is not as it was written is left for the schema to name.
 */
type Migration = (file: JsonObject) => JsonObject;

/** The first makes version 2 of version 1, the second 3 of 2, and so on. Each has files in test/fixtures/settings. */
export const MIGRATIONS: readonly Migration[] = [severalServersAndHotkeys];

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

/** The version that a settings file gives itself; what gives none is taken for one of the present. */
export const versionOf = ({ version }: JsonObject): number =>
  Number.isInteger(version) && Number(version) > 0 ? Number(version) : VERSION;

/** Whether a file is of an older version than the present one. */
export const isOld = (file: JsonObject): boolean => versionOf(file) < VERSION;

/** The content of a file in the present shape, or a newer one. */
export function migrated(file: JsonObject, migrations: readonly Migration[] = MIGRATIONS): JsonObject {
  const version = versionOf(file);
  return migrations
    .slice(version - 1)
    .reduce((older, migrate, index) => ({ ...migrate(older), version: version + index + 1 }), file);
}
