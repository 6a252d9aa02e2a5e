import { expect, it, vi } from 'vitest';
import type { KeyEdge, KeySource } from '../../../src/main/hotkey/port.ts';
import { ThumbButtonsSource } from '../../../src/main/hotkey/thumb-buttons-source.ts';
import { edgeOf, type EdgeText } from './edges.ts';

/** A source that runs until it is stopped, unless it is broken. */
class FakeSource implements KeySource {
  readonly name: string;
  running = false;
  broken = false;
  feed: (...edges: EdgeText[]) => void = () => undefined;
  lose: () => void = () => undefined;

  constructor(name: string) {
    this.name = name;
  }

  start(onEdge: (edge: KeyEdge) => boolean, onLost: (reason: string) => void): Promise<void> {
    if (this.broken) return Promise.reject(new Error('broken'));
    this.running = true;
    this.feed = (...edges) => edges.forEach((edge) => onEdge(edgeOf(edge)));
    this.lose = () => onLost('gone');
    return Promise.resolve();
  }

  keeps(): boolean {
    return this.name === 'keys';
  }

  stop(): void {
    this.running = false;
  }
}

async function setUp({ broken = false, wanted = true } = {}) {
  const keys = new FakeSource('keys');
  const buttons = new FakeSource('buttons');
  buttons.broken = broken;
  const source = new ThumbButtonsSource(keys, buttons);
  source.hearThumbButtons(wanted);
  const heard: unknown[] = [];
  const lost: string[] = [];
  const hear = ({ key, pointer }: KeyEdge): boolean => Boolean(heard.push(key ?? pointer));
  const starting = source.start(hear, (reason) => lost.push(reason));
  const failure = await starting.then(
    () => null,
    (error: unknown) => error,
  );
  return { keys, buttons, source, heard, lost, failure };
}

it('hears keys from the one, thumb buttons and the wheel from the other', async () => {
  const { keys, buttons, source, heard } = await setUp();
  keys.feed('+A 0', '+button 1');
  buttons.feed('+A 0', '+button 1', '+Mouse4 2', '+Mouse5 3', '+wheel 4');
  expect(heard).toEqual(['A', 'button', 'Mouse4', 'Mouse5', 'wheel']);
  expect([source.keeps('F9'), source.keeps('Mouse4')]).toEqual([true, false]);
});

it('is lost with either, once, and both stop', async () => {
  const { keys, buttons, lost } = await setUp();
  keys.lose();
  buttons.lose();
  expect([lost, keys.running, buttons.running]).toEqual([['gone'], false, false]);
});

it('does not run where one of them cannot', async () => {
  const { keys, failure } = await setUp({ broken: true });
  expect([failure, keys.running]).toEqual([new Error('broken'), false]);
});

it('hears thumb buttons only while they are wanted', async () => {
  const { keys, buttons, source } = await setUp({ wanted: false });
  const running = [buttons.running];
  for (const wanted of [true, false, true]) {
    source.hearThumbButtons(wanted);
    running.push(buttons.running);
  }
  expect([keys.running, running]).toEqual([true, [false, true, false, true]]);
});

it('is lost when thumb buttons are wanted and cannot be heard', async () => {
  const { keys, source, lost } = await setUp({ broken: true, wanted: false });
  source.hearThumbButtons(true);
  await vi.waitFor(() => expect(lost).toEqual(['broken']));
  expect(keys.running).toBe(false);
});

it('is not lost when they are no longer wanted before they are heard', async () => {
  const { buttons, source, lost } = await setUp({ wanted: false });
  const { promise, reject } = Promise.withResolvers<undefined>();
  buttons.start = () => promise;
  source.hearThumbButtons(true);
  source.hearThumbButtons(false);
  buttons.start = () => Promise.resolve();
  source.hearThumbButtons(true);
  reject(new Error('stopped'));
  await expect(promise).rejects.toThrow();
  expect(lost).toEqual([]);
});

it('does not hear thumb buttons once it is stopped', async () => {
  const { buttons, source } = await setUp({ wanted: false });
  source.stop();
  source.hearThumbButtons(true);
  expect(buttons.running).toBe(false);
});
