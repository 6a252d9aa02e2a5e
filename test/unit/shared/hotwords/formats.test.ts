import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, EXPORT_FORMATS, readWords, writeWords } from '../../../../src/shared/hotwords/formats.ts';
import { readLine, readLines, writeLines } from '../../../../src/shared/hotwords/lines.ts';
import { merge } from '../../../../src/shared/hotwords/merge.ts';
import { tidyWord, type WordEntry } from '../../../../src/shared/hotwords/word.ts';

const entry = (word: string, weight = 20, note = ''): WordEntry => ({ word, weight, note });

/** Words of all kinds: Chinese, Latin, with blanks, digits, quotes and marks. */
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc
      .array(fc.constantFrom('阿里', '巴巴', 'a', ' ', '#', '"', '20', '1', ',', '\t'), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join('')),
  )
  .map(tidyWord)
  .filter((word) => word !== '' && word.length <= 200);
const entries = fc.uniqueArray(
  fc.record({
    word: words,
    weight: fc.integer({ min: 1, max: 100 }),
    note: fc.string({ unit: 'grapheme', maxLength: 30 }).map((note) => tidyWord(note)),
  }),
  { selector: ({ word }) => word, maxLength: 20 },
);

describe('words as text, a line each', () => {
  it('are read as they were written, whatever they are', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { words: found, bad } = readLines(writeLines(all));
        expect(bad).toEqual([]);
        expect(found).toEqual(all);
      }),
      { numRuns: 500 },
    );
  });

  it('are read without a weight where they had none, even after a number', () => {
    fc.assert(
      fc.property(entries, fc.boolean(), (all, isNumbered) => {
        const written = all.map((one) => ({ ...one, word: isNumbered ? `${one.word} 4` : one.word, weight: null }));
        expect(readLines(writeLines(written))).toEqual({ words: written, bad: [] });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['阿里巴巴', { word: '阿里巴巴', weight: null, note: '' }],
    ['阿里巴巴 30', { word: '阿里巴巴', weight: 30, note: '' }],
    ['  张　三   5 #  同事 ', { word: '张 三', weight: 5, note: '同事' }],
    ['C# 40', { word: 'C#', weight: 40, note: '' }],
    ['iPhone 15 20', { word: 'iPhone 15', weight: 20, note: '' }],
    ['达摩院 # 研究院', { word: '达摩院', weight: null, note: '研究院' }],
    ['"say ""hi""" 9', { word: 'say "hi"', weight: 9, note: '' }],
    ['词 2.5', { word: '词', weight: 2.5, note: '' }],
    ['词 0', 'weight'],
    ['词 101', 'weight'],
    ['词 -3', 'weight'],
    ['# 只有备注', 'no-word'],
    ['"" 5', 'no-word'],
    ['长'.repeat(201), 'long'],
    ['{"from": "派森", "to": "Python"}', 'no-word'],
    ['[["派森", "Python"]]', 'no-word'],
  ])('%s', (line, read) => {
    expect(readLine(line)).toEqual(read);
  });

  it('give bad lines with their numbers, and nothing for empty ones and notes', () => {
    const { words: found, bad } = readLines('甲 1\r\n\r\n# 备注\n乙 999\n丙');
    expect(found.map(({ word }) => word)).toEqual(['甲', '丙']);
    expect(bad).toEqual([{ line: 4, text: '乙 999', reason: 'weight' }]);
  });
});

describe('an export', () => {
  const all = [entry('阿里巴巴', 20), entry('达摩院', 30, '研究院, "杭州"'), entry('Fun ASR', 7)];

  it.each(EXPORT_FORMATS)('as %s is read again', (format) => {
    const { words: found, bad } = readWords(writeWords(all, format));
    expect(bad).toEqual([]);
    const { entries: read } = merge([], found);
    const expected = all.map(({ word, weight, note }) => ({
      word,
      weight: format === 'plain' ? 20 : weight,
      note: format === 'csv' || format === 'lines' ? note : '',
    }));
    expect(read).toEqual(expected);
  });

  it('for a server has nothing but words and weights', () => {
    expect(writeWords(all, 'server')).toBe('阿里巴巴 20\n达摩院 30\nFun ASR 7\n');
  });
});

describe('an import', () => {
  const found = (text: string): readonly string[] =>
    readWords(text).words.map(({ word, weight, note }) => [word, weight, note].filter((part) => part ?? '').join('|'));

  it.each<[string, string, readonly string[]]>([
    ['what FunASR is told', '{"阿里巴巴":20,"达摩院":30}', ['阿里巴巴|20', '达摩院|30']],
    ['words of our settings', '{"达摩院":{"weight":30,"note":"研究院"},"听写":20}', ['达摩院|30|研究院', '听写|20']],
    ['a list of words', '["听写", "热词"]', ['听写', '热词']],
    ['a list of entries', '[{"word":"听写","weight":5,"note":"n"},{"text":"热词"}]', ['听写|5|n', '热词']],
    [
      'a dictionary beside other things',
      '{"version":"1.64","dictionaryItems":["Tingxie"],"wordReplacements":{"btw":"by the way"},"exportDate":"2026"}',
      ['Tingxie'],
    ],
    ['entries in a field', '{"vocabularyWords":[{"word":"Tingxie"}],"exportDate":1}', ['Tingxie']],
    ['settings of a program', '{"settings":{"custom_words":["Tingxie","FunASR"],"lang":"en"}}', ['Tingxie', 'FunASR']],
    [
      'terms among corrections',
      '[{"original":"Tingxie","replacement":"","entryType":"term"},{"original":"a","replacement":"b"}]',
      ['Tingxie'],
    ],
    ['a table with names', 'Word,Weight,Note\n听写,30,"好, 的"\n热词,,', ['听写|30|好, 的', '热词']],
    ['a table in Chinese', '权重\t热词\n30\t听写\n', ['听写|30']],
    ['a table without names', '听写,30\n热词,5,注\n', ['听写|30', '热词|5|注']],
    ['words a line each, with comments', '# 热词\n撒贝宁\n康辉\n', ['撒贝宁', '康辉']],
  ])('takes %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('keeps what it cannot take', () => {
    expect(readWords('听写,300\n热词,x\n好,1').bad).toEqual([
      { line: 1, text: '听写,300', reason: 'weight' },
      { line: 2, text: '热词,x', reason: 'weight' },
    ]);
    expect(readWords('[1,{"a":2},"好"]').bad.map(({ line }) => line)).toEqual([1, 2]);
    expect(readWords('[{"original":"btw","replacement":"by the way"}]').bad[0]?.reason).toBe('replacement');
  });

  it('never throws, and loses no line of words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        readWords(text);
      }),
    );
  });

  it('reads the encodings of Windows', () => {
    const gbk = Uint8Array.of(0xcc, 0xfd, 0xd0, 0xb4, 0x20, 0x35);
    expect(decodeText(gbk)).toBe('听写 5');
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x2c, 0x54))).toBe('听');
    expect(decodeText(Uint8Array.of(0xfe, 0xff, 0x54, 0x2c))).toBe('听');
    expect(decodeText(new TextEncoder().encode('\ufeff听写'))).toBe('听写');
  });
});

describe('taking words into a list', () => {
  it('counts what is new, changed and there already', () => {
    const before = [entry('甲', 20, '注'), entry('乙', 5), entry('丙', 7)];
    const read = readLines('丁\n甲 30\n乙\n丙 7\n丁 9 # 新').words;
    expect(merge(before, read)).toEqual({
      entries: [entry('甲', 30, '注'), entry('乙', 5), entry('丙', 7), entry('丁', 9, '新')],
      added: [entry('丁', 9, '新')],
      changed: [entry('甲', 30, '注')],
      same: 2,
      twice: 1,
    });
  });
});
