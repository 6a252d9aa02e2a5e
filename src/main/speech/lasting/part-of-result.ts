import { unitsOf } from '../../../shared/history/units.ts';
import type { UnitTimes } from '../../../shared/utterance.ts';
import type { SpeechResult } from '../port.ts';
import { laterBy } from '../unit-times.ts';

/**
 * The part of a result that is new, with its times from the start of the utterance.
 * @param fresh the end of its text, or all of it
 * @param baseMs from where its times count, in ms of the utterance; null: not known, so that it has none
 */
export function partOf(result: SpeechResult, fresh: string, baseMs: number | null): SpeechResult {
  const { text, tags, durationMs, units, speaker } = result;
  const part = { text: fresh, tags, ...(speaker !== undefined && { speaker }) };
  if (baseMs === null) return { ...part, startMs: null, endMs: null };
  const told = durationMs !== undefined && result.endMs === null ? { startMs: 0, endMs: durationMs } : result;
  const later = (ms: number | null): number | null => (ms === null ? null : baseMs + ms);
  const endMs = later(told.endMs);
  if (fresh === text) {
    return {
      ...part,
      startMs: later(told.startMs),
      endMs,
      ...(units !== undefined && { units: laterBy(units, baseMs) }),
    };
  }
  const known = laterBy(lastUnits(units ?? [], text, fresh), baseMs);
  return { ...part, startMs: known[0]?.[0] ?? null, endMs, ...(known.length > 0 && { units: known }) };
}

/** Times of the last part of a text; none where the times do not fit the text. */
function lastUnits(units: UnitTimes, text: string, part: string): UnitTimes {
  const fits = unitsOf(text).length === units.length;
  return fits ? units.slice(units.length - unitsOf(part).length) : [];
}
