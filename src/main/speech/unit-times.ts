import type { UnitTimes } from '../../shared/utterance.ts';

/** More pairs are not read: 3 h of fast speech in one result. */
const MOST_UNITS = 60_000;

/** More than a pair takes in a time stamp that is written as a string. */
const PAIR_LENGTH = 32;

/**
 * Reads the pairs of a time stamp, be it an array or written as a string. Null where anything about them is wrong, or
 * they are too many: no times are better than wrong ones.
 */
export function readUnitTimes(stamp: unknown): UnitTimes | null {
  const pairs = typeof stamp === 'string' ? parsed(stamp) : stamp;
  if (!Array.isArray(pairs) || pairs.length === 0 || pairs.length > MOST_UNITS) return null;
  const units: [number, number][] = [];
  let last = 0;
  for (const pair of pairs as readonly unknown[]) {
    if (!Array.isArray(pair)) return null;
    const [startMs, endMs] = pair as readonly unknown[];
    if (!Number.isFinite(startMs) || !Number.isFinite(endMs)) return null;
    const [from, to] = [startMs, endMs] as [number, number];
    if (from < last || to < from) return null;
    units.push([from, to]);
    last = from;
  }
  return units;
}

function parsed(stamp: string): unknown {
  if (stamp.length > MOST_UNITS * PAIR_LENGTH) return null;
  try {
    return JSON.parse(stamp);
  } catch {
    return null;
  }
}

/** The same units, so much later. */
export const laterBy = (units: UnitTimes, ms: number): UnitTimes =>
  ms === 0 ? units : units.map(([startMs, endMs]) => [startMs + ms, endMs + ms]);
