import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldBlanks } from '../../../src/main/writing/blanks.ts';
import { plainText } from '../../../src/main/writing/plain-text.ts';
import { createTextPipeline } from '../../../src/main/text/pipeline.ts';
import { DEFAULT_TEXT_RULES, mergeRules, type TextRulesOverride } from '../../../src/settings/text-rules.ts';
import { partsOf, written } from './written.ts';

const ALL_ON: TextRulesOverride = {
  emoji: 'strip',
  commands: true,
  fillers: 'remove',
  punctuation: 'auto',
  capitals: true,
  replacements: [
    { find: 'fun asr', replace: 'FunASR', regex: false },
    { find: '(\\d)块', replace: '¥$1', regex: true },
  ],
  spacing: 'add',
  finalStop: 'drop-short',
};

/** Every switch in every position. */
const anyRules: fc.Arbitrary<TextRulesOverride> = fc.record({
  tags: fc.constantFrom('strip', 'keep'),
  emoji: fc.constantFrom('strip', 'keep'),
  commands: fc.boolean(),
  fillers: fc.constantFrom('remove', 'keep'),
  joinPunctuation: fc.boolean(),
  punctuation: fc.constantFrom('leave', 'full', 'half', 'auto'),
  capitals: fc.boolean(),
  spacing: fc.constantFrom('leave', 'add', 'remove'),
  wordSpaces: fc.boolean(),
  finalStop: fc.constantFrom('keep', 'drop', 'drop-short'),
  shortText: fc.nat(10),
});

/** What recognisers say, and what they do not. */
const word = fc.constantFrom(
  ...[
    '你好',
    '我们去',
    '那个',
    '那个人',
    '嗯',
    '3',
    '3.14',
    '10:30',
    '5%',
    'hello',
    'iPhone',
    'um',
    'Um',
    'e.g.',
    'Mr.',
  ],
  ...['换行', 'new line', '撤销', '，', '。', '、', ',', '. ', '.', '?', '！', '...', '……', ' ', '“', '”', '(', ')'],
  ...['😀', '👩‍👩‍👧', 'é', 'e\u0301', '\ud800', '\udc00', '<|zh|>', '.NET', 'https://a.cn/b?c=d', '한국어', '𠮷', '\u200d'],
);
const speech = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
const anyText = fc.oneof(speech, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const segments = fc.array(anyText, { maxLength: 6 });

/** Plain sentences as one model gives them: no commands, fillers, tags. */
const sentence = fc
  .tuple(
    fc
      .array(fc.constantFrom('我们', '今天', '去公园', '天气很好'), { minLength: 2, maxLength: 5 })
      .map((w) => w.join('')),
    fc.constantFrom('。', '？', '！'),
  )
  .map(([text, mark]) => text + mark);
const englishSentence = fc
  .tuple(
    fc.array(fc.constantFrom('we', 'went', 'home', 'today'), { minLength: 2, maxLength: 5 }),
    fc.constantFrom('.', '?', '!'),
  )
  .map(([words, mark]) => words.join(' ') + mark);

describe('the pipeline, whatever is said', () => {
  it('takes any Unicode with any rules, and gives no empty part', () => {
    fc.assert(
      fc.property(anyRules, segments, fc.option(anyText), (rules, texts, before) => {
        for (const part of partsOf(rules, texts, { before })) {
          if (part.kind === 'text') expect(part.text).not.toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('loses no letter and no digit but those of fillers and commands', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '').toLowerCase();
    fc.assert(
      fc.property(anyRules, segments, (rules, texts) => {
        const output = written({ ...rules, tags: 'keep', emoji: 'keep', commands: false, fillers: 'keep' }, texts);
        expect(letters(output)).toBe(letters(texts.join('')));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a text alone that has nothing for any rule', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('今天', '天气', '很好', '人', '里'), { minLength: 1 }), (words) => {
        expect(written(ALL_ON, [words.join('')])).toBe(words.join(''));
      }),
    );
  });

  it('changes nothing of one segment by default but idle marks at its ends, idle blanks, and what is no plain text', () => {
    fc.assert(
      fc.property(speech, (text) => {
        fc.pre(!text.includes('<|'));
        expect(foldBlanks(plainText(text))).toContain(written({}, [text]));
      }),
    );
  });

  it('writes nothing that a program obeys but the new lines and tabs of the user', () => {
    const replacement = fc.record({
      find: fc.constantFrom('你好', 'hello', '3'),
      replace: fc.constantFrom('\u0003', '\u001b[31m', 'a\nb', '\r', '\t', '\u202e', '\u001b]0;x\u0007'),
      regex: fc.boolean(),
    });
    fc.assert(
      fc.property(anyRules, fc.array(replacement, { maxLength: 3 }), segments, (rules, replacements, texts) => {
        for (const part of partsOf({ ...rules, replacements }, texts)) {
          if (part.kind === 'text') expect(part.text).not.toMatch(/[^\P{Cc}\t\n]|\u202e|\[31m|\]0;/u);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no blank between Chinese characters, whatever the rules', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const quiet = { ...rules, fillers: 'keep', commands: false, finalStop: 'keep' } as const;
        expect(written(quiet, ['正 是 因 为', '存\u3000在'])).toBe('正是因为存在');
        expect(written({ ...quiet, spacing: 'leave' }, ['我 用 python 写 代 码'])).toBe('我用 python 写代码');
        expect(written({ ...quiet, emoji: 'strip' }, ['你好 😀 世界'])).toBe('你好世界');
      }),
    );
  });

  it.each([ALL_ON, { punctuation: 'half', spacing: 'remove' }, { punctuation: 'full', finalStop: 'drop' }] as const)(
    'gives the same for a text in one piece and cut after its sentences (%j)',
    (rules) => {
      fc.assert(
        fc.property(fc.array(fc.oneof(sentence, englishSentence), { minLength: 1, maxLength: 6 }), (sentences) => {
          // One model's own text: a blank after a mark of half width.
          const whole = sentences.join('').replace(/([.?!])(?=.)/gu, '$1 ');
          expect(written(rules, sentences)).toBe(written(rules, [whole]));
        }),
      );
    },
  );

  it('does nothing more when its own text goes through again', () => {
    const rules: TextRulesOverride = { ...ALL_ON, commands: false, finalStop: 'drop' };
    fc.assert(
      fc.property(
        fc.array(fc.oneof(sentence, englishSentence, fc.constantFrom('嗯，', '3块。')), { maxLength: 6 }),
        (texts) => {
          const once = written(rules, texts);
          expect(written(rules, [once])).toBe(once);
        },
      ),
    );
  });

  it('puts no blank beside a blank, and none before a mark that opens a segment', () => {
    const piece = fc.oneof(sentence, englishSentence, fc.constantFrom('，还有', ', and', '。', '3', 'GitHub', '很好'));
    fc.assert(
      fc.property(anyRules, fc.array(piece, { maxLength: 8 }), (rules, texts) => {
        expect(written({ ...rules, joinPunctuation: true }, texts)).not.toMatch(
          / {2}| [，。！？,.?!]|^ | $|[，。？！]{2}/u,
        );
      }),
    );
  });
});

describe('the pipeline, piece by piece', () => {
  const open = (override: TextRulesOverride) =>
    createTextPipeline(mergeRules(DEFAULT_TEXT_RULES, override), {
      before: null,
      convert: (text) => text,
      replace: (text) => text,
    });

  it('holds back only the full stop, until more comes', () => {
    const pipeline = open({ finalStop: 'drop' });
    expect(pipeline.segment('今天去。')).toEqual([{ kind: 'text', text: '今天去' }]);
    expect(pipeline.segment('明天回。')).toEqual([{ kind: 'text', text: '。明天回' }]);
    expect(pipeline.finish()).toEqual([]);
  });

  it('holds back a lone full stop too', () => {
    const pipeline = open({ finalStop: 'drop' });
    pipeline.segment('今天去');
    expect(pipeline.segment('。')).toEqual([]);
    expect(pipeline.segment('好')).toEqual([{ kind: 'text', text: '。好' }]);
  });

  it('holds nothing back when nothing is to be dropped', () => {
    expect(open({}).segment('今天去。')).toEqual([{ kind: 'text', text: '今天去。' }]);
    expect(open({ finalStop: 'drop-short', shortText: 3 }).segment('今天去吧。')).toHaveLength(1);
  });

  it('gives text and commands in order', () => {
    expect(open({ commands: true }).segment('买菜，换行，做饭。')).toEqual([
      { kind: 'text', text: '买菜' },
      { kind: 'command', command: 'newline' },
      { kind: 'text', text: '做饭。' },
    ]);
  });

  it('goes on, after an undo, from where the text then ends', () => {
    const pipeline = open({ commands: true, capitals: true, finalStop: 'drop' });
    pipeline.segment('we said.');
    pipeline.segment('nothing');
    expect(pipeline.segment('scratch that')).toEqual([{ kind: 'command', command: 'undo' }]);
    expect(pipeline.segment('but later')).toEqual([{ kind: 'text', text: '. But later' }]);
  });

  it('takes back a new line as one insertion', () => {
    const pipeline = open({ commands: true });
    pipeline.segment('hello');
    pipeline.segment('new line');
    pipeline.segment('scratch that');
    expect(pipeline.segment('world')).toEqual([{ kind: 'text', text: ' world' }]);
  });

  it('passes an undo on even when nothing was said before it', () => {
    const pipeline = open({ commands: true });
    expect(pipeline.segment('撤销')).toEqual([{ kind: 'command', command: 'undo' }]);
    expect(pipeline.segment('撤销，撤销')).toHaveLength(2);
  });

  it('waits with fillers at the start until it is known whether anything else is said', () => {
    const pipeline = open({ fillers: 'remove' });
    expect(pipeline.segment('嗯。')).toEqual([]);
    expect(pipeline.finish()).toEqual([{ kind: 'text', text: '嗯。' }]);
    expect(pipeline.finish()).toEqual([]);
  });

  it.each(['Новая Строка', 'ΤΕΛΟΣ', 'STRAẞE', 'ｎｅｗ　ｌｉｎｅ', 'e\u0301tage', 'İptal'])(
    'knows the phrase %s in any form',
    (said) => {
      const phrases = ['новая строка', 'τελος', 'straße', 'new line', '\u00e9tage', 'iptal'];
      expect(written({ commands: true, commandPhrases: { newline: phrases } }, [`a, ${said}, b`])).toBe('a\nb');
      // All capitals are a name.
      const filler = said.toUpperCase() === said ? said.toLowerCase() : said;
      expect(written({ fillers: 'remove', fillerWords: phrases }, [`a, ${filler}, b`])).toBe('a, b');
    },
  );

  it('knows a phrase that was written with blanks between Chinese characters', () => {
    expect(written({ commands: true, commandPhrases: { newline: ['下 一 行'] } }, ['好，下一行，再 见'])).toBe(
      '好\n再见',
    );
    expect(written({ fillers: 'remove', fillerWords: ['就 是'] }, ['好，就 是，再见'])).toBe('好，再见');
  });

  it('writes 20,000 characters', ({ annotate }) => {
    const text = '今天我们用Python写了3个程序, 嗯，真的。the weather is fine, um, and so on. '
      .repeat(400)
      .slice(0, 20_000);
    const pipeline = open({ ...ALL_ON, commands: true });
    pipeline.segment(text);
    const started = performance.now();
    const parts = open(ALL_ON).segment(text);
    void annotate(`20,000 characters in ${(performance.now() - started).toFixed(1)} ms`);
    expect(parts).toHaveLength(1);
  });
});

describe('the pipeline, of texts that go on for ever', () => {
  it.each([
    '.',
    '. ',
    'a.',
    '1.',
    '1. ',
    ',',
    'um, ',
    '嗯，',
    ' ',
    '"',
    ':)',
    '/?a',
    'e.g.',
    'A. ',
    '?',
    "'s ",
    '那个、',
    '(',
    '只',
  ])('takes 10,000 characters of %j', (piece) => {
    const text = piece.repeat(10_000 / piece.length);
    for (const punctuation of ['auto', 'full', 'half'] as const) {
      const replacements = [
        { find: 'um', replace: '', regex: false },
        { find: '那个', replace: '', regex: false },
      ];
      expect(() => written({ ...ALL_ON, punctuation, replacements, fillers: 'keep' }, [text, text])).not.toThrow();
      expect(() => written({ ...ALL_ON, punctuation }, [text, text])).not.toThrow();
    }
  });
});
