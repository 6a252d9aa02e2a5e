import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WindowMemory, type WindowPlace } from '../../../../src/main/app/window/window-memory.ts';

const FIRST: WindowPlace = { bounds: null, maximized: false, at: { view: 'settings', section: '' }, zoom: 0 };

let folder: string;
/** What is due later, in order. */
const due: (() => void)[] = [];
const schedule = (_ms: number, action: () => void): (() => void) => {
  due.push(action);
  return () => void due.splice(due.indexOf(action), 1);
};
const file = (): string => join(folder, 'window.json');
const written = async (): Promise<unknown> => JSON.parse(await readFile(file(), 'utf8')) as unknown;

beforeEach(async () => {
  due.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'window-memory-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function loaded(): Promise<WindowMemory> {
  const memory = new WindowMemory(file(), schedule);
  await memory.load();
  return memory;
}

it('knows at the next start what was noted, after one rest for many changes', async () => {
  const memory = await loaded();
  expect(memory.place).toEqual(FIRST);
  for (const x of [1, 2, 3]) memory.note({ bounds: { x, y: 2, width: 900, height: 600 } });
  memory.note({ at: { view: 'help', section: '' }, maximized: true, zoom: 1.5 });
  expect(due).toHaveLength(1);
  await expect(written()).rejects.toThrow('ENOENT');
  await memory.dispose();
  const place = {
    bounds: { x: 3, y: 2, width: 900, height: 600 },
    maximized: true,
    at: { view: 'help', section: '' },
    zoom: 1.5,
  };
  expect(await written()).toEqual(place);
  expect((await loaded()).place).toEqual(place);
});

it('writes nothing where nothing has changed', async () => {
  const memory = await loaded();
  memory.note({ maximized: false, zoom: 0 });
  await memory.dispose();
  expect(due).toEqual([]);
  await expect(written()).rejects.toThrow('ENOENT');
});

it.each(['{', '[]', '"x"', ''])('begins as the first time with a file that holds %s', async (text) => {
  await writeFile(file(), text);
  const memory = await loaded();
  expect(memory.place).toEqual(FIRST);
  memory.note({ zoom: 1 });
  await memory.dispose();
  expect(await written()).toEqual({ ...FIRST, zoom: 1 });
});

it('takes what can be used of a file in which something is wrong', async () => {
  const bounds = { x: -5, y: 0, width: 800, height: 600 };
  await writeFile(file(), JSON.stringify({ bounds, maximized: 'yes', at: { view: 'dreams', section: '' }, zoom: 99 }));
  expect((await loaded()).place).toEqual({ ...FIRST, bounds });
  for (const width of [0, -1, 1.5, '800', null]) {
    await writeFile(file(), JSON.stringify({ bounds: { ...bounds, width }, zoom: 1 }));
    expect((await loaded()).place).toEqual({ ...FIRST, zoom: 1 });
  }
});
