import { describe, expect, it } from 'vitest';
import { TextEngine } from '../../../src/main/text/engine.ts';
import { DEFAULT_TEXT_RULES, mergeRules, type TextRules } from '../../../src/settings/text-rules.ts';
import { document } from './document.ts';
import { RULES } from './examples.ts';
import { shown } from './written.ts';

const engine = new TextEngine((fault) => {
  throw new Error(JSON.stringify(fault));
});

describe.each(RULES)('$title', ({ examples }) => {
  it.each(examples)('$segments $settings → $output', async ({ settings, before, segments, output }) => {
    const pipeline = await engine.open(mergeRules(DEFAULT_TEXT_RULES, settings), before ?? null);
    const parts = [...segments.flatMap((segment) => pipeline.segment(segment)), ...pipeline.finish()];
    expect(shown(parts)).toBe(output);
  });
});

describe('the table of rules', () => {
  it('has every setting once, in the order of the settings', () => {
    const fields: readonly (keyof TextRules)[] = RULES.flatMap((rule) => rule.fields);
    expect(fields).toEqual(Object.keys(DEFAULT_TEXT_RULES));
  });

  it('is what docs/text-rules.md says (after a change: vitest run --project unit test/unit/text -u)', async () => {
    await expect(await document(RULES)).toMatchFileSnapshot('../../../docs/text-rules.md');
  });
});
