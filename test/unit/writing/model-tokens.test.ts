import { describe, expect, it } from 'vitest';
import { untag } from '../../../src/main/writing/model-tokens.ts';

describe('tokens of models', () => {
  it.each([
    ['hello<sil>world', 'hello world'],
    ['hello <unk> world', 'hello world'],
    ['ok [noise] .', 'ok.'],
    ['今天[breath]天气<s></s>', '今天天气'],
    ['明天见<sil>。', '明天见。'],
    ['<blank><blk><pad><bos><eos><sos/eos><OOV><UNK>', ''],
    ['<NOISE>[NOISE]<SIL>[laughter][Laughter][SPK][FIL][&]<SPOKEN_NOISE>[CLS]', ''],
    ['hello /sil', 'hello '],
    ['hello/sil world', 'hello world'],
    ['/sil/sil好', '好'],
    ['hello<space>world', 'hello world'],
    ['< unk >好< sil >', '好'],
    ['hel@@lo', 'hello'],
    ['!SIL 好', ' 好'],
    ['< | zh | > < | HAPPY | >你好', '你好'],
    ['< unk > 好 < /sil > < NOISE >', ' 好 '],
    ['/sil/sil 好/sil/sil', ' 好'],
    ['<s<unk>>好', '好'],
    ['hel@@ lo wor@@ ld', 'hello world'],
    ['un@@ be@@ liev@@ able', 'unbelievable'],
    ['hel@@', 'hel'],
    ['hel@@ <unk> lo', 'hello'],
    ['hel@@, yes', 'hel, yes'],
    ['play ##ing', 'playing'],
    ['##ing', 'ing'],
    ['▁hello▁world', ' hello world'],
    ['▁ hel lo ▁ world', ' hel lo world'],
  ])('go: %j', (text, clean) => {
    expect(untag(text).text).toBe(clean);
  });

  it.each([
    ...[
      'a[0] = b[1]',
      '[1]',
      '<3',
      '3 < 5 > 2',
      'List<String>',
      'List<Noise>',
      'Set<S>',
      'a < s > b',
      'x < unknown > y',
      'email @@',
      '@@',
      'C## minor',
    ],
    ...[
      '## Title',
      'user@host.cn',
      '/silver',
      '/usr/sil',
      'https://a.cn/sil',
      '/sil/x',
      '/sil/sil/x',
      '[x]',
      '(noise)',
      '<a href>',
    ],
    ...['a < b | c', 'x<y>z', 'f(&x)', '[ ]', 'snake_case'],
  ])('are none: %j', (text) => {
    expect(untag(text)).toEqual({ text, tags: [] });
  });

  it('leave a picture that is part of another one', () => {
    expect(untag('<|zh|>好😷\ufe0f😀\u200d👩').text).toBe('好😀\u200d👩');
  });

  it('are told where they are tags', () => {
    expect(untag('<|zh|>< | EMO_UNKNOWN | >好😊')).toEqual({ text: '好', tags: ['zh', 'EMO_UNKNOWN'] });
  });
});
