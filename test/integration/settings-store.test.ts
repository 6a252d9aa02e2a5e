import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeyStore, Secrets } from '../../src/main/security/secrets.ts';
import { peekSettings, SettingsStore } from '../../src/main/settings/store.ts';
import { type Problem, problem } from '../../src/shared/problem.ts';
import { DEFAULT_SERVER, defaultSettings, type Settings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { eventually } from '../support/eventually.ts';

let folder: string;
let changes: Settings[];
let problems: (Problem | null)[];
let store: SettingsStore;

const openStore = (path: string): SettingsStore => {
  const opened = new SettingsStore({ path, now: () => Date.UTC(2026, 10, 22, 9, 30, 0), platform: 'linux' });
  opened.changed((settings) => changes.push(settings));
  opened.problemChanged((found) => problems.push(found));
  return opened;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-settings-'));
  changes = [];
  problems = [];
  store = openStore(join(folder, 'settings.json'));
});

afterEach(async () => {
  store.dispose();
  await rm(folder, { recursive: true });
});

const toggled: Settings = {
  ...DEFAULT_SETTINGS,
  hotkeys: [{ keys: ['F9'], action: 'dictate', gesture: 'toggle', profile: null }],
};
const dark: Settings = { ...DEFAULT_SETTINGS, theme: 'dark' };
const inMode =
  (mode: 'online' | 'offline') =>
  (settings: Settings): Settings => {
    const [first, ...others] = settings.servers;
    return { ...settings, servers: [{ ...first, mode }, ...others.map((server) => ({ ...server, mode }))] };
  };
const text = (): Promise<string> => readFile(store.path, 'utf8');
/** Name of a file beside which no other can be made whose name is longer. */
const UNWRITABLE = 'x'.repeat(255);
const COPY = 'settings.broken-2026-11-22T09-30-00.json';
/** Files as builds of the app wrote them: they must open for ever. */
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/settings/${name}`, import.meta.url));

describe('the settings store', () => {
  it('has the defaults of its system, in the file and without one', async () => {
    const path = join(folder, 'mac.json');
    const ofMac = new SettingsStore({ path, now: Date.now, platform: 'darwin' });
    expect(ofMac.current).toEqual(defaultSettings('darwin'));
    await ofMac.load();
    ofMac.dispose();
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(defaultSettings('darwin'));
    expect((await peekSettings(join(folder, 'none.json'), 'darwin')).settings).toEqual(defaultSettings('darwin'));
  });

  it('writes the defaults at the first start, for the eyes of the user only', async () => {
    await store.load();
    expect(JSON.parse(await text())).toEqual(DEFAULT_SETTINGS);
    expect((await stat(store.path)).mode & 0o777).toBe(0o600);
    expect(problems).toEqual([]);
  });

  it('reads what is there', async () => {
    await writeFile(store.path, `\ufeff${JSON.stringify(toggled)}`);
    await store.load();
    expect(store.current).toEqual(toggled);
    expect(changes).toEqual([toggled]);
    expect(problems).toEqual([]);
  });

  it('follows a change of the file, and tells one that says the same to nobody', async () => {
    await store.load();
    await writeFile(store.path, JSON.stringify(toggled));
    await eventually(() => expect(changes).toEqual([toggled]));
    await writeFile(store.path, JSON.stringify(toggled, null, 8));
    await writeFile(store.path, JSON.stringify(DEFAULT_SETTINGS));
    await eventually(() => expect(changes).toEqual([toggled, DEFAULT_SETTINGS]));
  });

  it('writes only what is changed', async () => {
    await writeFile(store.path, '{"version":4,"insertion":{"when":"end"}}');
    await store.load();
    await store.change((now) => ({ ...now, theme: 'dark' }));
    expect(JSON.parse(await text())).toEqual({ version: 4, insertion: { when: 'end' }, theme: 'dark' });
    expect(store.current).toMatchObject({ insertion: { when: 'end' }, theme: 'dark' });
    expect(problems).toEqual([]);
  });

  it('takes up what the user changed in the file just before it writes', async () => {
    await writeFile(store.path, '{"version":4}');
    await store.load();
    await writeFile(store.path, '{"version":4,"language":"zh"}');
    await store.change((now) => ({ ...now, theme: 'dark' }));
    expect(store.current).toMatchObject({ language: 'zh', theme: 'dark' });
    expect(JSON.parse(await text())).toEqual({ version: 4, language: 'zh', theme: 'dark' });
  });

  it('keeps entries of lists that the user added, moved or took out just before it writes', async () => {
    const entries = (...urls: string[]) => urls.map((url) => ({ url, future: url }));
    await writeFile(store.path, JSON.stringify({ version: 4, servers: entries('ws://a:1', 'ws://b:1') }));
    await store.load();
    await writeFile(store.path, JSON.stringify({ version: 4, servers: entries('ws://new:1', 'ws://b:1', 'ws://a:1') }));
    await store.change(inMode('online'));
    const all = entries('ws://new:1', 'ws://b:1', 'ws://a:1').map((entry) => ({ ...entry, mode: 'online' }));
    expect(JSON.parse(await text())).toEqual({ version: 4, servers: all });
    expect(store.current.servers.map(({ url }) => url)).toEqual(['ws://new:1', 'ws://b:1', 'ws://a:1']);
    await writeFile(store.path, JSON.stringify({ version: 4, servers: entries('ws://b:1') }));
    await store.change(inMode('offline'));
    expect(JSON.parse(await text())).toEqual({ version: 4, servers: [{ ...entries('ws://b:1')[0], mode: 'offline' }] });
  });

  it('writes changes in quick succession all, and nobody sees one undone', async () => {
    await store.load();
    const first = store.change((now) => ({ ...now, theme: 'dark' }));
    const second = store.change((now) => ({ ...now, language: 'zh' }));
    await Promise.all([first, second]);
    expect(JSON.parse(await text())).toMatchObject({ theme: 'dark', language: 'zh' });
    expect(changes.map(({ theme, language }) => [theme, language])).toEqual([
      ['dark', 'auto'],
      ['dark', 'zh'],
    ]);
  });

  it('takes over a file of an older version, and keeps a copy of it as it was', async () => {
    const old = '{"version":1,"theme":"dark","extra":[1],"hotkey":{"keys":["F9"]}}';
    await writeFile(store.path, old);
    await store.load();
    expect(store.current).toMatchObject({ version: 4, theme: 'dark', hotkeys: [{ keys: ['F9'] }, { action: 'undo' }] });
    expect(await readFile(join(folder, 'settings.before-migration-2026-11-22T09-30-00.json'), 'utf8')).toBe(old);
    expect(JSON.parse(await text())).toMatchObject({ version: 4, theme: 'dark', extra: [1] });
    expect(problems).toEqual([problem('settings-mistakes', { mistakes: 'extra: unknown field' })]);
  });

  it('uses a file of an older version that it cannot write', async () => {
    await symlink(UNWRITABLE, store.path);
    await writeFile(store.path, '{"version":1,"theme":"dark"}');
    await store.load();
    expect(store.current.theme).toBe('dark');
    expect(problems).toMatchObject([{ code: 'settings-not-saved' }]);
    expect(await text()).toBe('{"version":1,"theme":"dark"}');
  });

  it('uses what it knows of a newer version, and keeps all of it', async () => {
    const newer = { version: 5, theme: 'dark', meetings: { days: 9 }, servers: [{ url: 'ws://a:1', extra: true }] };
    await writeFile(store.path, JSON.stringify(newer));
    await store.load();
    expect(store.current).toMatchObject({ theme: 'dark', servers: [{ url: 'ws://a:1' }] });
    expect(problems).toEqual([problem('settings-newer', { version: 5 })]);
    await store.change((now) => ({ ...now, language: 'zh' }));
    expect(JSON.parse(await text())).toEqual({ ...newer, language: 'zh' });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });
});

describe('a settings file that an earlier build wrote', () => {
  it.each(['v4-first-start.json', 'v4-everything-set.json'])('opens unchanged: %s', async (name) => {
    await copyFile(fixture(name), store.path);
    const before = await stat(store.path, { bigint: true });
    await store.load();
    const written = await readFile(fixture(name), 'utf8');
    // Settings that came later have their defaults.
    expect(store.current).toMatchObject(JSON.parse(written) as object);
    expect(await text()).toBe(written);
    expect((await stat(store.path, { bigint: true })).mtimeNs).toBe(before.mtimeNs);
    expect([await readdir(folder), problems]).toEqual([['settings.json'], []]);
  });

  it.each([
    ...['v1', 'v2-first-start', 'v2-everything-set', 'v2-several-servers', 'v3-first-start', 'v3-everything-set'],
  ])('is brought to the present shape, and nothing in it is lost: %s', async (name) => {
    await copyFile(fixture(`${name}.json`), store.path);
    await store.load();
    expect(await text()).toBe(await readFile(fixture(`${name}-as-v4.json`), 'utf8'));
    expect(problems).toEqual([]);
    expect(await readdir(folder)).toHaveLength(2);
  });
});

describe('a settings file with mistakes', () => {
  it('is used but for these, which are told and stay', async () => {
    const mistaken = { version: 4, theme: 'drak', sever: 1, language: 'zh' };
    await writeFile(store.path, JSON.stringify(mistaken));
    await store.load();
    expect(store.current).toEqual({ ...DEFAULT_SETTINGS, language: 'zh' });
    const [found] = problems;
    expect(found).toMatchObject({ code: 'settings-mistakes' });
    expect(JSON.stringify(found)).toMatch(/theme: .*sever: unknown field/);
    await store.change((now) => ({ ...now, language: 'en' }));
    expect(JSON.parse(await text())).toEqual({ ...mistaken, language: 'en' });
    expect(problems).toHaveLength(1);
    await writeFile(store.path, '{"version":4,"theme":"dark"}');
    await eventually(() => expect(problems.at(-1)).toBeNull());
    expect(store.current.theme).toBe('dark');
  });

  it('tells a field that is given twice, and keeps a copy before it writes', async () => {
    const twice = '{"version":4,"hotwords":[{"words":{"你":1},"words":{"好":2}}]}';
    await writeFile(store.path, twice);
    await store.load();
    expect(problems).toEqual([problem('settings-mistakes', { mistakes: 'hotwords.0.words: given twice' })]);
    expect(store.current.hotwords[0]?.words).toEqual({ 好: 2 });
    await store.change((now) => ({ ...now, theme: 'dark' }));
    expect(await readFile(join(folder, COPY), 'utf8')).toBe(twice);
    expect(problems.at(-1)).toEqual(problem('settings-replaced', { kept: join(folder, COPY) }));
  });

  it.each([
    ['a thing where a list is to be', { url: 'wss://mine:1', headers: { A: { sealed: 'eA==' } } }],
    ['an address where a list is to be', 'wss://mine:1'],
  ])('keeps a copy before what is wrong gives way: %s', async (_, servers) => {
    const wrong = JSON.stringify({ version: 4, servers });
    await writeFile(store.path, wrong);
    await store.load();
    await store.change((now) => ({ ...now, theme: 'dark' }));
    expect(await readdir(folder)).toEqual(['settings.json']);
    await store.change(inMode('online'));
    expect(JSON.parse(await readFile(join(folder, COPY), 'utf8'))).toEqual({ version: 4, servers, theme: 'dark' });
    expect(JSON.parse(await text())).toMatchObject({ theme: 'dark', servers: [{ mode: 'online' }] });
    expect(problems.at(-1)).toEqual(problem('settings-replaced', { kept: join(folder, COPY) }));
  });

  it('keeps no copy of a wrong word that the user replaces in the app', async () => {
    await writeFile(store.path, '{"version":4,"servers":[{"mode":"onlin"}]}');
    await store.load();
    await store.change(inMode('online'));
    expect(JSON.parse(await text())).toEqual({ version: 4, servers: [{ mode: 'online' }] });
    expect(await readdir(folder)).toEqual(['settings.json']);
    expect(problems.at(-1)).toBeNull();
  });

  it('tells no more than three, and how many more there are', async () => {
    await writeFile(store.path, '{"version":4,"a":1,"b":2,"c":3,"d":4,"e":5}');
    await store.load();
    expect(JSON.stringify(problems)).toContain('+2');
  });

  it.each([
    ['no JSON', Buffer.from('{"version":4,}'), 'settings-broken'],
    ['empty', Buffer.alloc(0), 'settings-broken'],
    ['a list', Buffer.from('[]'), 'settings-broken'],
    ['null', Buffer.from('null'), 'settings-broken'],
    ['in GBK', Buffer.from([0x7b, 0x22, 0xb0, 0xa2, 0xc0, 0xef, 0x22, 0x7d]), 'settings-not-text'],
  ])('stays as it is when it is %s, and the defaults are in force', async (_, bytes, code) => {
    await writeFile(store.path, bytes);
    await store.load();
    expect(problems).toMatchObject([{ code }]);
    expect(await readFile(store.path)).toEqual(bytes);
    expect(store.current).toEqual(DEFAULT_SETTINGS);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('that breaks while the app runs leaves the settings in force, and is copied aside before the app writes', async () => {
    await writeFile(store.path, JSON.stringify(toggled));
    await store.load();
    await writeFile(store.path, '{ mine');
    await eventually(() => expect(problems).toMatchObject([{ code: 'settings-broken' }]));
    expect([store.current, await text()]).toEqual([toggled, '{ mine']);
    await store.change((now) => ({ ...now, theme: 'dark' }));
    expect(await readFile(join(folder, COPY), 'utf8')).toBe('{ mine');
    expect(JSON.parse(await text())).toEqual({ ...toggled, theme: 'dark' });
    expect(problems.at(-1)).toEqual(problem('settings-replaced', { kept: join(folder, COPY) }));
  });
});

describe('a settings file that cannot be read', () => {
  it('is never written to, which is told; and is taken up when it can be read', async () => {
    await mkdir(store.path);
    await store.load();
    expect(problems).toMatchObject([{ code: 'settings-unreadable' }]);
    await store.change(() => dark);
    expect(store.current).toEqual(dark);
    expect(problems.at(-1)).toMatchObject({ code: 'settings-not-saved' });
    expect((await stat(store.path)).isDirectory()).toBe(true);
    await rm(store.path, { recursive: true });
    await writeFile(store.path, JSON.stringify(toggled));
    await eventually(() => expect(store.current).toEqual(toggled));
    expect(problems.at(-1)).toBeNull();
    expect(JSON.parse(await text())).toEqual(toggled);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a link in a circle', () => symlink('settings.json', join(folder, 'settings.json'))],
    ['below a file', () => writeFile(join(folder, 'data'), '')],
    ['a link to nowhere', () => symlink(join(folder, 'nowhere', 'settings.json'), join(folder, 'settings.json'))],
  ])('is told and does not keep the app from starting: %s', async (where, make) => {
    await make();
    if (where === 'below a file') store = openStore(join(folder, 'data', 'settings.json'));
    await store.load();
    await store.change(() => dark);
    expect(store.current).toEqual(dark);
    expect(problems.at(-1)).toMatchObject({ code: 'settings-not-saved' });
  });
});

describe('looking at the settings', () => {
  it('changes nothing on disk, and tells what is wrong', async () => {
    expect(await peekSettings(store.path, 'linux')).toEqual({ settings: DEFAULT_SETTINGS, problem: null });
    expect(await readdir(folder)).toEqual([]);
    for (const [content, code] of [
      ['{"version":4,"theme":"dark",}', 'settings-broken'],
      ['{"version":1,"theme":"dark","x":1}', 'settings-mistakes'],
      ['{"version":5,"theme":"dark"}', 'settings-newer'],
    ] as const) {
      await writeFile(store.path, content);
      const { settings, problem: found } = await peekSettings(store.path, 'linux');
      expect([settings.theme, found?.code]).toEqual([code === 'settings-broken' ? 'system' : 'dark', code]);
      expect([await readdir(folder), await text()]).toEqual([['settings.json'], content]);
    }
  });
});

describe('copies of the settings file', () => {
  const keyStore: KeyStore = {
    isAvailable: () => Promise.resolve(true),
    seal: (plain) => Promise.resolve(Buffer.from(`0${plain}`)),
    unseal: (sealed) => Promise.resolve(sealed.toString().slice(1)),
  };
  const sealed = { sealed: Buffer.from('0Bearer geheim').toString('base64') };
  const put = (name: string, content: string | Buffer): Promise<void> => writeFile(join(folder, name), content);
  const all = async (): Promise<string> => {
    const names = (await readdir(folder)).filter((name) => name !== 'settings.json');
    const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));
    return contents.map((bytes) => bytes.toString().replaceAll('\0', '')).join('\n');
  };

  it('hold no secret that can be sealed, whoever made them', async () => {
    const server = { url: 'wss://a:1', headers: { Authorization: 'Bearer geheim' } };
    const certificate = { certificate: 'a', key: 'b', passphrase: 'Bearer geheim' };
    const copies = [
      JSON.stringify({ version: 1, server }),
      JSON.stringify({ version: 4, servers: [server, { clientCertificate: certificate }] }, null, 4),
      `{"servers":[{"headers":{"A":"geheim"},"headers":{"B":"geheim"}}],"servers":[{"headers":{"A":"geheim"}}]}`,
      `{"servers":[{"headers":["A: geheim"]},{"headers":"geheim"},{"clientCertificate":{"passphrase":["geheim"]}}]}`,
      '{"servers":[{"headers":{"Authorization" : "Bearer geheim"},}',
      '{"servers":[{"headers":{"Other":"geheim"}]}',
      '"servers":[{"headers":{"Authorization" : "Bearer geheim"}}]}',
    ];
    for (const [index, copy] of copies.entries()) await put(`settings.some-2025-01-01T00-00-0${index}.json`, copy);
    // As people save them; sealed, they are in UTF-8 without a mark.
    const saved = JSON.stringify({ version: 4, servers: [server] });
    await put('settings.v2-2025-01-01T00-00-00.json', `\ufeff${saved}`);
    await put('settings.v2-2025-01-02T00-00-00.json', Buffer.from(`\ufeff${saved}`, 'utf16le'));
    await writeFile(
      store.path,
      JSON.stringify({ version: 4, servers: [{ url: 'wss://a:1', headers: { Authorization: sealed } }] }),
    );
    await store.load();
    await store.sealCopies(new Secrets(keyStore));
    const after = await all();
    expect(after).not.toContain('geheim');
    // Everything else is as it was, also what JSON would not keep.
    const plain = /\{"sealed":"([^"]*)"\}/g;
    const unsealed = after.replace(plain, (_, one: string) =>
      JSON.stringify(Buffer.from(one, 'base64').toString().slice(1)),
    );
    expect(unsealed).toBe([...copies, saved, saved].join('\n'));
    await store.sealCopies(new Secrets(keyStore));
    expect(await all()).toBe(after);
  });

  it('stay as they are without a key store', async () => {
    const copy = JSON.stringify({ version: 1, server: { headers: { A: 'geheim' } } });
    await put('settings.before-migration-2025-01-01T00-00-00.json', copy);
    await store.load();
    await store.sealCopies(new Secrets({ ...keyStore, isAvailable: () => Promise.resolve(false) }));
    expect(await all()).toBe(copy);
    expect(DEFAULT_SERVER.headers).toEqual({});
  });
});
