import { expect, it } from 'vitest';
import { unitsOf } from '../../../../src/shared/history/units.ts';

it.each([
  ['', ''],
  ['，。 …', ''],
  ['今天，很好。', '今|天|很|好'],
  ['我用Node.js写了3个demo', '我|用|Node|js|写|了|3|个|demo'],
  ["don't stop, it’s 3.14", "don't|stop|it’s|3|14"],
  ["the dogs' 'tail'", 'the|dogs|tail'],
  ['カラー和ひらがな', 'カ|ラ|ー|和|ひ|ら|が|な'],
  ['𠮷野家 café naïve', '𠮷|野|家|café|naïve'],
  ['안녕하세요 세계', '안녕하세요|세계'],
  ['👍好', '好'],
])('the units of %j are %s', (text, units) => {
  expect(
    unitsOf(text)
      .map(({ from, to }) => text.slice(from, to))
      .join('|'),
  ).toBe(units);
});
