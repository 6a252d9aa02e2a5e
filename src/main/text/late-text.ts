import type { TextPipeline } from './pipeline.ts';
import { Written } from './written.ts';

/**
 * What the rules make of a text whose first `delivered` segments have gone out already: all that is left of it, as a text
 * of its own. The rules see every segment, since what they do depends on the ones before; what was delivered cannot be
 * taken back any more.
 */
export function lateText(pipeline: TextPipeline, segments: readonly string[], delivered: number): string {
  for (const segment of segments.slice(0, delivered)) pipeline.segment(segment);
  const written = new Written();
  for (const segment of segments.slice(delivered)) pipeline.segment(segment).forEach((part) => written.take(part));
  pipeline.finish().forEach((part) => written.take(part));
  // The blank that joins it to what was delivered.
  return written.text.replace(/^ +/, '');
}
