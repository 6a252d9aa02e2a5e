import { expect, it } from 'vitest';
import { hotwordAdviser } from '../../../src/main/speech/hotwords.ts';
import { TransientServerMemory } from '../../../src/main/speech/transient-memory.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SERVER } from '../../../src/settings/schema.ts';

it('reports once what a server will not take, and again when the words are others', () => {
  const memory = new TransientServerMemory();
  const objections: Problem[] = [];
  const words = { 'New York': 20, 杭州: 20 };
  const advise = hotwordAdviser({ memory, onObjection: (one) => objections.push(one) });
  advise(DEFAULT_SERVER, words);
  expect(objections).toEqual([]);
  memory.learn(DEFAULT_SERVER.url, { flavour: 'python' });
  advise({ ...DEFAULT_SERVER, url: 'ws://other:1' }, words);
  expect(objections).toEqual([]);
  advise(DEFAULT_SERVER, words);
  advise(DEFAULT_SERVER, words);
  expect(objections).toEqual([problem('hotwords-split', { words: 'New York' })]);
  advise(DEFAULT_SERVER, { 'San José': 20 });
  expect(objections).toHaveLength(2);
  advise({ ...DEFAULT_SERVER, mode: 'online' }, {});
  expect(objections).toHaveLength(2);
  advise({ ...DEFAULT_SERVER, name: '办公室', mode: 'online' }, words);
  expect(objections.at(-1)).toEqual(problem('hotwords-ignored', { server: '办公室' }));
});
