import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { PageLink } from '../../../src/main/ipc/page-link.ts';
import { event, message, request, type RoleTable } from '../../../src/shared/ipc/table.ts';
import { problem } from '../../../src/shared/problem.ts';
import { ContentsFake } from '../../support/ipc-fake.ts';

const TABLE = {
  ready: message<undefined>(),
  snapshot: event<{ readonly count: number }>(),
  counted: event<number>(),
  add: message<number>(),
  double: request<number, number>(),
} satisfies RoleTable;

let page: ContentsFake;
let link: PageLink<typeof TABLE>;
let count: number;
const double = vi.fn((n: number): Promise<{ value: number } | { problem: ReturnType<typeof problem> }> =>
  Promise.resolve({ value: 2 * n }),
);
const add = vi.fn();
const ready = vi.fn();
const refused = vi.fn();
const failed = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  count = 1;
  page = new ContentsFake('app://overlay/overlay.html');
  link = new PageLink({
    contents: page.contents,
    origin: 'app://overlay',
    table: TABLE,
    schemas: { ready: z.undefined(), add: z.number(), double: z.number() },
    handlers: { ready, add, double },
    snapshot: () => ({ count }),
    refused,
    failed,
  });
});

describe('what a page says', () => {
  it('is handed on', () => {
    page.say('add', 5);
    expect(add).toHaveBeenCalledExactlyOnceWith(5);
  });

  it('is answered where it asks', async () => {
    expect(await page.ask('double', 21)).toEqual({ value: 42 });
  });

  it('is answered with what went wrong, as a value', async () => {
    const found = problem('copy-failed', {});
    double.mockResolvedValueOnce({ problem: found });
    expect(await page.ask('double', 1)).toEqual({ problem: found });
    expect(failed).not.toHaveBeenCalled();
  });

  it.each([
    [
      'throws',
      () =>
        double.mockImplementationOnce(() => {
          throw new Error('broken');
        }),
    ],
    ['rejects', () => double.mockRejectedValueOnce(new Error('broken'))],
  ])('is answered with a problem even where main %s', async (_how, breakIt) => {
    breakIt();
    expect(await page.ask('double', 1)).toEqual({ problem: problem('internal-error', { reason: 'broken' }) });
    expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
  });

  it('that main cannot handle is told to who follows such faults', () => {
    add.mockImplementationOnce(() => {
      throw new Error('broken');
    });
    page.say('add', 1);
    expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
  });

  it('is dropped where the table does not allow it, which is noted', async () => {
    page.say('add', 'one');
    page.say('ready', {});
    expect(await page.ask('double', '1')).toEqual({
      problem: problem('internal-error', { reason: 'refused double' }),
    });
    expect(add).not.toHaveBeenCalled();
    expect(double).not.toHaveBeenCalled();
    expect(link.isListening).toBe(false);
    expect(refused.mock.calls.map(([channel]) => channel as string)).toEqual(['add', 'ready', 'double']);
  });

  it.each([
    ['a frame inside it', () => ({ url: 'app://overlay/overlay.html' })],
    ['a page that is gone', () => null],
    ['another origin', () => Object.assign(page.mainFrame, { url: 'app://window/window.html' })],
    ['an origin that begins alike', () => Object.assign(page.mainFrame, { url: 'app://overlay.example/' })],
  ])('is not heard from %s', async (_who, frame) => {
    page.say('add', 5, frame());
    page.say('ready', undefined, frame());
    expect(await page.ask('double', 1, frame())).toHaveProperty('problem');
    expect(add).not.toHaveBeenCalled();
    expect(double).not.toHaveBeenCalled();
    expect(page.sent).toEqual([]);
    expect(refused).toHaveBeenCalledTimes(3);
  });
});

describe('what main says', () => {
  it('begins with all that the page must know, whenever a page is ready', () => {
    link.send('counted', 7);
    expect(page.sent).toEqual([]);
    page.say('ready', undefined);
    expect(ready).toHaveBeenCalledOnce();
    link.send('counted', 8);
    expect(page.sent).toEqual([
      ['snapshot', { count: 1 }],
      ['counted', 8],
    ]);
    // The page is gone, and the next one begins like the first.
    page.sent = [];
    link.reset();
    link.send('counted', 9);
    count = 9;
    page.say('ready', undefined);
    expect(page.sent).toEqual([['snapshot', { count: 9 }]]);
  });

  it('is not said to a window that is gone', () => {
    page.say('ready', undefined);
    page.destroyed = true;
    expect(() => link.send('counted', 1)).not.toThrow();
  });
});

it('tells of a page that is ready when that page has its snapshot', () => {
  ready.mockImplementationOnce(() => link.send('counted', 5));
  page.say('ready', undefined);
  expect(page.sent).toEqual([
    ['snapshot', { count: 1 }],
    ['counted', 5],
  ]);
});

describe('the end', () => {
  it('leaves nothing behind', () => {
    link.dispose();
    expect(page.ipc.handlers.size).toBe(0);
    expect(page.ipc.eventNames()).toEqual([]);
  });

  it('sends nothing any more', () => {
    page.say('ready', undefined);
    link.dispose();
    page.sent = [];
    link.send('counted', 1);
    expect(page.sent).toEqual([]);
  });

  it('asks nothing of a window that is gone', () => {
    const removed = vi.spyOn(page.ipc, 'removeHandler');
    page.destroyed = true;
    link.dispose();
    expect(removed).not.toHaveBeenCalled();
  });
});
