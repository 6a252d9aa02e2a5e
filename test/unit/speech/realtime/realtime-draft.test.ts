import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RealtimeDraft } from '../../../../src/main/speech/realtime/realtime-draft.ts';
import { ALPHABET } from '../../../support/recogniser/code-book.ts';

/** Feeds drafts as `[text, startMs, endMs]` and gives the last text. */
function after(...drafts: readonly (readonly [string, number, number])[]): string {
  const draft = new RealtimeDraft();
  for (const [text, startMs, endMs] of drafts) draft.take(text, startMs, endMs);
  return draft.text;
}

describe('a draft', () => {
  it('is what the server says as long as its window holds all of the sentence', () => {
    expect(after(['今天', 200, 800], ['金天天气', 200, 1600], ['今天天气很好', 200, 2400])).toBe('今天天气很好');
  });

  it('keeps its beginning when the window has left it behind', () => {
    const long = '请先查看上海的数据，然后再查看武汉的数据';
    const tail = '然后再查看武汉的数据，并与北京对比。';
    expect(after([long, 0, 4000], [tail, 2000, 5600])).toBe('请先查看上海的数据，然后再查看武汉的数据，并与北京对比。');
  });

  it('keeps its own version of what the border of the window has cut', () => {
    expect(after(['我们去公园散步然后回家吃饭', 0, 2600], ['运散步然后回家吃饭看电影', 800, 3200])).toBe(
      '我们去公园散步然后回家吃饭看电影',
    );
  });

  it('is put together at the right one of several repetitions', () => {
    const count = '一二三四五六七八九十'.repeat(4);
    expect(after([count, 0, 8000], [`${count.slice(13)}一二`, 2600, 8400])).toBe(`${count}一二`);
  });

  it('goes on where the windows have nothing in common', () => {
    expect(after(['今天天气很好', 0, 1200], ['然后回家', 20_000, 21_000])).toBe('今天天气很好然后回家');
    expect(after(['it is fine', 0, 1000], ['go home now', 500, 1500])).toBe('it is go home now');
    expect(after(['он сказал “да”', 0, 1200], ['идём', 20_000, 21_000])).toBe('он сказал “да” идём');
  });

  it('is cut in no word of any script', () => {
    expect(after(['das ist größer', 0, 1200], ['wir gehen', 1000, 2200])).toBe('das ist größer wir gehen');
  });

  it('begins anew after a sentence, and may be taken back', () => {
    const draft = new RealtimeDraft();
    draft.take('今天天气', 0, 800);
    draft.clear();
    draft.take('明天', 5000, 5600);
    expect(draft.text).toBe('明天');
    draft.take('', 5000, 6000);
    expect(draft.text).toBe('');
  });

  it('is the whole sentence, however the window moves over it', () => {
    const characters = fc.string({
      unit: fc.constantFrom(...ALPHABET),
      minLength: 60,
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        characters,
        fc.integer({ min: 20, max: 50 }),
        fc.integer({ min: 1, max: 12 }),
        (text, window, step) => {
          const draft = new RealtimeDraft();
          for (let end = step; end <= text.length; end += step) {
            const start = Math.max(0, end - window);
            draft.take(text.slice(start, end), start * 100, end * 100);
            expect(draft.text).toBe(text.slice(0, end));
          }
        },
      ),
    );
  });

  it('takes texts of any size in bounded time', () => {
    const draft = new RealtimeDraft();
    for (let n = 0; n < 5; n++) draft.take('长'.repeat(1_000_000), n * 10, 1000 + n * 10);
    expect(draft.text.length).toBeGreaterThanOrEqual(1_000_000);
  });
});
