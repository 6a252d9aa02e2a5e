import type { TextPart } from '../../../src/main/text/pipeline.ts';
import { createTextPipeline, type PipelineParts } from '../../../src/main/text/pipeline.ts';
import { Replacer } from '../../../src/main/text/replacer.ts';
import { DEFAULT_TEXT_RULES, mergeRules, type TextRulesOverride } from '../../../src/settings/text-rules.ts';

const COMMAND_TEXT = { newline: '\n', paragraph: '\n\n', undo: '⟲' };

/** Parts as a text: new lines as they are, `⟲` for an undo. */
export const shown = (parts: readonly TextPart[]): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : COMMAND_TEXT[part.command])).join('');

/** All parts that come of segments. */
export function partsOf(
  override: TextRulesOverride,
  segments: readonly string[],
  given: Partial<PipelineParts> = {},
): readonly TextPart[] {
  const rules = mergeRules(DEFAULT_TEXT_RULES, override);
  const replacer = new Replacer((find) => {
    throw new Error(`switched off: ${find}`);
  });
  const pipeline = createTextPipeline(rules, {
    before: null,
    convert: (text) => text,
    replace: (text) => replacer.apply(text, rules.replacements),
    ...given,
  });
  return [...segments.flatMap((segment) => pipeline.segment(segment)), ...pipeline.finish()];
}

/** What comes of segments, as {@link shown}. */
export const written = (
  override: TextRulesOverride,
  segments: readonly string[],
  given: Partial<PipelineParts> = {},
): string => shown(partsOf(override, segments, given));
