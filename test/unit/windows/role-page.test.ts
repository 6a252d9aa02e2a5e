import { beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { RolePage } from '../../../src/main/windows/role-page.ts';
import { event, message, type RoleTable } from '../../../src/shared/ipc/table.ts';
import { ContentsFake } from '../../support/ipc-fake.ts';

const TABLE = {
  ready: message<undefined>(),
  snapshot: event<string>(),
  word: event<string>(),
} satisfies RoleTable;

let contents: ContentsFake;
let page: RolePage<typeof TABLE>;
let time: number;
let timers: (() => void)[];
let load: ContentsFake['loadURL'];
const assign = vi.fn();
const onGone = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  time = 0;
  timers = [];
  contents = new ContentsFake('app://overlay/overlay.html');
  load = contents.loadURL;
  page = new RolePage({
    role: 'overlay',
    contents: contents.contents,
    assign,
    table: TABLE,
    schemas: { ready: z.undefined() },
    handlers: { ready: () => undefined },
    snapshot: () => 'all',
    refused: vi.fn(),
    failed: vi.fn(),
    onGone,
    now: () => time,
    schedule: (_ms, action) => {
      timers.push(action);
      return () => (timers = timers.filter((one) => one !== action));
    },
  });
});

const ready = (): void => contents.say('ready', undefined);
const crash = (): boolean => contents.emit('render-process-gone', {}, { reason: 'crashed' });
const reload = (status = 200): boolean => contents.emit('did-navigate', {}, 'app://overlay/overlay.html', status);
const again = (): void => timers.shift()?.();

it.each([
  ['that comes late', null],
  ['after a crash', crash],
  ['that was loaded anew', reload],
])('gives a page %s all that it must know', async (_when, end) => {
  await page.load();
  if (end !== null) {
    ready();
    end();
    expect(onGone).toHaveBeenCalledExactlyOnceWith(expect.any(String), false);
    contents.sent = [];
  }
  page.send('word', 'unheard');
  ready();
  page.send('word', 'heard');
  expect(contents.sent).toEqual([
    ['snapshot', 'all'],
    ['word', 'heard'],
  ]);
});

it('has its role before anything is loaded, and the page of it', async () => {
  expect(assign).toHaveBeenCalledExactlyOnceWith(contents.contents, 'overlay');
  expect(load).not.toHaveBeenCalled();
  await page.load();
  expect(load).toHaveBeenCalledExactlyOnceWith('app://overlay/overlay.html');
});

it('is given up when its window is closed', async () => {
  await page.load();
  ready();
  crash();
  ready();
  contents.destroyed = true;
  contents.emit('destroyed');
  expect([page.isListening, page.isGivenUp]).toEqual([false, true]);
  expect(onGone).toHaveBeenLastCalledWith('closed', true);
  again();
  expect(load).toHaveBeenCalledOnce();
});

it('hears nothing more of a page that kept failing to load', async () => {
  await page.load();
  ready();
  load.mockRejectedValue(new Error('no such file'));
  crash();
  for (let ends = 1; ends < 5; ends += 1) {
    // The page that could not be loaded may still have been heard.
    ready();
    again();
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(page.isGivenUp).toBe(true);
  expect(page.isListening).toBe(false);
});

it('is not gone by its first load', async () => {
  await page.load();
  reload();
  expect(onGone).not.toHaveBeenCalled();
});

it('is loaded anew after a crash, and after an answer that is no page', async () => {
  await page.load();
  crash();
  again();
  expect(load).toHaveBeenCalledTimes(2);
  reload(404);
  again();
  expect(load).toHaveBeenCalledTimes(3);
});

it('is given up when it goes on ending, until someone wants it again', async () => {
  await page.load();
  for (let ends = 0; ends < 5; ends += 1) {
    expect(page.isGivenUp).toBe(false);
    ready();
    crash();
    again();
  }
  expect(page.isGivenUp).toBe(true);
  expect(onGone).toHaveBeenLastCalledWith('crashed', true);
  page.retry();
  expect(page.isGivenUp).toBe(false);
  expect(load).toHaveBeenCalledTimes(6);
  ready();
  expect(page.isListening).toBe(true);
});

it('hears nothing, loads nothing and says nothing after its end', async () => {
  await page.load();
  ready();
  contents.sent = [];
  page.dispose();
  page.send('word', 'late');
  crash();
  reload(404);
  contents.emit('destroyed');
  again();
  ready();
  expect(load).toHaveBeenCalledOnce();
  expect(onGone).not.toHaveBeenCalled();
  expect(contents.sent).toEqual([]);
});
