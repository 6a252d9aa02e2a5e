import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../shared/json-object.ts';

/**
 * Makes the change from `before` to `after` in what is there now, which may be otherwise by now: what was changed elsewhere
 * stays as it is. Items of lists are known by what they hold, wherever they stand.
 */
export function merged(now: unknown, before: unknown, after: unknown): unknown {
  if (isDeepStrictEqual(before, after)) return now;
  if (isDeepStrictEqual(now, before)) return after;
  if (isJsonObject(now) && isJsonObject(before) && isJsonObject(after)) {
    const names = new Set([...Object.keys(now), ...Object.keys(after)]);
    const fields = [...names].map((name) => [name, merged(now[name], before[name], after[name])] as const);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (Array.isArray(now) && Array.isArray(before) && Array.isArray(after)) return mergedList(now, before, after);
  return now;
}

function mergedList(now: readonly unknown[], before: readonly unknown[], after: readonly unknown[]): unknown {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length === 0 && come.length === 0) return inOrderOf(now, after);
  // As many gone as come: each was changed into another.
  const isPaired = gone.length === come.length;
  const result = [...now];
  for (const [index, item] of gone.entries()) {
    const other = come[index];
    const at = result.findIndex((one) => isDeepStrictEqual(one, item));
    if (at >= 0) result.splice(at, 1, ...(isPaired ? [other] : []));
    else if (isPaired && now.length === before.length) {
      // It was changed elsewhere too: what of it is not, is changed.
      const place = before.indexOf(item);
      result[place] = merged(result[place], item, other);
    }
  }
  if (isPaired) return result;
  for (const item of come) {
    const previous = after[after.indexOf(item) - 1];
    const place = previous === undefined ? 0 : result.findIndex((one) => isDeepStrictEqual(one, previous)) + 1;
    result.splice(previous !== undefined && place === 0 ? result.length : place, 0, item);
  }
  return result;
}

/** The items of a list that another does not have; of equal ones, as many as it has fewer. */
function without(items: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = [...others];
  return items.filter((item) => {
    const at = left.findIndex((other) => isDeepStrictEqual(other, item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The same items, those that another list has too in its order. */
function inOrderOf(items: readonly unknown[], order: readonly unknown[]): readonly unknown[] {
  const strangers = without(items, order);
  const known = order.filter((item) => items.some((one) => isDeepStrictEqual(one, item)));
  return items.map((item) => (strangers.includes(item) ? item : known.shift()));
}
