import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../settings/salvage.ts';
import { isJsonObject } from '../../shared/json-object.ts';

/** The new content of a file. */
interface Patched {
  readonly value: unknown;
  /** Whether it no longer has something with a mistake in it that may matter beyond the change itself. */
  readonly isLosing: boolean;
}

/**
 * The new content of a file when the settings that were read from it change: only what has changed is written;
 * everything else (fields of a newer version, values with mistakes, missing fields) stays as the user has it.
 * @param isLeftOut whether the value at this path of `raw` is missing in `before`
 */
export function patch(raw: unknown, before: unknown, after: unknown, isLeftOut: (path: Path) => boolean): Patched {
  let isLosing = false;
  const value = isDeepStrictEqual(before, after) ? raw : patched(raw, before, after, []);
  return { value, isLosing };

  /** `before` and `after` differ: comparing thousands of hotwords takes its time, so that it is done once for each level. */
  function patched(raw: unknown, before: unknown, after: unknown, path: Path): unknown {
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

  /**
   * Equal items are the same ones wherever they are; if as many other items are new as are gone, each new one replaces
   * an old one.
   */
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
      if (index === undefined || at === undefined) return item;
      return same[position] === undefined ? patched(raw[at], before[index], item, [...path, at]) : raw[at];
    });
    for (const at of raw.keys()) if (isLeftOut([...path, at])) items.splice(at, 0, raw[at]);
    return items;
  }
}
