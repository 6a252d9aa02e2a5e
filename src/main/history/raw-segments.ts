import type { Segment } from '../../shared/utterance.ts';
import type { RawSegment } from './port.ts';

/** Segments of a transcript as the history keeps them. */
export const rawSegments = (segments: readonly Segment[]): readonly RawSegment[] =>
  segments.map(({ text, startMs, endMs, speaker = null, units = [] }) => ({ text, startMs, endMs, speaker, units }));
