import type { TextPipeline } from './pipeline.ts';
import { SegmentedText } from './segmented.ts';

/**
 * Applies the rules to a text of which the first `delivered` segments are delivered, and returns the rest as a text of
 * its own. The rules get every segment, because their result depends on the ones before; what was delivered can no
 * longer be taken back.
 * @param edits what the user made of segments: that stays, whatever the rules say
 */
export function lateText(
  pipeline: TextPipeline,
  segments: readonly string[],
  delivered: number,
  edits: ReadonlyMap<number, string> = new Map(),
): string {
  for (const segment of segments.slice(0, delivered)) pipeline.segment(segment);
  const written = new SegmentedText();
  for (const segment of segments.slice(delivered)) written.add(pipeline.segment(segment));
  written.more(pipeline.finish());
  for (const [index, text] of edits) written.edit(index - delivered, text);
  // The blank that joins it to what was delivered.
  return written.text.replace(/^ +/, '');
}
