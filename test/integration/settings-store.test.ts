import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../src/main/settings/store.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/shared/settings.ts';
import { eventually } from '../support/eventually.ts';

let folder: string;
let changes: Settings[];
let problems: Problem[];
let store: SettingsStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-settings-'));
  changes = [];
  problems = [];
  store = new SettingsStore({
    path: join(folder, 'settings.json'),
    now: () => Date.UTC(2026, 10, 22, 9, 30, 0),
    onChange: (settings) => changes.push(settings),
    onProblem: (found) => problems.push(found),
  });
});

afterEach(async () => {
  store.dispose();
  await rm(folder, { recursive: true });
});

const toggled: Settings = {
  ...DEFAULT_SETTINGS,
  hotkeys: [{ keys: ['F9'], action: 'dictate', gesture: 'toggle', profile: null }],
};

describe('the settings store', () => {
  it('writes the defaults at the first start', async () => {
    await store.load();
    expect(JSON.parse(await readFile(store.path, 'utf8'))).toEqual(DEFAULT_SETTINGS);
    expect(problems).toEqual([]);
  });

  it('reads what is there', async () => {
    await writeFile(store.path, JSON.stringify(toggled));
    await store.load();
    expect(store.current).toEqual(toggled);
    expect(changes).toEqual([toggled]);
  });

  it('follows a change of the file', async () => {
    await store.load();
    await writeFile(store.path, JSON.stringify(toggled));
    await eventually(() => expect(changes.at(-1)).toEqual(toggled));
  });

  it('does not take its own writing for a change', async () => {
    await store.load();
    await store.save(toggled);
    await writeFile(join(folder, 'other.json'), '{}');
    await writeFile(store.path, JSON.stringify(DEFAULT_SETTINGS));
    await eventually(() => expect(changes.at(-1)).toEqual(DEFAULT_SETTINGS));
    expect(changes).toEqual([toggled, DEFAULT_SETTINGS]);
  });

  it('keeps a broken file aside, says so, and goes on with the defaults', async () => {
    await writeFile(store.path, '{"version":1,"server":{"url":42}}');
    await store.load();
    const kept = join(folder, 'settings.broken-2026-11-22T09-30-00.json');
    expect(problems).toMatchObject([{ code: 'settings-broken', detail: { kept } }]);
    expect(await readFile(kept, 'utf8')).toBe('{"version":1,"server":{"url":42}}');
    expect(store.current).toEqual(DEFAULT_SETTINGS);
    expect(changes).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['settings.broken-2026-11-22T09-30-00.json', 'settings.json']);
  });

  it('keeps the settings in force when the file breaks while the app runs', async () => {
    await writeFile(store.path, JSON.stringify(toggled));
    await store.load();
    await writeFile(store.path, '{');
    await eventually(() => expect(problems).toMatchObject([{ code: 'settings-broken' }]));
    await eventually(async () => expect(JSON.parse(await readFile(store.path, 'utf8'))).toEqual(toggled));
  });

  it('takes over a file of an older version, and keeps a copy of it as it was', async () => {
    const old = '{"version":1,"theme":"dark"}';
    await writeFile(store.path, old);
    await store.load();
    expect(store.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(await readFile(join(folder, 'settings.before-migration-2026-11-22T09-30-00.json'), 'utf8')).toBe(old);
    expect(JSON.parse(await readFile(store.path, 'utf8'))).toEqual(store.current);
    expect(problems).toEqual([]);
  });

  it('does not touch the content of a newer version', async () => {
    await writeFile(store.path, '{"version":3}');
    await store.load();
    const kept = join(folder, 'settings.v3-2026-11-22T09-30-00.json');
    expect(problems).toEqual([{ code: 'settings-newer', detail: { kept, version: 3 } }]);
    expect(await readFile(kept, 'utf8')).toBe('{"version":3}');
  });
});
