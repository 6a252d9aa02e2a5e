import { beforeEach, expect, it, vi } from 'vitest';
import { AppInUse, type AppInUseParts } from '../../../src/main/app/app-in-use.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { Emitter } from '../../../src/shared/emitter.ts';

let focusMoved: Emitter;
let dictated: Emitter;
/** The application whose window has the focus. */
let app: string;
let asked: number;
/** What is due, with its delay in ms. */
let due: Map<() => void, number>;

beforeEach(() => {
  focusMoved = new Emitter();
  dictated = new Emitter();
  app = 'kitty';
  asked = 0;
  due = new Map();
});

function create(platform: Partial<AppInUseParts['platform']> = {}): AppInUse {
  return new AppInUse({
    platform: { name: 'x11', targets: {} as never, focusMoved: focusMoved.event, ...platform },
    inserter: {
      lastTarget: () => {
        asked += 1;
        return Promise.resolve({ id: '1', pid: 1, title: '', app });
      },
    },
    settings: () => DEFAULT_SETTINGS,
    dictated: dictated.event,
    schedule: (ms, action) => {
      due.set(action, ms);
      return () => due.delete(action);
    },
  });
}

/** Does what is due, so often, and waits for its answers. */
async function pass(times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const actions = [...due.keys()];
    due.clear();
    for (const action of actions) action();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('is known from the start, and then nothing is asked while the focus stays where it is', async () => {
  const appInUse = create();
  await pass(2);
  expect(appInUse.method?.app).toBe('kitty');
  expect([asked, due.size]).toEqual([2, 0]);
});

it.each([
  ['the focus has moved', () => focusMoved],
  ['something was dictated, as where no window manager tells of the focus', () => dictated],
])('is asked for when %s, and once more for programs that take the focus late', async (_, emitter) => {
  const appInUse = create();
  await pass(2);
  const changed = vi.fn();
  appInUse.changed(changed);
  app = 'gedit';
  emitter().fire();
  emitter().fire();
  expect([...due.values()]).toEqual([200]);
  await pass();
  expect([asked, appInUse.method?.app]).toEqual([3, 'gedit']);
  app = 'java';
  expect([...due.values()]).toEqual([2000]);
  await pass();
  expect([asked, due.size, appInUse.method?.app]).toEqual([4, 0, 'java']);
  emitter().fire();
  await pass(2);
  expect(changed).toHaveBeenCalledTimes(2);
});

it('is asked for again and again where the system does not report the focus', async () => {
  const appInUse = create({ name: 'win32', focusMoved: null });
  await pass();
  app = 'notepad.exe';
  expect([...due.values()]).toEqual([2000]);
  await pass();
  expect([appInUse.method?.app, due.size]).toEqual(['notepad.exe', 1]);
  appInUse.dispose();
  expect(due.size).toBe(0);
});

it('is never asked for where the system tells of no windows', () => {
  const appInUse = create({ name: 'wayland', targets: null, focusMoved: null });
  dictated.fire();
  expect([due.size, appInUse.method]).toEqual([0, null]);
});

it('is not asked for any more at the end', () => {
  create().dispose();
  focusMoved.fire();
  dictated.fire();
  expect(due.size).toBe(0);
});
