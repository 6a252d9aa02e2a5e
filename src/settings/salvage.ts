import { z } from 'zod';

/** Where a value stands: fields and positions from the outside in. */
export type Path = readonly PropertyKey[];

/** Something in a file that is not as it should be. */
export interface Mistake {
  readonly path: Path;
  readonly words: string;
}

/** What could be used of a value that holds mistakes. */
export interface Salvaged<T> {
  readonly value: T;
  readonly mistakes: readonly Mistake[];
  /** Whether what stands at this path was left out. */
  readonly isLeftOut: (path: Path) => boolean;
}

/** Of a field that the schema does not know. */
export const UNKNOWN_FIELD = 'unknown field';

/** A value of which nothing is used when there is a mistake anywhere in it: the rest would mean something else. */
export const whole = <T>(schema: z.ZodType<T>): z.ZodType<T> => spoiling(schema, 0);

/** A field without which the object that it stands in is not used either. */
export const essential = <T>(schema: z.ZodType<T>): z.ZodType<T> => spoiling(schema, 1);

/** @param levels how far around the value everything is spoilt by a mistake in it */
function spoiling<T>(schema: z.ZodType<T>, levels: 0 | 1): z.ZodType<T> {
  const spoilt = z.unknown().transform((value, context): T => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const input = value as Record<string, unknown>;
    for (const issue of read.error.issues) {
      // An unknown field takes nothing from the others.
      if (issue.code === 'unrecognized_keys') context.issues.push({ ...issue, path: [...issue.path], input });
    }
    const bad = read.error.issues.find(({ code }) => code !== 'unrecognized_keys');
    if (bad !== undefined) {
      const params = { spoilt: bad.path.length + levels };
      context.issues.push({ code: 'custom', path: [...bad.path], message: wordsOf(bad), params, input });
    }
    return z.NEVER;
  });
  return spoilt.meta({ [WITHIN]: schema });
}

const WITHIN = 'within';

/** The schema that {@link whole} or {@link essential} was given; undefined for any other. */
export const spoiltSchema = (schema: z.ZodType): z.ZodType | undefined =>
  schema.meta()?.[WITHIN] as z.ZodType | undefined;

/**
 * Reads a value by a schema, and leaves out, field by field, what does not fit: each mistake costs no more than it must.
 * A list of which nothing is left counts as not given.
 * @param check finds mistakes that no schema sees, in what was read
 * @returns null where not even an empty value would fit
 */
export function salvage<T>(
  raw: unknown,
  schema: z.ZodType<T>,
  check: (value: T) => readonly Mistake[],
): Salvaged<T> | null {
  const leftOut = new Set<string>();
  const isLeftOut = (path: Path): boolean => leftOut.has(keyOf(path));
  const mistakes: Mistake[] = [];
  for (;;) {
    const positions: Positions = new Map();
    const read = schema.safeParse(without(raw, [], isLeftOut, positions));
    const found = read.success ? check(read.data).map(asFinding) : read.error.issues.flatMap(findingsOf);
    if (read.success && found.length === 0) return { value: read.data, mistakes, isLeftOut };
    for (const { mistake, spoilt } of found) {
      const path = originOf(mistake.path, positions);
      // What follows from a mistake that is known already is none of its own.
      if (!mistakes.some((known) => isWithin(known.path, path))) mistakes.push({ ...mistake, path });
      let gone = originOf(spoilt, positions);
      while (gone.length > 0 && (isLeftOut(gone) || !isGiven(raw, gone))) gone = gone.slice(0, -1);
      if (gone.length === 0) return null;
      leftOut.add(keyOf(gone));
    }
  }
}

/** A mistake, and what cannot be used because of it. */
interface Finding {
  readonly mistake: Mistake;
  readonly spoilt: Path;
}

/** By the path of a list: at which positions what is left of it stood. */
type Positions = Map<string, readonly number[]>;

const asFinding = (mistake: Mistake): Finding => ({ mistake, spoilt: mistake.path });

function findingsOf(issue: z.core.$ZodIssue): readonly Finding[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => asFinding({ path: [...path, key], words: UNKNOWN_FIELD }));
  }
  const levels = issue.code === 'custom' ? Number(issue.params?.['spoilt'] ?? 0) : 0;
  return [{ mistake: { path, words: wordsOf(issue) }, spoilt: path.slice(0, path.length - levels) }];
}

/** Where a value may be one thing or another, what keeps it from being the other says most. */
const wordsOf = (issue: z.core.$ZodIssue): string =>
  (issue.code === 'invalid_union' ? issue.errors.at(-1)?.at(-1)?.message : undefined) ?? issue.message;

/** A value without what is left out. */
function without(value: unknown, path: Path, isLeftOut: (path: Path) => boolean, positions: Positions): unknown {
  if (Array.isArray(value)) {
    const kept = [...value.keys()].filter((at) => !isLeftOut([...path, at]));
    if (kept.length === 0 && value.length > 0) return undefined;
    positions.set(keyOf(path), kept);
    return kept.map((at) => without(value[at], [...path, at], isLeftOut, positions));
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([field]) => !isLeftOut([...path, field]));
  const left = fields.map(([field, inner]) => [field, without(inner, [...path, field], isLeftOut, positions)] as const);
  return Object.fromEntries(left.filter(([, inner]) => inner !== undefined));
}

/** The path in the whole value to what stands at this path in what is left of it. */
function originOf(path: Path, positions: Positions): Path {
  const origin: PropertyKey[] = [];
  for (const step of path) {
    const kept = typeof step === 'number' ? positions.get(keyOf(origin)) : undefined;
    origin.push(kept?.[Number(step)] ?? step);
  }
  return origin;
}

function isGiven(value: unknown, path: Path): boolean {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return false;
    inner = (inner as Readonly<Record<PropertyKey, unknown>>)[step];
  }
  return true;
}

const isWithin = (path: Path, outer: Path): boolean => outer.every((step, index) => step === path[index]);

const keyOf = (path: Path): string => JSON.stringify(path);
