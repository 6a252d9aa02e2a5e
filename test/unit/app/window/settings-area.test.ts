import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsArea } from '../../../../src/main/app/window/settings-area.ts';
import { SettingsHistory } from '../../../../src/main/app/window/settings-history.ts';
import type { SettingsStore } from '../../../../src/main/settings/store.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { valueAt } from '../../../../src/shared/at-path.ts';
import type { SettingPath } from '../../../../src/shared/ipc/window/settings.ts';
import { problem } from '../../../../src/shared/problem.ts';
import type { HotkeyBinding, Settings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

let folder: string;
let current: Settings;
let chosen: string | null;
let area: ReturnType<typeof settingsArea>;
const changed = new Emitter<Settings>();

/** The file is changed beside the window. */
const edit = (change: Partial<Settings>): void => void (current = { ...current, ...change });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-area-'));
  current = DEFAULT_SETTINGS;
  chosen = null;
  const settings = {
    get current() {
      return current;
    },
    path: '/data/settings.json',
    changed: changed.event,
    change: (make: (now: Settings) => Settings) => {
      current = make(current);
      return Promise.resolve();
    },
  };
  area = settingsArea({
    settings: settings as unknown as SettingsStore,
    history: new SettingsHistory(settings),
    chooseFile: () => Promise.resolve(chosen),
    chooseTarget: () => Promise.resolve(chosen),
  });
});

afterEach(() => rm(folder, { recursive: true }));

const set = (path: SettingPath, value: unknown) =>
  area.handlers['settings:set']({ path, was: valueAt(current, path), value });
const undo = () => area.handlers['settings:undo'](undefined);
const redo = () => area.handlers['settings:redo'](undefined);

describe('a setting that the window changes', () => {
  it('is changed, or set back to its default', async () => {
    expect(await set(['overlay', 'place'], 'top')).toEqual({ value: undefined });
    expect(current.overlay.place).toBe('top');
    await set(['overlay', 'place'], undefined);
    expect(current.overlay.place).toBe('bottom');
  });

  it.each<[SettingPath, unknown, unknown]>([
    [['overlay', 'size'], 9, { what: 'too-large', max: 2 }],
    [['overlay', 'doneMs'], 1.5, { what: 'not-whole' }],
    [['hotkeys', 0, 'keys'], ['Bogus'], { what: 'no-key', key: 'Bogus' }],
    [['hotkeys', 0, 'profile'], 'nope', { what: 'no-profile', name: 'nope' }],
    [['hotkeys', 0, 'keys'], [], { what: 'too-few', min: 1 }],
    [['apps'], [{ app: '' }], { what: 'empty' }],
    [['theme'], 'drak', { what: 'unfit' }],
  ])('is not changed at %j to %j', async (path, value, fault) => {
    expect(await set(path, value)).toMatchObject({ problem: { code: 'setting-invalid', detail: { fault } } });
    expect(current).toBe(DEFAULT_SETTINGS);
    expect(area.state().undo).toBeNull();
  });

  it('may not be a regular expression that is none; the words of the engine say why', async () => {
    const reply = await set(['text', 'replacements'], [{ find: '(', replace: '', regex: true }]);
    expect(reply).toMatchObject({ problem: { detail: { fault: { what: 'no-pattern' } } } });
  });

  it('stays as it is where something else stands by now', async () => {
    const reply = await area.handlers['settings:set']({ path: ['theme'], was: 'light', value: 'dark' });
    expect(reply).toEqual({ problem: problem('setting-changed', { setting: 'theme' }) });
  });
});

describe('settings that the window changes together', () => {
  const hotkey = DEFAULT_SETTINGS.hotkeys[0];
  const profile = { insertion: {}, text: {} };
  const together = (...changes: [SettingPath, unknown, unknown][]) =>
    area.handlers['settings:set-together'](changes.map(([path, was, value]) => ({ path, was, value })));

  beforeEach(() => {
    current = { ...current, profiles: { mail: profile }, hotkeys: [{ ...hotkey, profile: 'mail' } as HotkeyBinding] };
  });

  it('are changed in one step, though none of them could be changed alone, and so undone', async () => {
    const before = current;
    const reply = await together(
      [['profiles'], { mail: profile }, { letters: profile }],
      [['hotkeys', 0, 'profile'], 'mail', 'letters'],
    );
    expect(reply).toEqual({ value: undefined });
    expect([Object.keys(current.profiles), current.hotkeys[0]?.profile]).toEqual([['letters'], 'letters']);
    expect(await undo()).toEqual({ value: ['profiles'] });
    expect(current).toEqual(before);
  });

  it('all stay as they are where one of them is another by now', async () => {
    const before = current;
    const reply = await together([['profiles', 'mail'], profile, undefined], [['hotkeys', 0, 'profile'], 'code', null]);
    expect(reply).toEqual({ problem: problem('setting-changed', { setting: 'hotkeys.0.profile' }) });
    expect(current).toBe(before);
  });

  it('all stay as they are where what comes of them does not fit together', async () => {
    const before = current;
    const reply = await together([['profiles', 'mail'], profile, undefined], [['theme'], current.theme, 'dark']);
    expect(reply).toMatchObject({ problem: { detail: { fault: { what: 'no-profile', name: 'mail' } } } });
    expect(current).toBe(before);
  });
});

describe('undo', () => {
  it('takes back one change after the other, and redo makes them again', async () => {
    await set(['theme'], 'dark');
    await set(['servers', 0, 'itn'], false);
    expect(area.state()).toMatchObject({ undo: ['servers', 0, 'itn'], redo: null });
    expect(await undo()).toEqual({ value: ['servers', 0, 'itn'] });
    expect([current.servers[0].itn, current.theme]).toEqual([true, 'dark']);
    expect(await undo()).toEqual({ value: ['theme'] });
    expect(current).toEqual(DEFAULT_SETTINGS);
    expect(await undo()).toEqual({ value: null });
    await redo();
    await redo();
    expect([current.servers[0].itn, current.theme]).toEqual([false, 'dark']);
    expect(await redo()).toEqual({ value: null });
  });

  it('leaves alone what the file has changed since', async () => {
    const [first] = current.servers;
    await set(['servers', 0, 'name'], 'mine');
    edit({ servers: [{ ...first, name: 'new', url: 'ws://new:1' }, ...current.servers], language: 'zh' });
    await undo();
    expect(current.servers.map(({ name }) => name)).toEqual(['new', '']);
    expect(current.language).toBe('zh');
  });

  it('forgets what was undone when something else is changed', async () => {
    await set(['theme'], 'dark');
    await undo();
    await set(['language'], 'en');
    expect(area.state().redo).toBeNull();
  });

  it('takes back a reset of everything', async () => {
    await set(['theme'], 'dark');
    await area.handlers['settings:reset'](undefined);
    expect(current).toEqual(DEFAULT_SETTINGS);
    await undo();
    expect(current.theme).toBe('dark');
  });
});

describe('an export', () => {
  const secrets: Settings = {
    ...DEFAULT_SETTINGS,
    servers: [
      {
        ...DEFAULT_SETTINGS.servers[0],
        headers: { Authorization: 'geheim', Other: { sealed: 'Z2VoZWlt' } },
        clientCertificate: { certificate: '/a.pem', key: '/a.key', passphrase: 'geheim' },
      },
    ],
  };

  it('holds no secret, and is the same settings when it comes back', async () => {
    current = { ...secrets, theme: 'dark' };
    chosen = join(folder, 'out.json');
    expect(await area.handlers['settings:export'](undefined)).toEqual({ value: chosen });
    const text = await readFile(chosen, 'utf8');
    expect(text).not.toMatch(/geheim|Z2VoZWlt/);
    current = secrets;
    const offer = await area.handlers['settings:import'](undefined);
    expect(offer).toEqual({ value: { path: chosen, changes: [['theme']], leftOut: [], isNewer: false } });
    expect(current).toBe(secrets);
    await area.handlers['settings:take-import'](undefined);
    expect(current).toEqual({ ...secrets, theme: 'dark' });
    await undo();
    expect(current).toEqual(secrets);
  });

  it('that cannot be written is told', async () => {
    chosen = join(folder, 'none', 'out.json');
    expect(await area.handlers['settings:export'](undefined)).toMatchObject({ problem: { code: 'export-failed' } });
  });

  it('is none where no place was chosen', async () => {
    expect(await area.handlers['settings:export'](undefined)).toEqual({ value: null });
    expect(await area.handlers['settings:import'](undefined)).toEqual({ value: null });
  });
});

describe('an import', () => {
  const offered = async (text: string) => {
    chosen = join(folder, 'in.json');
    await writeFile(chosen, text);
    return await area.handlers['settings:import'](undefined);
  };

  it('takes files of every version, and says what does not fit', async () => {
    const old = { version: 2, servers: [{ url: 'ws://a:1', hotwords: { 你好: 20 } }], overlayy: 1 };
    expect(await offered(JSON.stringify(old))).toMatchObject({
      value: { changes: [['servers'], ['hotwords']], leftOut: ['overlayy'] },
    });
    expect(await offered(JSON.stringify({ version: 99, theme: 'dark' }))).toMatchObject({ value: { isNewer: true } });
    expect(await offered('{"version":3,"overlay":{"place":"top","size":1.5}}')).toMatchObject({
      value: {
        changes: [
          ['overlay', 'place'],
          ['overlay', 'size'],
        ],
      },
    });
  });

  it.each([
    ['{"version":3,', 'import-broken'],
    ['[1]', 'import-no-settings'],
    ['{"name":"package"}', 'import-no-settings'],
    ['{"version":3}', 'import-no-settings'],
  ])('of %j is told, and changes nothing', async (text, code) => {
    expect(await offered(text)).toMatchObject({ problem: { code } });
    await area.handlers['settings:take-import'](undefined);
    expect(current).toBe(DEFAULT_SETTINGS);
  });

  it('of a file that is not there is told', async () => {
    chosen = join(folder, 'none.json');
    expect(await area.handlers['settings:import'](undefined)).toMatchObject({ problem: { code: 'import-broken' } });
  });
});
