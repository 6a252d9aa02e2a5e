import { expect, it } from 'vitest';
import { OverlayText } from '../../../../src/renderer/overlay/overlay-text.ts';

const settled = (text: string) =>
  ({ kind: 'settled', segment: { index: 0, text, startMs: null, endMs: null } }) as const;
const append = (text: string) => ({ kind: 'draft-append', text }) as const;
const replace = (text: string) => ({ kind: 'draft-replace', text }) as const;

const shown = (text: OverlayText): string => text.runs.map((run) => (run.draft ? `[${run.text}]` : run.text)).join('');

it('appends pieces of the draft, each as a stretch of its own', () => {
  const text = new OverlayText();
  text.apply(append('今天'));
  text.apply(append('天气'));
  expect(shown(text)).toBe('[今天][天气]');
});

it('puts a settled segment in the place of the draft, after the ones before', () => {
  const text = new OverlayText();
  text.apply(append('今天天汽'));
  text.apply(settled('今天天气，'));
  text.apply(append('很'));
  expect(shown(text)).toBe('今天天气，[很]');
  text.apply(settled('很好。'));
  expect(text.runs.map((run) => run.text).join('')).toBe('今天天气，很好。');
  expect(text.runs.every((run) => !run.draft)).toBe(true);
});

it('shows nothing for an empty segment but takes the draft away', () => {
  const text = new OverlayText();
  text.apply(append('嗯'));
  text.apply(settled(''));
  expect(text.runs).toEqual([]);
});

it('keeps the elements of what a replaced draft has in common with the new one', () => {
  const text = new OverlayText();
  text.apply(append('今天'));
  text.apply(append('天气'));
  const [first, second] = text.runs;
  text.apply(replace('今天天空很蓝'));
  expect(shown(text)).toBe('[今天][天][空很蓝]');
  expect(text.runs[0]?.key).toBe(first?.key);
  expect(text.runs[1]?.key).toBe(second?.key);
});

it('replaces a draft by a shorter one', () => {
  const text = new OverlayText();
  text.apply(append('今天天气'));
  text.apply(replace('今'));
  expect(shown(text)).toBe('[今]');
});

it('stays small however long the transcript grows, and ends with the newest text', () => {
  const text = new OverlayText();
  for (let i = 0; i < 500; i += 1) text.apply(settled(`第${i}句话说的是别的事情。`));
  for (let i = 0; i < 500; i += 1) text.apply(append(`稿${i}`));
  expect(text.runs.length).toBeLessThanOrEqual(12);
  const all = text.runs.map((run) => run.text).join('');
  expect(all.length).toBeLessThanOrEqual(1200);
  expect(all.endsWith('稿498稿499')).toBe(true);
});

it('keeps the end of one segment that is longer than all that can be shown', () => {
  const text = new OverlayText();
  text.apply(settled(`${'长'.repeat(5000)}尾`));
  expect(text.runs.map((run) => run.text).join('')).toBe(`${'长'.repeat(1199)}尾`);
});

it('knows what a running draft lost at its start', () => {
  const text = new OverlayText();
  text.apply(replace('一二三四五六'));
  text.dropFirst(4);
  text.apply(replace('一二三四五六七'));
  expect(shown(text)).toBe('[五六][七]');
  text.apply(replace('新'));
  expect(shown(text)).toBe('[新]');
});

it('does not tear a character that takes two code units', () => {
  const text = new OverlayText();
  text.apply(settled('😀😀好'));
  text.dropFirst(1);
  expect(shown(text)).toBe('😀好');
});
