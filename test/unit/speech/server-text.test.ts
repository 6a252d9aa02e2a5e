import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/main/speech/classic/classic-protocol.ts';
import { decodeRealtime, sentenceOf } from '../../../src/main/speech/realtime/realtime-protocol.ts';

/** Every place where a server's text comes in. */
const WAYS: Readonly<Record<string, (text: string) => string | null>> = {
  'a classic draft': (text) => {
    const reply = decode(JSON.stringify({ mode: '2pass-online', text }));
    return reply.kind === 'draft' ? reply.text : null;
  },
  'a classic result': (text) => {
    const reply = decode(JSON.stringify({ mode: 'offline', text }));
    return reply.kind === 'result' ? reply.result.text : null;
  },
  'a realtime draft': (text) => {
    const reply = decodeRealtime(JSON.stringify({ sentences: [], partial: text }));
    return reply.kind === 'text' ? reply.partial : null;
  },
  'a realtime sentence': (text) => sentenceOf(JSON.parse(JSON.stringify({ text })))?.text ?? null,
};
const ERRORS: Readonly<Record<string, (text: string) => string | null>> = {
  'a classic error': (error) => {
    const reply = decode(JSON.stringify({ error }));
    return reply.kind === 'error' ? reply.text : null;
  },
  'a refusal': (text) => {
    const reply = decode(JSON.stringify({ text: `ERROR ${text}` }));
    return reply.kind === 'error' ? reply.text.slice('ERROR '.length) : null;
  },
  'a realtime error': (error) => {
    const reply = decodeRealtime(JSON.stringify({ event: 'error', error }));
    return reply.kind === 'error' ? reply.text : null;
  },
};

describe.each(Object.entries(WAYS))('the text of %s', (_, through) => {
  it.each([
    ['正 是 因 为 存 在', '正是因为存在'],
    ['我 用 python 写 代 码', '我用 python 写代码'],
    ['/sil 今天天气[breath]很好。[FIL]', '今天天气很好。'],
    ['[SPK][&]明天见<sil>。', '明天见。'],
    ['<|zh|><|HAPPY|>你 好😊', '你好'],
    ['<unk>', ''],
    ['hel@@ lo', 'hello'],
    ['▁hello▁world', 'hello world'],
    ['今\u0003\u001b[31m天\u0000\u007f\u0015好', '今天好'],
    ['rm -rf x\n', 'rm -rf x'],
    ['first\r\nsecond\u2028third\u0085fourth', 'first second third fourth'],
    ['\ufeffhel\u200blo', 'hello'],
    ['\u200b\u0007', ''],
    ['👩‍👩‍👧 a[0]', '👩‍👩‍👧 a[0]'],
  ])('of %j is %j', (raw, text) => {
    expect(through(raw)).toBe(text);
  });

  it('is one line without anything that a program obeys, and read again it is the same', () => {
    const piece = fc.constantFrom(
      ...['今', '天', 'hello', ' ', '\u3000', '\n', '\t', '，', '。', '.', '3'],
      ...['<|zh|>', '<|', '|>', '<unk>', '<s', '>', '[breath]', '[&', ']', '/sil', '@@', '##', '▁', '!SIL'],
      ...[
        '\u001b',
        '[31m',
        ']0;',
        '\u0007',
        '\u0003',
        '\u009b',
        '\u202e',
        '\u200b',
        '\ud83d',
        '\ude00',
        '😊',
        '\u200d',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const text = through(pieces.join('')) ?? '';
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u200b\u202e]|^\s|\s$/u);
        expect(text).not.toMatch(/<\|zh\|>|<unk>|\[breath\]|▁/u);
        expect(text).not.toMatch(/[\p{Script=Han}，。]\s+[\p{Script=Han}，。]/u);
        expect(through(text)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe.each(Object.entries(ERRORS))('the text of %s', (_, through) => {
  it('is one plain line', () => {
    expect(through('out\u001b[2J of\r\nmemory\u202e\u0007')).toBe('out of memory');
    expect(through('😀'.repeat(500))?.isWellFormed()).toBe(true);
  });
});

it('an error that shows nothing is none', () => {
  expect(decode(JSON.stringify({ error: '\u200b\u0007', is_end: true }))).toEqual({ kind: 'end', by: 'is_end' });
  expect(decode(JSON.stringify({ error: 'busy', text: '\u200b', mode: 'offline' }))).toEqual({
    kind: 'error',
    text: 'busy',
  });
  expect(decode(JSON.stringify({ text: '\u001b[31mERROR busy' }))).toEqual({ kind: 'error', text: 'ERROR busy' });
});
