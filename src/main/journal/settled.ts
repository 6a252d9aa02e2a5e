import type { Segment } from '../../shared/utterance.ts';
import type { SettledSegment } from './port.ts';

/** A segment as the journal keeps it. */
export const settledSegment = ({ text, startMs, endMs, units, speaker }: Segment): SettledSegment => ({
  text,
  ...(startMs !== null && { startMs }),
  ...(endMs !== null && { endMs }),
  ...(units !== undefined && { units }),
  ...(speaker !== undefined && { speaker }),
});
