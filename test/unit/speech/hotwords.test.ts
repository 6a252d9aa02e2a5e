import { expect, it } from 'vitest';
import { hotwordAdviser } from '../../../src/main/speech/hotwords.ts';
import { TransientServerMemory } from '../../../src/main/speech/transient-memory.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../src/settings/schema.ts';

it('reports once what a Python server will not take, and again when the words are others', () => {
  const memory = new TransientServerMemory();
  const objections: Problem[] = [];
  let server: ServerSettings = { ...DEFAULT_SERVER, hotwords: { 'New York': 20, 杭州: 20 } };
  const advise = hotwordAdviser({ servers: () => [server], memory, onObjection: (one) => objections.push(one) });
  advise(server.url);
  expect(objections).toEqual([]);
  memory.learn(server.url, { flavour: 'python' });
  advise('ws://other:1');
  expect(objections).toEqual([]);
  advise(server.url);
  advise(server.url);
  expect(objections).toEqual([problem('hotwords-split', { words: 'New York' })]);
  server = { ...server, hotwords: { 'San José': 20 } };
  advise(server.url);
  expect(objections).toHaveLength(2);
});
