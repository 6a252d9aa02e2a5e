import { beforeEach, describe, expect, it, vi } from 'vitest';
import { microphoneArea } from '../../../../src/main/app/window/microphone-area.ts';
import { type MicrophoneReport, NO_MICROPHONE } from '../../../../src/shared/capture.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { problem } from '../../../../src/shared/problem.ts';

const HEADSET = { id: 'headset', label: 'Headset' };
const gone = problem('page-ended', { reason: 'crashed' });
const changed = new Emitter();
const levels = new Set<(level: number) => void>();
let report: MicrophoneReport;
let isSeen: boolean;
/** What the page of the overlay answers. */
let answer: typeof gone | null;
const listen = vi.fn((on: boolean) => {
  report = { ...report, listening: on };
  return answer;
});
const play = vi.fn(() => answer);
const send = vi.fn();
let timers: { readonly ms: number; readonly act: () => void }[];
const elapse = (): void => {
  for (const { act } of timers.splice(0)) act();
};

const area = () =>
  microphoneArea({
    page: {
      microphone: {
        get report() {
          return report;
        },
        changed: changed.event,
        listen,
        onLevel: (listener) => {
          levels.add(listener);
          return { dispose: () => void levels.delete(listener) };
        },
      },
      play,
    },
    schedule: (ms, act) => {
      const timer = { ms, act };
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
  });

beforeEach(() => {
  vi.clearAllMocks();
  levels.clear();
  [report, isSeen, answer, timers] = [NO_MICROPHONE, true, null, []];
});

it('says how it stands with the microphones', () => {
  const { state } = area();
  expect(state()).toEqual({ devices: [], open: null, openId: null, listening: false, problem: null });
  report = { devices: [HEADSET], open: HEADSET, listening: true, problem: null };
  expect(state()).toEqual({ devices: [HEADSET], open: 'Headset', openId: 'headset', listening: true, problem: null });
});

describe('listening', () => {
  it('begins and ends when it is asked for', async () => {
    const { handlers } = area();
    expect(await handlers['microphone:listen'](true)).toEqual({ value: undefined });
    expect(await handlers['microphone:listen'](false)).toEqual({ value: undefined });
    expect(listen.mock.calls).toEqual([[true], [false]]);
    expect(timers).toEqual([]);
  });

  it('ends a minute after the page asked last, which opens nothing anew', async () => {
    const { handlers } = area();
    await handlers['microphone:listen'](true);
    await handlers['microphone:listen'](true);
    expect(listen.mock.calls).toEqual([[true]]);
    expect(timers.map(({ ms }) => ms)).toEqual([60_000]);
    elapse();
    expect(listen.mock.calls).toEqual([[true], [false]]);
  });

  it('that ended by itself begins anew', async () => {
    const { handlers } = area();
    await handlers['microphone:listen'](true);
    report = NO_MICROPHONE;
    await handlers['microphone:listen'](true);
    expect(listen.mock.calls).toEqual([[true], [true]]);
  });

  it('ends with the window', async () => {
    const { handlers, attach } = area();
    const detach = attach?.(send, () => isSeen);
    await handlers['microphone:listen'](true);
    detach?.();
    expect(listen).toHaveBeenLastCalledWith(false);
    expect(timers).toEqual([]);
  });

  it('that was not asked for is not ended with the window', () => {
    area().attach?.(send, () => isSeen)();
    expect(listen).not.toHaveBeenCalled();
  });

  it('without a page of the overlay answers what is wrong', async () => {
    answer = gone;
    expect(await area().handlers['microphone:listen'](true)).toEqual({ problem: gone });
    expect(await area().handlers['microphone:play']('done')).toEqual({ problem: gone });
  });
});

it('levels go to the window while it is open and seen', () => {
  const detach = area().attach?.(send, () => isSeen);
  const say = (level: number): void => {
    for (const listener of levels) listener(level);
  };
  say(0.5);
  isSeen = false;
  say(0.6);
  isSeen = true;
  detach?.();
  say(0.7);
  expect(send.mock.calls).toEqual([['microphone:level', 0.5]]);
});

it('sounds are played by the page of the overlay', async () => {
  expect(await area().handlers['microphone:play']('failed')).toEqual({ value: undefined });
  expect(play).toHaveBeenCalledExactlyOnceWith('failed');
});
