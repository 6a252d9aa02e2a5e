import { describeSettings } from '../../../settings/describe.ts';
import { readSettings } from '../../../settings/read.ts';
import type { Mistake } from '../../../settings/salvage.ts';
import { valueAt, withValueAt } from '../../../shared/at-path.ts';
import type { SettingChange, SettingPath } from '../../../shared/ipc/window/settings.ts';
import type { JsonObject } from '../../../shared/json-object.ts';
import { faultIn, type SettingFault } from '../../../shared/setting-fault.ts';
import { placeOf } from '../../../shared/setting-place.ts';
import type { Settings } from '../../../shared/settings.ts';

/** The settings with a change, or what is wrong with that. */
type Changed = { readonly settings: Settings } | { readonly fault: SettingFault; readonly at: SettingPath };

/**
 * The settings with other values at some paths, or what is wrong with that: what counts is what comes of all of them.
 * @param platform as for `describeSettings`
 */
export function withSettings(
  settings: Settings,
  changes: readonly Pick<SettingChange, 'path' | 'value'>[],
  platform: string,
): Changed {
  const wanted = changes.reduce<unknown>(
    (now, { path, value }) => withValueAt(now, path, value),
    settings,
  ) as JsonObject;
  const read = readSettings(wanted, platform);
  const [mistake] = read.mistakes;
  if (mistake === undefined) return { settings: read.settings };
  return { fault: faultOf(mistake, wanted, changes[0]?.path ?? [], platform), at: mistake.path as SettingPath };
}

function faultOf({ path: at, words }: Mistake, wanted: unknown, path: SettingPath, platform: string): SettingFault {
  const found = at as SettingPath;
  const given = valueAt(wanted, found);
  if (found[0] === 'hotkeys' && found[2] === 'profile') return { what: 'no-profile', name: String(given) };
  const descriptions = describeSettings(platform);
  const faultAt = (where: SettingPath): SettingFault | null => {
    const place = placeOf(descriptions, where);
    return place === null ? null : faultIn(place.kind, valueAt(wanted, where));
  };
  const fault = faultAt(found) ?? faultAt(path);
  if (fault !== null) return fault;
  // The schema has only one check that what a setting can be does not say.
  return found.at(-1) === 'find' ? { what: 'no-pattern', reason: words } : { what: 'unfit' };
}
