import { describe, expect, it } from 'vitest';
import { loadConverter } from '../../../src/main/text/script.ts';
import { GENERAL_PHRASES, REGIONAL_PHRASES } from '../../../src/main/text/script-phrases.ts';
import { TRADITIONAL } from './traditional.ts';

const taiwan = await loadConverter('traditional-tw');
const hongKong = await loadConverter('traditional-hk');
const simplified = await loadConverter('simplified');

describe('the conversion to traditional characters', () => {
  it.each(TRADITIONAL)('$simplified → $taiwan, $hongKong', (sentence) => {
    expect({ taiwan: taiwan(sentence.simplified), hongKong: hongKong(sentence.simplified) }).toEqual({
      taiwan: sentence.taiwan,
      hongKong: sentence.hongKong,
    });
  });

  it('goes by words in a whole text as in its sentences', () => {
    const text = TRADITIONAL.map((sentence) => sentence.simplified).join('。');
    expect(taiwan(text)).toBe(TRADITIONAL.map((sentence) => sentence.taiwan).join('。'));
  });

  it('leaves other scripts, pictures and broken text alone', () => {
    const text = 'Hello, wörld! 한국어 👩‍👩‍👧‍👦 3.14 \ud800 \udc00 e\u0301';
    expect([taiwan(text), hongKong(text), simplified(text)]).toEqual([text, text, text]);
    expect(taiwan('𬀩 发 \uf900')).toBe('暐 發 豈');
  });

  it('takes a text of 10,000 characters', ({ annotate }) => {
    const text = TRADITIONAL.map((sentence) => sentence.simplified)
      .join('，')
      .repeat(10)
      .slice(0, 10_000);
    const started = performance.now();
    expect(hongKong(text)).toHaveLength(10_000);
    void annotate(`10,000 characters in ${(performance.now() - started).toFixed(1)} ms`);
  });
});

describe('the conversion to simplified characters', () => {
  it.each(TRADITIONAL)('$hongKong → $simplified', ({ simplified: text, hongKong: written }) => {
    expect(simplified(written)).toBe(text);
  });
});

describe('the own phrases', () => {
  it('stand there once', () => {
    for (const list of [GENERAL_PHRASES, ...Object.values(REGIONAL_PHRASES)]) {
      const phrases = list.split('|').map((entry) => entry.split(' ')[0]);
      expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
    }
  });

  it('are pairs', () => {
    for (const list of [GENERAL_PHRASES, ...Object.values(REGIONAL_PHRASES)]) {
      for (const entry of list.split('|')) expect(entry).toMatch(/^\S+ \S+$/u);
    }
  });
});
