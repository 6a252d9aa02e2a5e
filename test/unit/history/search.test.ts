import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../src/main/history/database.ts';
import { fold, hasTerms, termsOf } from '../../../src/main/history/fold.ts';
import { migrate } from '../../../src/main/history/migrations.ts';
import { insertEntry } from '../../../src/main/history/records.ts';
import { indexed } from '../../../src/main/history/tokens.ts';
import { WordIndex } from '../../../src/main/history/word-index.ts';

const RUNS = 300;

interface Text {
  readonly title: string;
  readonly text: string;
}

/** A database with these entries, and its index. */
function indexOf(texts: readonly Text[], module?: string): { database: Database; index: WordIndex } {
  const database = new Database(':memory:');
  migrate(database);
  const index = new WordIndex(database, module);
  for (const [n, one] of texts.entries()) {
    insertEntry(database, {
      ...{ id: n + 1, kind: 'dictation', state: 'done', at: 0, day: 20261130, duration: 0, chars: 0, app: '' },
      ...{ version: 1, audio: null, audio_bytes: 0, recording: null, info: '{}', transient: 0, gone: null, ...one },
    });
    index.add({ id: n + 1, ...one });
  }
  return { database, index };
}

function found({ database, index }: ReturnType<typeof indexOf>, query: string): number[] {
  const { from, where, values } = index.match(query);
  return database
    .all<{ id: number }>(`SELECT entries.id AS id FROM ${from} WHERE ${where} ORDER BY id`, ...values)
    .map(({ id }) => id);
}

const scanned = (texts: readonly Text[], query: string): number[] =>
  texts.flatMap(({ text, title }, n) => (hasTerms(text, title, termsOf(query)) ? [n + 1] : []));

/** Few characters of each kind, so that queries have hits; and any at all. */
const CHARACTERS = [
  ...Array.from('听写中文你好かなカ한ａＢabcABCé1２ 　\n\t，。！?-_"*():^\''),
  '👍🏽',
  '👨‍👩‍👧',
  '🇨🇳',
  'ß',
  'Я',
  'я',
  'ﬁ',
  '㎏',
  '½',
  '¨',
  '\ue000',
  '\u0301',
  '\u0000',
];
const character = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...CHARACTERS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
);
const textOf = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(character, { maxLength }).map((all) => all.join(''));
const entries = fc.array(fc.record({ title: fc.oneof(fc.constant(''), textOf(4)), text: textOf(24) }), {
  minLength: 1,
  maxLength: 12,
});
/** Also parts of the texts themselves, of 1 to 8 characters. */
const searches = entries.chain((texts) => {
  const whole = texts.map(({ title, text }) => `${text}${title}`).join('');
  const part = fc
    .tuple(fc.nat(Math.max(0, whole.length - 1)), fc.integer({ min: 1, max: 8 }))
    .map(([at, length]) => whole.slice(at, at + length));
  return fc.tuple(fc.constant(texts), fc.array(fc.oneof(part, textOf(8)), { minLength: 1, maxLength: 8 }));
});

describe('folding', () => {
  it('takes as long as the text is, with blanks, too: one of hours is folded at each pause in typing', () => {
    const text = 'one 二三 four '.repeat(40_000);
    const took = (length: number): number => {
      const part = text.slice(0, length);
      const times = Array.from({ length: 3 }, () => {
        const begun = performance.now();
        fold(part);
        return performance.now() - begun;
      });
      return Math.min(...times);
    };
    took(50_000);
    // Eight times the text: eight times as long, where it was 40 times.
    expect(took(400_000) / took(50_000)).toBeLessThan(24);
  });
});

describe('a search', () => {
  it.each(['fts5', 'no such module'])('finds what a plain scan of all texts finds, with %s', (module) => {
    fc.assert(
      fc.property(searches, ([texts, queries]) => {
        const index = indexOf(texts, module);
        // What is damaged in the text itself is mended by the database in the same way.
        for (const query of queries) expect([query, found(index, query)]).toEqual([query, scanned(texts, query)]);
        index.database.close();
      }),
      { numRuns: RUNS },
    );
  });

  it('finds the same after texts were taken out and others put in their place', () => {
    fc.assert(
      fc.property(searches, entries, ([texts, queries], others) => {
        const index = indexOf(texts);
        const now = texts.map((one, n) => others[n] ?? one);
        for (const [n, one] of texts.entries()) index.index.remove({ id: n + 1, ...one });
        for (const [n, one] of now.entries()) index.index.add({ id: n + 1, ...one });
        for (const query of queries.filter((one) => termsOf(one).length > 0)) {
          expect([query, found(index, query)]).toEqual([query, scanned(now, query)]);
        }
        index.database.exec(`INSERT INTO words (words) VALUES ('integrity-check')`);
        index.database.close();
      }),
      { numRuns: RUNS },
    );
  });

  it('has a token of its own for every character', () => {
    const all = Array.from({ length: 0x11000 }, (_, code) => String.fromCodePoint(code));
    const { database } = indexOf(all.map((text) => ({ title: '', text })));
    database.exec(`CREATE VIRTUAL TABLE temp.tokens USING fts5vocab (main, words, instance)`);
    const told = new Map<number, string[]>();
    for (const { doc, term } of database.each<{ doc: number; term: string }>(
      'SELECT doc, term FROM tokens ORDER BY doc, "offset"',
    )) {
      told.set(doc, [...(told.get(doc) ?? []), term]);
    }
    const wrong = all.filter((text, n) => (told.get(n + 1) ?? []).join(' ') !== indexed('', fold(text).text));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['FunASR服务', 'FunASR 服务', true],
    ['funasr 服务', '服务 FunASR', true],
    ['oworld', 'hello world', false],
    ['helloworld', 'hello world', false],
    ['CAFE', 'un café', true],
    ['ｆｕｎ', 'Fun', true],
    ['写。', '听写。', true],
    ['中国', '中，国', false],
    ['lo wo', 'hello world', true],
    ['', 'anything', true],
  ])('%j in %j: %j', (query, text, isHit) => {
    expect(hasTerms(text, '', termsOf(query))).toBe(isHit);
    expect(found(indexOf([{ title: '', text }]), query)).toEqual(isHit ? [1] : []);
  });

  it('does not find what begins in the title and ends in the text', () => {
    const index = indexOf([{ title: '会议', text: '记录' }]);
    expect(found(index, '议记')).toEqual([]);
    expect(found(index, '会议 记录')).toEqual([1]);
  });
});

describe('an index', () => {
  const rebuilt = ({ database }: ReturnType<typeof indexOf>, module?: string): ReturnType<typeof indexOf> => ({
    database,
    index: new WordIndex(database, module),
  });

  it('is made anew when entries were written without one', () => {
    const first = indexOf([{ title: '', text: '听写' }]);
    const without = rebuilt(first, 'no such module');
    const one = { id: 2, title: '', text: '听说' };
    insertEntry(without.database, {
      ...{ kind: 'dictation', state: 'done', at: 0, day: 20261130, duration: 0, chars: 0, app: '', version: 1, ...one },
      ...{ audio: null, audio_bytes: 0, recording: null, info: '{}', transient: 0, gone: null },
    });
    without.index.add(one);
    expect(found(without, '听')).toEqual([1, 2]);
    expect(found(rebuilt(first), '听')).toEqual([1, 2]);
  });

  it('is made anew when it was made by other rules', () => {
    const first = indexOf([{ title: '', text: '听写' }]);
    first.index.remove({ id: 1, title: '', text: '听写' });
    expect(found(rebuilt(first), '听')).toEqual([]);
    first.database.exec(`UPDATE made_with SET value = 'Unicode 3'`);
    expect(found(rebuilt(first), '听')).toEqual([1]);
  });
});
