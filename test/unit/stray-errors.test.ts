import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { catchStrays, stackOf, StrayErrors, type StrayFollower } from '../../src/main/stray-errors.ts';

describe('stray errors', () => {
  it('wait for somebody who follows them', () => {
    const strays = new StrayErrors();
    strays.note(new Error('early'));
    const follow = vi.fn<StrayFollower>();
    strays.ready(follow);
    strays.note('late');
    expect(follow.mock.calls).toEqual([
      [new Error('early'), 1],
      ['late', 1],
    ]);
  });

  it('are told ever less often when they come again and again', () => {
    const strays = new StrayErrors();
    const follow = vi.fn<StrayFollower>();
    strays.ready(follow);
    for (let n = 0; n < 1000; n += 1) strays.note(new Error('every frame'));
    strays.note(new Error('another'));
    expect(follow.mock.calls.map(([error, times]) => [(error as Error).message, times])).toEqual([
      ['every frame', 1],
      ['every frame', 10],
      ['every frame', 100],
      ['every frame', 1000],
      ['another', 1],
    ]);
  });

  it('do not make new ones where telling them fails', () => {
    const strays = new StrayErrors();
    strays.note('one');
    strays.ready(() => {
      throw new Error('no disk');
    });
    strays.note('two');
  });

  it('are all that a process does not catch; a terminal that is gone is none', () => {
    const streams = { stdout: new EventEmitter(), stderr: new EventEmitter() };
    const from = Object.assign(new EventEmitter(), streams);
    const note = vi.fn<(error: unknown) => void>();
    catchStrays(note, from as unknown as NodeJS.Process);
    from.emit('uncaughtException', new Error('thrown'), 'uncaughtException');
    from.emit('unhandledRejection', 'rejected', Promise.resolve());
    expect(note.mock.calls.map((call) => call[0])).toEqual([new Error('thrown'), 'rejected']);
    for (const stream of Object.values(streams)) stream.emit('error', new Error('write EPIPE'));
    expect(note).toHaveBeenCalledTimes(2);
  });

  it('say where they come from', () => {
    expect(stackOf(new Error('here'))).toMatch(/^Error: here\n.*stray-errors\.test/s);
    expect(stackOf(undefined)).toBe('undefined');
  });
});
