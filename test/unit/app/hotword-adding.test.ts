import { expect, it } from 'vitest';
import { addHotword } from '../../../src/main/app/hotword-adding.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { HotwordList, Settings } from '../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const list = (change: Partial<HotwordList>): HotwordList => ({
  ...{ name: '', on: true, apps: [], profiles: [], words: {} },
  ...change,
});

/** Settings that are only in memory. */
class Store {
  current: Settings;

  constructor(hotwords: readonly HotwordList[]) {
    this.current = { ...DEFAULT_SETTINGS, hotwords };
  }

  change(make: (now: Settings) => Settings): Promise<void> {
    this.current = make(this.current);
    return Promise.resolve();
  }
}

it('makes the first list, and adds to it', async () => {
  const store = new Store([]);
  expect(await addHotword(store, '  听\n 写 ')).toBe('added');
  expect(await addHotword(store, 'FunASR')).toBe('added');
  expect(store.current.hotwords).toEqual([list({ words: { '听 写': 20, FunASR: 20 } })]);
});

it('adds to the first list that counts everywhere', async () => {
  const lists = [list({ on: false }), list({ apps: ['Code'] }), list({ profiles: ['写信'] }), list({ name: '人名' })];
  const store = new Store(lists);
  expect(await addHotword(store, '张三')).toBe('added');
  expect(store.current.hotwords.map(({ words }) => Object.keys(words).length)).toEqual([0, 0, 0, 1]);
});

it('says what is there already, wherever it counts', async () => {
  const store = new Store([list({ apps: ['Code'], words: { 听写: { weight: 5, note: '' } } })]);
  const before = store.current;
  expect(await addHotword(store, '听写')).toBe('known');
  expect(store.current).toBe(before);
});

it('refuses what is no word', async () => {
  const store = new Store([]);
  expect(await addHotword(store, ' \n ')).toEqual(problem('hotword-empty', {}));
  expect(await addHotword(store, '长'.repeat(201))).toEqual(problem('hotword-too-long', { most: 200 }));
  expect(store.current.hotwords).toEqual([]);
});
