import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/main/storage/json-text.ts';

const repeated = (text: string): unknown => {
  const parsed = parseJson(text);
  return 'reason' in parsed ? parsed.reason : parsed.repeated;
};
const reason = (text: string): string => {
  const parsed = parseJson(text);
  return 'reason' in parsed ? parsed.reason : 'none';
};

describe('JSON', () => {
  it('means what it means to everybody', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual({ value: JSON.parse(text) as unknown, repeated: [] });
      }),
    );
  });

  it('is refused wherever everybody refuses it', () => {
    const broken = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', ':', 'x', '\\', '\u0000', '1'),
    );
    fc.assert(
      fc.property(broken, ([text, at, put]) => {
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + put + text.slice(place + 1);
        let isJson = true;
        try {
          JSON.parse(changed);
        } catch {
          isJson = false;
        }
        expect('value' in parseJson(changed)).toBe(isJson);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells fields that are given twice, at any depth', () => {
    expect(repeated('{"a":1,"b":2}')).toEqual([]);
    expect(repeated('{"a":1,"a":2,"a":3}')).toEqual(['a']);
    expect(repeated('{"servers":[{"url":"x"},{"hotwords":{"你好":1,"再见":2,"\\u4f60好":3}}]}')).toEqual([
      'servers.1.hotwords.你好',
    ]);
    expect(repeated('[{"a":{}},{"a":{}}]')).toEqual([]);
    expect(repeated('{"a":[{"b":1},{"c":{"b":1},"c":0}],"a":0}')).toEqual(['a.1.c', 'a']);
    expect(repeated('{"constructor":1,"__proto__":1}')).toEqual([]);
    expect(repeated('{"__proto__":1,"__proto__":2}')).toEqual(['__proto__']);
  });

  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: no comma before it'],
    ['{"a": 1,\r\n}', 'line 2, column 1: a comma before it'],
    ['[1, 2,]', 'line 1, column 7: a comma before it'],
    ['{\n // mine\n "a": 1}', 'line 2, column 2: JSON has no comments'],
    ['{ /* mine */ }', 'line 1, column 3: JSON has no comments'],
    ['# mine\n{}', 'line 1, column 1: JSON has no comments'],
    ['{"a": "b\n}', 'line 1, column 7'],
    ["{'a': 1}", 'line 1, column 2'],
    ['{"a": tru}', 'line 1, column 7'],
    ['{"a": "C:\\dir"}', 'line 1, column 7'],
    ['{} {}', 'line 1, column 4'],
    ['{"热词": ', 'line 1, column 8: it ends too early'],
    ['{"a":[1', 'line 1, column 8: it ends too early'],
    ['', 'it is empty'],
    [' \n', 'it is empty'],
    ['{"a":"\u0001"}', 'line 1, column 6: a control character in a string'],
  ])('that is none tells where: %j', (text, place) => {
    expect(reason(text)).toBe(place);
  });

  it('that is none never tells what it holds', () => {
    expect(reason('{"headers":{"Authorization":"Bearer geheim" x')).not.toContain('geheim');
  });

  it('that is too deep is refused, and does not bring the app down', () => {
    expect(reason('['.repeat(200_000) + ']'.repeat(200_000))).toBe('line 1, column 101');
    expect(reason('['.repeat(100) + ']'.repeat(100))).toBe('none');
  });
});
