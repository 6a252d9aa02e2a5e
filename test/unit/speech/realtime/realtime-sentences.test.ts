import { expect, it } from 'vitest';
import { NewSentences } from '../../../../src/main/speech/realtime/realtime-sentences.ts';

const A = { text: '甲。', start: 0, end: 1000 };
const B = { text: '乙丙。', start: 1500, end: 3000 };
const C = { text: '丁。', start: 3500, end: 4000 };

/** The texts that each list brought. */
function news(...lists: readonly (readonly unknown[])[]): readonly (readonly string[])[] {
  const sentences = new NewSentences();
  return lists.map((list) => sentences.take(list).map(({ text }) => text));
}

it('tells each sentence once', () => {
  expect(news([], [A], [A], [A, B, C], [A, B, C])).toEqual([[], ['甲。'], [], ['乙丙。', '丁。'], []]);
});

it('reads none that is known but the last', () => {
  let reads = 0;
  const counted = {
    start: 0,
    end: 1000,
    get text() {
      reads += 1;
      return '甲。';
    },
  };
  const sentences = new NewSentences();
  for (const list of [[counted], [counted, B], [counted, B], [counted, B, C]]) sentences.take(list);
  const after = reads;
  sentences.take([counted, B, C]);
  expect(reads).toBe(after);
});

it('tells what is new where the known ones were cut anew', () => {
  const cut = [A, { text: '乙', start: 1500, end: 2000 }, { text: '丙。', start: 2000, end: 2999 }];
  expect(news([A, B], [...cut, { ...C, start: 2999 }])).toEqual([['甲。', '乙丙。'], ['丁。']]);
  expect(news([A, B], cut)).toEqual([['甲。', '乙丙。'], []]);
});

it('tells nothing twice when an older list comes late, or an empty one', () => {
  expect(news([A, B], [A], [], [A, B], [A, B, C])).toEqual([['甲。', '乙丙。'], [], [], [], ['丁。']]);
});

it('goes on after a list without a sentence in it', () => {
  expect(news([null, 3, {}, 'x'], [A], [A, null], [A, B])).toEqual([[], ['甲。'], [], ['乙丙。']]);
});

it('does without times', () => {
  expect(news([{ text: '甲。' }], [{ text: '甲。' }, { text: '甲。' }])).toEqual([['甲。'], ['甲。']]);
});
