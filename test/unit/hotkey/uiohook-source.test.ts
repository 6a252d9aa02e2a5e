import { EventEmitter } from 'node:events';
import { UiohookKey } from 'uiohook-napi';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyEdge } from '../../../src/main/hotkey/port.ts';
import { UiohookSource } from '../../../src/main/hotkey/uiohook-source.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('does not touch the library where there is no display, which would end the process', async () => {
  const source = new UiohookSource({
    assertDisplay: () => Promise.reject(new Error('no display :7')),
    now: () => 0,
  });
  await expect(source.start(() => false)).rejects.toThrow('no display :7');
});

it('does not start when it was stopped meanwhile', async () => {
  const source = new UiohookSource({ assertDisplay: () => Promise.resolve(), now: () => 0 });
  const starting = source.start(() => false);
  source.stop();
  await expect(starting).rejects.toThrow('aborted');
});

/** The hook of the library, which reports what a test says. */
class FakeHook extends EventEmitter {
  running = false;
  start(): void {
    this.running = true;
  }
  stop(): void {
    this.running = false;
  }
}

/** A running source on a system, and what it gives when the hook reports these: `keydown Ctrl 7` (7: the time stamp). */
async function listen(platform: NodeJS.Platform) {
  const hook = new FakeHook();
  const given: string[] = [];
  const hear = ({ key, pointer, down }: KeyEdge): boolean => {
    given.push(`${down ? '+' : '-'}${key ?? pointer ?? '?'}`);
    return false;
  };
  const source = new UiohookSource({
    assertDisplay: () => Promise.resolve(),
    now: () => 0,
    platform,
    load: () => Promise.resolve({ uIOhook: hook, UiohookKey }),
  });
  await source.start(hear);
  const report = (...events: string[]): readonly string[] => {
    for (const event of events) {
      const [type = '', what = '', time] = event.split(' ');
      hook.emit(type, {
        keycode: UiohookKey[what as keyof typeof UiohookKey],
        button: Number(what),
        time: Number(time),
      });
    }
    return given.splice(0);
  };
  return { source, hook, report };
}

describe('on Windows', () => {
  it('AltGr is right Alt alone', async () => {
    const { report } = await listen('win32');
    const reported = report('keydown Ctrl 7', 'keydown AltRight 7', 'keyup Ctrl 9', 'keyup AltRight 9');
    expect(reported).toEqual(['+RightAlt', '-RightAlt']);
  });

  it('no left Ctrl that waited for AltGr comes after a stop', async () => {
    const { source, hook, report } = await listen('win32');
    report('keydown Ctrl 7');
    source.stop();
    await vi.advanceTimersByTimeAsync(100);
    expect([report(), hook.running, hook.eventNames()]).toEqual([[], false, []]);
  });
});

describe('on macOS', () => {
  it('a modifier goes up also while that of the other side is held', async () => {
    const { report } = await listen('darwin');
    // Both are reported as down as long as either is: kCGEventFlagMaskAlternate has no sides.
    expect(report('keydown Alt', 'keydown AltRight', 'keydown AltRight', 'keyup Alt')).toEqual([
      '+LeftAlt',
      '+RightAlt',
      '-RightAlt',
      '-LeftAlt',
    ]);
  });

  it.each([
    ['3', 'button'],
    ['4', 'Mouse4'],
    ['5', 'Mouse5'],
  ])('button %s goes up (%s), although the hook says that it is pressed again', async (button, name) => {
    const { report } = await listen('darwin');
    const press = [`mousedown ${button}`, `mousedown ${button}`];
    expect(report(...press, ...press)).toEqual([`+${name}`, `-${name}`, `+${name}`, `-${name}`]);
  });

  it('one of the first two buttons goes down whenever the hook says so', async () => {
    const { report } = await listen('darwin');
    expect(report('mousedown 1', 'mousedown 1', 'mouseup 1')).toEqual(['+button', '+button', '-button']);
  });

  it('left Ctrl waits for nothing', async () => {
    const { report } = await listen('darwin');
    expect(report('keydown Ctrl 7')).toEqual(['+LeftCtrl']);
  });
});

it('buttons elsewhere go up only when they are said to', async () => {
  const { report } = await listen('win32');
  expect(report('mousedown 4', 'mousedown 4', 'mouseup 4', 'mousedown 1', 'mouseup 1', 'wheel 0')).toEqual([
    '+Mouse4',
    '+Mouse4',
    '-Mouse4',
    '+button',
    '-button',
    '+wheel',
  ]);
});
