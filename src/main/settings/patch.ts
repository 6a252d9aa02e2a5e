import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../settings/salvage.ts';
import { isJsonObject } from '../../shared/json-object.ts';

/** What the content of a file is to be. */
export interface Patched {
  readonly value: unknown;
  /** Whether something with a mistake, that may mean more than the change itself, is not in it any more. */
  readonly isLosing: boolean;
}

/**
 * What becomes of a file's content when the settings that were read from it change: only what is changed is written, and
 * everything else (fields of a newer version, values with mistakes, what is not given) stays as the user has it.
 * @param isLeftOut whether what stands at this path of `raw` is not in `before`
 */
export function patch(raw: unknown, before: unknown, after: unknown, isLeftOut: (path: Path) => boolean): Patched {
  let isLosing = false;
  const value = patched(raw, before, after, []);
  return { value, isLosing };

  function patched(raw: unknown, before: unknown, after: unknown, path: Path): unknown {
    if (isDeepStrictEqual(before, after)) return raw;
    if (Array.isArray(raw) && Array.isArray(before) && Array.isArray(after)) {
      return patchedList(raw, before, after, path);
    }
    if (!isJsonObject(raw) || !isJsonObject(before) || !isJsonObject(after)) {
      isLosing ||= isLeftOut(path) && raw !== null && [raw, after].some((one) => typeof one === 'object');
      return after;
    }
    const fields = new Map(Object.entries(raw));
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [old, changed] = [before[field], after[field]];
      if (isDeepStrictEqual(old, changed)) continue;
      if (changed === undefined) fields.delete(field);
      else fields.set(field, fields.has(field) ? patched(fields.get(field), old, changed, [...path, field]) : changed);
    }
    return Object.fromEntries(fields);
  }

  /** Items that are as before are the same ones wherever they stand; of as many others as before, each takes one's place. */
  function patchedList(
    raw: readonly unknown[],
    before: readonly unknown[],
    after: readonly unknown[],
    path: Path,
  ): readonly unknown[] {
    const understood = [...raw.keys()].filter((at) => !isLeftOut([...path, at]));
    const left = new Map(before.length === understood.length ? before.map((item, index) => [index, item]) : []);
    const take = (item: unknown): number | undefined => {
      const index = [...left].find(([, old]) => isDeepStrictEqual(old, item))?.[0];
      if (index !== undefined) left.delete(index);
      return index;
    };
    const same = after.map(take);
    const replaced = [...left.keys()];
    const isPaired = same.filter((index) => index === undefined).length === replaced.length;
    const items = after.map((item, position) => {
      const index = same[position] ?? (isPaired ? replaced.shift() : undefined);
      const at = index === undefined ? undefined : understood[index];
      return index === undefined || at === undefined ? item : patched(raw[at], before[index], item, [...path, at]);
    });
    for (const at of raw.keys()) if (isLeftOut([...path, at])) items.splice(at, 0, raw[at]);
    return items;
  }
}
