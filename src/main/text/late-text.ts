import type { TextPipeline } from './pipeline.ts';
import { Written } from './written.ts';

/**
 * Applies the rules to a text of which the first `delivered` segments are delivered, and returns the rest as a text of
 * its own. The rules get every segment, because their result depends on the ones before; what was delivered can no
 * longer be taken back.
 */
export function lateText(pipeline: TextPipeline, segments: readonly string[], delivered: number): string {
  for (const segment of segments.slice(0, delivered)) pipeline.segment(segment);
  const written = new Written();
  for (const segment of segments.slice(delivered)) pipeline.segment(segment).forEach((part) => written.take(part));
  pipeline.finish().forEach((part) => written.take(part));
  // The blank that joins it to what was delivered.
  return written.text.replace(/^ +/, '');
}
