import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import type { TextRules } from '../../../src/settings/text-rules.ts';
import { TextEngine } from '../../../src/main/text/engine.ts';
import { lateText } from '../../../src/main/text/late-text.ts';
import { Written } from '../../../src/main/text/written.ts';

const engine = new TextEngine(() => undefined);

/** What a text becomes that comes late. */
const late = async (segments: readonly string[], rules: Partial<TextRules> = {}, delivered = 0): Promise<string> =>
  lateText(await engine.open({ ...DEFAULT_SETTINGS.text, ...rules }, null), segments, delivered);

describe('a text that comes late', () => {
  it('is what it would have been in time: new lines, paragraphs, and what was taken back', async () => {
    const rules = { commands: true };
    expect(await late(['dear anna, new line, how are you'], rules)).toBe('dear anna\nhow are you');
    expect(await late(['第一段。', '另起一段。', '第二段。'], rules)).toBe('第一段。\n\n第二段。');
    expect(await late(['第一句。', '第二句。', '撤销。', '第三句。'], rules)).toBe('第一句。第三句。');
    expect(await late(['撤销。', '第一句。'], rules)).toBe('第一句。');
  });

  it('has what the user made of a segment, whatever was said later', async () => {
    const pipeline = await engine.open({ ...DEFAULT_SETTINGS.text, commands: true }, null);
    const edits = new Map([
      [1, '第二句。'],
      [2, '第三句！'],
    ]);
    expect(lateText(pipeline, ['第一句。', '第二据。', '第三句。', '撤销。'], 1, edits)).toBe('第二句。第三句！');
  });

  it('is whatever the parts make that the rules give for it, whichever rules', async () => {
    const word = fc.constantFrom(
      '你好。',
      '嗯，',
      ' how are you',
      'new line',
      '换行。',
      '撤销。',
      '好的，',
      'I went',
      '。',
      '',
    );
    const rules = fc.record({
      commands: fc.boolean(),
      capitals: fc.boolean(),
      fillers: fc.constantFrom('keep' as const, 'remove' as const),
      finalStop: fc.constantFrom('keep' as const, 'drop' as const, 'drop-short' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(word), rules, async (segments, chosen) => {
        const pipeline = await engine.open({ ...DEFAULT_SETTINGS.text, ...chosen }, null);
        const parts = [...segments.flatMap((segment) => pipeline.segment(segment)), ...pipeline.finish()];
        const written = new Written();
        for (const part of parts) written.take(part);
        expect(await late(segments, chosen)).toBe(written.text);
      }),
    );
  });

  it('goes on where what was delivered ended, and cannot take that back', async () => {
    expect(await late(['I went to', ' the park.'], { capitals: true }, 1)).toBe('the park.');
    expect(await late(['第一句。', '撤销。', '第二句。'], { commands: true }, 1)).toBe('第二句。');
    expect(await late(['第一句。', '换行。', '第二句。'], { commands: true }, 1)).toBe('\n第二句。');
    expect(await late(['第一句。'], {}, 1)).toBe('');
  });
});
