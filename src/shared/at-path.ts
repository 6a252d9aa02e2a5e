import { isJsonObject } from './json-object.ts';

/** Where a value stands: names of fields and positions in lists, from the outside in. */
type Steps = readonly (string | number)[];

/** What stands at a path; undefined where nothing does. */
export const valueAt = (whole: unknown, path: Steps): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    whole,
  );

/** The same with another value at a path; undefined takes away what stands there. What is on the way to it is made. */
export function withValueAt(whole: unknown, [step, ...rest]: Steps, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole)) {
    const items: readonly unknown[] = whole;
    const inner = withValueAt(items[Number(step)], rest, value);
    return inner === undefined ? items.toSpliced(Number(step), 1) : Object.assign([...items], { [step]: inner });
  }
  const fields = isJsonObject(whole) ? whole : {};
  const inner = withValueAt(fields[step], rest, value);
  if (inner !== undefined) return { ...fields, [step]: inner };
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== String(step)));
}
