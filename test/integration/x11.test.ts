import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { EVENT, openX11, PROPERTY_CHANGE_MASK, type X11Connection } from '../../src/main/platform/x11/connection.ts';
import { EventQueue } from '../../src/main/platform/x11/event-queue.ts';
import { SelectionReader } from '../../src/main/platform/x11/selection-reader.ts';
import { openSelections } from '../../src/main/platform/x11/selections.ts';
import { type Desktop, startDesktop } from '../support/desktop.ts';
import { clipboardOf, copyElsewhere } from '../support/insertion.ts';
import { openXterm } from '../support/targets.ts';

const LIMITS = { formatMs: 5000, totalMs: 10_000, totalBytes: 1024 * 1024 };

let desktop: Desktop;

beforeAll(async () => {
  desktop = await startDesktop();
});

afterAll(() => desktop.close());

async function connect(): Promise<X11Connection> {
  const x11 = await openX11(desktop.display, (reason) => {
    throw new Error(reason);
  });
  onTestFinished(() => x11.dispose());
  return x11;
}

/** A window of a connection that hears its property changes. */
function makeWindow(x11: X11Connection): number {
  const window = x11.client.AllocID();
  x11.tell((client) =>
    client.CreateWindow(window, x11.root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: PROPERTY_CHANGE_MASK }),
  );
  return window;
}

it('finds the window with the focus, its place, program and class; and none when it is gone', async () => {
  const x11 = await connect();
  const target = await openXterm(desktop);
  await target.focus();
  const window = (await x11.focus())?.window ?? 0;
  const place = await x11.geometry(window);
  expect(place.width).toBeGreaterThan(100);
  expect(place.x + place.width).toBeLessThanOrEqual(1280);
  expect(await x11.pid(window)).toBeGreaterThan(1);
  expect(await x11.windowClass(window)).toEqual(['xterm', 'XTerm']);
  await target.close();
  await expect.poll(() => x11.focus()).toBeNull();
});

it('rejects with the error of the server for a window that is not there', async () => {
  const x11 = await connect();
  await expect(x11.geometry(1)).rejects.toThrow();
  await x11.sync();
});

it('rejects where there is no X server', async () => {
  await expect(openX11(':9876', () => undefined)).rejects.toThrow();
});

it('says once when the connection is lost, and rejects what is asked afterwards', async () => {
  const passing = await startDesktop();
  const lost = Promise.withResolvers<string>();
  const x11 = await openX11(passing.display, lost.resolve);
  await passing.close();
  expect(await lost.promise).toContain('X server');
  await expect(x11.sync()).rejects.toThrow();
});

it('answers many formats at once (MULTIPLE), and says which it does not have', async () => {
  const owner = await connect();
  const selections = await openSelections(owner);
  await selections.copy('多种');
  const x11 = await connect();
  const window = makeWindow(x11);
  const [clipboard, multiple, pairs, utf8, html, first, second, list] = (await Promise.all(
    ['CLIPBOARD', 'MULTIPLE', 'ATOM_PAIR', 'UTF8_STRING', 'text/html', 'FIRST', 'SECOND', 'LIST'].map((name) =>
      x11.atom(name),
    ),
  )) as [number, number, number, number, number, number, number, number];
  const answers = new EventQueue(x11, (event) => event.type === EVENT.selectionNotify);
  x11.tell((client) => {
    client.ChangeProperty(0, window, list, pairs, 32, [utf8, first, html, second]);
    client.ConvertSelection(window, clipboard, multiple, list, 0);
  });
  expect(await answers.next(2000)).toMatchObject({ property: list });
  answers.stop();
  expect((await x11.property(window, first))?.data.toString()).toBe('多种');
  expect((await x11.property(window, list))?.data.readUInt32LE(12)).toBe(0);
  await selections.dispose();
});

it('wakes a program that leaves an answer unread, until it has read it', async () => {
  const owner = await connect();
  const selections = await openSelections(owner);
  await selections.copy('醒来');
  const x11 = await connect();
  const window = makeWindow(x11);
  const [clipboard, targets, place] = await Promise.all(
    ['CLIPBOARD', 'TARGETS', 'PLACE'].map((name) => x11.atom(name)),
  );
  const wakes = new EventQueue(x11, (event) => event.type === EVENT.clientMessage);
  x11.tell((client) => client.ConvertSelection(window, clipboard ?? 0, targets ?? 0, place ?? 0, 0));
  expect(await wakes.next(2000)).toMatchObject({ wid: window });
  expect(await wakes.next(2000)).not.toBeNull();
  expect(await x11.property(window, place ?? 0, true)).not.toBeNull();
  // A wake-up that was on its way is heard with these.
  for (const one of [owner, owner, x11]) await one.sync();
  wakes.stop();
  const more = new EventQueue(x11, (event) => event.type === EVENT.clientMessage);
  expect(await more.next(200)).toBeNull();
  more.stop();
  await selections.dispose();
});

it('hands the clipboard to a clipboard manager when it goes', async () => {
  const manager = await connect();
  const window = makeWindow(manager);
  const [name, clipboard] = await Promise.all([manager.atom('CLIPBOARD_MANAGER'), manager.atom('CLIPBOARD')]);
  const reader = new SelectionReader(manager, LIMITS);
  manager.tell((client) => client.SetSelectionOwner(window, name, 0));
  await manager.sync();
  const requests = new EventQueue(manager, (event) => event.type === EVENT.selectionRequest);

  const owner = await connect();
  const selections = await openSelections(owner);
  await selections.copy('留给你');
  const gone = selections.dispose();

  const request = await requests.next(2000);
  requests.stop();
  expect(await manager.atomName(request?.['target'] as number)).toBe('SAVE_TARGETS');
  const kept = await reader.read(clipboard);
  manager.tell((client) =>
    client.SendEvent(request?.['requestor'] as number, 0, 0, {
      ...request,
      type: EVENT.selectionNotify,
      name: 'SelectionNotify',
    }),
  );
  await gone;
  expect(kept.map(({ data }) => data.toString())).toContain('留给你');
});

it('is gone with its program where there is no clipboard manager', async () => {
  const owner = await connect();
  const selections = await openSelections(owner);
  await selections.copy('没人要');
  await selections.dispose();
  owner.dispose();
  await expect.poll(() => clipboardOf(desktop).catch(() => null)).toBeNull();
});

it('gives the clipboard back at last, though the program that pastes never stops reading', async () => {
  const owner = await connect();
  const selections = await openSelections(owner);
  await copyElsewhere(desktop, '用户');
  await selections.publish('听写', () => true);
  selections.restoreWhenQuiet(500);
  const read = async (): Promise<string> => (await clipboardOf(desktop)).toString();
  expect(await read()).toBe('听写');
  await expect.poll(read, { interval: 50, timeout: 10_000 }).toBe('用户');
  await selections.dispose();
});

it('numbers atoms as each server does', async () => {
  const first = await connect();
  await first.atom('TINGXIE_ONE');
  await first.atom('TINGXIE_TWO');
  const other = await startDesktop();
  onTestFinished(() => other.close());
  const second = await openX11(other.display, (reason) => {
    throw new Error(reason);
  });
  onTestFinished(() => second.dispose());
  expect(await second.atomName(await second.atom('TINGXIE_TWO'))).toBe('TINGXIE_TWO');
});
