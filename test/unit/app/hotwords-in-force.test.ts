import { describe, expect, it } from 'vitest';
import { wordsAt, wordsWhere } from '../../../src/main/app/hotwords-in-force.ts';
import type { HotwordList } from '../../../src/shared/settings.ts';
import { FakeTime } from '../speech/connection/fake-connection.ts';

const list = (change: Partial<HotwordList>): HotwordList => ({
  ...{ name: '', on: true, apps: [], profiles: [], words: {} },
  ...change,
});

const HERE = { app: 'Code', profile: null };

describe('the hotwords of an utterance', () => {
  it('are those of the lists that are on, with the highest of their weights', () => {
    const lists = [
      list({ words: { 听写: 20, 热词: { weight: 30, note: '…' } } }),
      list({ words: { 听写: 40, 热词: 5 } }),
      list({ on: false, words: { 没有: 99 } }),
    ];
    expect(wordsAt(lists, HERE)).toEqual({ 听写: 40, 热词: 30 });
  });

  it.each([
    [{ apps: ['code'] }, true],
    [{ apps: ['xterm', 'co*'] }, true],
    [{ apps: ['xterm'] }, false],
    [{ profiles: ['写信'] }, false],
    [{ apps: ['code'], profiles: ['写信'] }, false],
  ])('of a list for %j count there: %s', (change, isThere) => {
    expect(wordsAt([list({ ...change, words: { 听写: 20 } })], HERE)).toEqual(isThere ? { 听写: 20 } : {});
  });

  it('of a profile count by its hotkeys', () => {
    const lists = [list({ profiles: ['写信'], words: { 听写: 20 } })];
    expect(wordsAt(lists, { app: '', profile: '写信' })).toEqual({ 听写: 20 });
    expect(wordsAt(lists, { app: '', profile: '别的' })).toEqual({});
  });

  it('are at most as many as the makers advise, those with the highest weights', () => {
    const words = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`词${n}`, n < 1000 ? 20 : 21]));
    const taken = wordsAt([list({ words })], HERE);
    expect(Object.keys(taken)).toHaveLength(1000);
    expect(Object.values(taken).filter((weight) => weight === 21)).toHaveLength(500);
    expect(taken).toHaveProperty('词499');
    expect(taken).not.toHaveProperty('词500');
  });
});

describe('while the application is not known yet', () => {
  const time = new FakeTime();
  const everywhere = list({ words: { 到处: 20 } });
  const only = list({ apps: ['Code'], words: { 代码: 20 } });

  it('they are known at once where it makes no difference', () => {
    const never = new Promise<never>(() => undefined);
    expect(wordsWhere([everywhere, { ...only, on: false }], null, never, time.schedule)).toEqual({ 到处: 20 });
    expect(wordsWhere([{ ...only, profiles: ['写信'] }], null, never, time.schedule)).toEqual({});
  });

  it('they wait for it', async () => {
    const words = wordsWhere([everywhere, only], null, Promise.resolve({ app: 'code' }), time.schedule);
    expect(await words).toEqual({ 到处: 20, 代码: 20 });
    expect(time.pending).toBe(0);
  });

  it('they wait no longer than anyone would', async () => {
    const words = wordsWhere([everywhere, only], null, new Promise(() => undefined), time.schedule);
    time.advance(500);
    expect(await words).toEqual({ 到处: 20 });
  });
});
