import { describe, expect, it } from 'vitest';
import { migrated } from '../../../src/settings/migrations.ts';
import { readSettings as readOn } from '../../../src/settings/read.ts';
import type { JsonObject } from '../../../src/shared/json-object.ts';
import { DEFAULT_SERVER, defaultSettings, type Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

/** A value that came from a file. */
const file = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
const readSettings = (value: JsonObject) => readOn(value, 'linux');
const settingsOf = (value: object): Settings => readSettings(file({ version: 4, ...value })).settings;
const mistakesOf = (value: object): readonly string[] =>
  readSettings(file({ version: 4, ...value })).mistakes.map(({ path, words }) => `${path.join('.')}: ${words}`);

describe('the settings file', () => {
  it('may hold only what differs from the defaults', () => {
    const value = { servers: [{ url: 'wss://asr.example:10095' }], hotwords: [{ words: { 阿里巴巴: 20 } }] };
    expect(mistakesOf(value)).toEqual([]);
    expect(settingsOf(value)).toEqual({
      ...DEFAULT_SETTINGS,
      servers: [{ ...DEFAULT_SERVER, url: 'wss://asr.example:10095' }],
      hotwords: [{ name: '', on: true, apps: [], profiles: [], words: { 阿里巴巴: 20 } }],
    });
  });

  it('is what the app itself writes', () => {
    expect(mistakesOf(DEFAULT_SETTINGS)).toEqual([]);
    expect(settingsOf(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
  });

  it.each([
    ['win32', 'RightCtrl', 'LeftCtrl'],
    ['linux', 'RightCtrl', 'LeftCtrl'],
    ['x11', 'RightCtrl', 'LeftCtrl'],
    // A MacBook has no right Ctrl.
    ['darwin', 'RightAlt', 'LeftAlt'],
  ])('on %s has the default hotkeys %s, and undo with its twin', (platform, dictate, twin) => {
    const hotkeys = [
      { keys: [dictate], action: 'dictate', gesture: 'hold', profile: null },
      { keys: [twin, dictate], action: 'undo', gesture: 'hold', profile: null },
    ];
    expect(defaultSettings(platform)).toEqual({ ...DEFAULT_SETTINGS, hotkeys });
    // Where the file does not name any, or only such as no keyboard has.
    expect(readOn(file({ version: 4, theme: 'system' }), platform).settings).toEqual(defaultSettings(platform));
    expect(readOn(file({ version: 4, hotkeys: [{ keys: ['Fn9'] }] }), platform).settings.hotkeys).toEqual(hotkeys);
  });

  it('may say what is otherwise in an application or a profile', () => {
    const apps = [{ app: 'kitty', insertion: { chord: ['LeftCtrl', 'LeftShift', 'V'] }, text: { finalStop: 'drop' } }];
    const profiles = { mail: { mode: 'offline', insertion: { when: 'end' } } };
    expect(mistakesOf({ apps, profiles })).toEqual([]);
    expect(settingsOf({ apps, profiles })).toMatchObject({ apps, profiles: { mail: { ...profiles.mail, text: {} } } });
  });

  it('of version 1, with its one server, is taken over', () => {
    const taken = (value: object): Settings => readSettings(migrated(file({ version: 1, ...value }))).settings;
    expect(taken({ theme: 'dark', server: { url: 'ws://asr:1' } })).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      servers: [{ ...DEFAULT_SERVER, url: 'ws://asr:1' }],
    });
    expect(taken({})).toEqual(DEFAULT_SETTINGS);
    expect(taken({ hotkey: { keys: ['F9'] } })).toMatchObject({
      hotkeys: [{ keys: ['F9'], action: 'dictate', gesture: 'hold' }, { action: 'undo' }],
    });
    expect(taken({ hotkey: 7, theme: 'dark' })).toMatchObject({ theme: 'dark', hotkeys: [{ action: 'undo' }] });
    expect(migrated(file({ version: 1, extra: { a: 1 } }))).toMatchObject({ extra: { a: 1 } });
  });

  it('of a newer version is read as far as it is known, and nothing in it is called unknown', () => {
    const read = readSettings(
      file({ version: 5, theme: 'dark', meetings: { days: 9 }, servers: [{ url: 'ws://a:1', x: 1 }] }),
    );
    expect(read.settings).toMatchObject({ version: 4, theme: 'dark', servers: [{ url: 'ws://a:1' }] });
    expect([read.newer, read.mistakes]).toEqual([5, []]);
    expect(readSettings(file({ version: 5, theme: { dark: 'oled' } })).settings.theme).toBe('system');
  });

  it.each([undefined, 'two', 0, -1, 2.5, null])('that gives itself the version %j is read, and told', (version) => {
    const read = readSettings(file({ theme: 'dark', version }));
    expect(read.settings.theme).toBe('dark');
    expect(read.mistakes).toEqual([{ path: ['version'], words: 'is to be 4' }]);
  });
});

describe('a mistake', () => {
  it.each<[string, object, object]>([
    ['sever', { sever: {}, theme: 'dark' }, { theme: 'dark' }],
    ['theme', { theme: 'drak', language: 'zh' }, { theme: 'system', language: 'zh' }],
    ['theme', { theme: null, language: 'zh' }, { theme: 'system', language: 'zh' }],
    ['microphone', { microphone: 'USB', language: 'zh' }, { microphone: DEFAULT_SETTINGS.microphone, language: 'zh' }],
    [
      'microphone.warm',
      { microphone: { warm: 'yes', noiseSuppression: true } },
      { microphone: { warm: false, noiseSuppression: true } },
    ],
    ['insertion.metod', { insertion: { metod: 'type', when: 'end' } }, { insertion: { method: 'paste', when: 'end' } }],
    ['journal.maxDays', { journal: { maxDays: 0, maxMegabytes: 9 } }, { journal: { maxDays: 30, maxMegabytes: 9 } }],
    ['text.script', { text: { script: 'klingon', capitals: true } }, { text: { script: 'leave', capitals: true } }],
    ['text.fillerWords.1', { text: { fillerWords: ['嗯', '', '啊'] } }, { text: { fillerWords: ['嗯', '啊'] } }],
    [
      'servers.0.mode',
      { servers: [{ url: 'ws://a:1', mode: 'both' }] },
      { servers: [{ url: 'ws://a:1', mode: '2pass' }] },
    ],
    [
      'hotwords.0.words.你好',
      { hotwords: [{ words: { 你好: 101, 再见: { weight: 5 } } }] },
      { hotwords: [{ words: { 再见: { weight: 5, note: '' } } }] },
    ],
    ['servers.0.headers.B', { servers: [{ headers: { A: 'x', B: 5 } }] }, { servers: [{ headers: { A: 'x' } }] }],
    [
      'servers.0.chunkSize.1',
      { servers: [{ itn: false, chunkSize: [5, 'x', 5] }] },
      { servers: [{ itn: false, chunkSize: [5, 10, 5] }] },
    ],
    [
      'apps.0.insertion.chord',
      { apps: [{ app: 'kitty', insertion: { chord: ['LeftCtrl', 'Vee'], when: 'end' } }] },
      { apps: [{ app: 'kitty', insertion: { when: 'end' } }] },
    ],
    [
      'profiles.mail.mode',
      { profiles: { mail: { mode: 'x', text: { capitals: true } } } },
      { profiles: { mail: { text: { capitals: true } } } },
    ],
    [
      'hotkeys.0.gesture',
      { hotkeys: [{ keys: ['F9'], gesture: 'holdd' }] },
      { hotkeys: [{ keys: ['F9'], gesture: 'hold' }] },
    ],
    ['hotkeys.0.typo', { hotkeys: [{ keys: ['F9'], typo: 1 }] }, { hotkeys: [{ keys: ['F9'] }] }],
  ])('at %s costs only that: %j', (place, value, rest) => {
    expect(mistakesOf(value)).toHaveLength(1);
    expect(mistakesOf(value)[0]).toMatch(new RegExp(`^${place}: `));
    expect(settingsOf(value)).toMatchObject(rest);
  });

  it('takes a whole entry only where the rest of it would do something else', () => {
    const three = [{ url: 'ws://a:1' }, { url: 7, name: 'second' }, { url: 'ws://c:1' }];
    expect(settingsOf({ servers: three }).servers.map(({ url }) => url)).toEqual(['ws://a:1', 'ws://c:1']);
    const keys = [{ keys: ['F9'] }, { keys: ['LeftCtrl', 'Bogus'] }, { keys: ['F8'], action: 'undoo' }, 'F7'];
    expect(settingsOf({ hotkeys: keys }).hotkeys.map((one) => one.keys)).toEqual([['F9']]);
    expect(mistakesOf({ hotkeys: keys }).map((words) => words.split(':')[0])).toEqual([
      'hotkeys.1.keys.1',
      'hotkeys.2.action',
      'hotkeys.3',
    ]);
    const replacements = [
      { find: 'a', replace: 'b' },
      { find: '(', regex: true },
      { find: 'c', regex: 'yes' },
      { replace: 'd' },
    ];
    expect(settingsOf({ text: { replacements } }).text.replacements).toEqual([
      { find: 'a', replace: 'b', regex: false },
    ]);
    expect(mistakesOf({ text: { replacements } })).toHaveLength(3);
    const apps = [{ insertion: { method: 'never' } }, { app: 'kitty' }];
    expect(settingsOf({ apps }).apps.map(({ app }) => app)).toEqual(['kitty']);
  });

  it('in every entry of a list leaves the usual ones', () => {
    expect(settingsOf({ servers: [] }).servers).toEqual([DEFAULT_SERVER]);
    expect(settingsOf({ servers: [5, { url: 5 }] }).servers).toEqual([DEFAULT_SERVER]);
    expect(settingsOf({ hotkeys: [{ keys: ['Bogus'] }] }).hotkeys).toEqual(DEFAULT_SETTINGS.hotkeys);
    expect(settingsOf({ hotkeys: [] }).hotkeys).toEqual([]);
  });

  it('beside others is told with all of them, each with its place in the file', () => {
    const servers = [{ url: 1 }, { url: 'ws://b:1', mode: 'x' }];
    const places = mistakesOf({ servers, hotwords: [{ words: { a: 0 } }], theme: 'x' }).map(
      (words) => words.split(':')[0],
    );
    expect(places.sort()).toEqual(['hotwords.0.words.a', 'servers.0.url', 'servers.1.mode', 'theme']);
  });

  it('never tells what a secret is', () => {
    expect(mistakesOf({ servers: [{ headers: { A: ['geheim'] } }] }).join()).not.toContain('geheim');
  });

  it('is a profile that is not there', () => {
    const value = {
      profiles: { mail: {} },
      hotkeys: [
        { keys: ['F8'], profile: 'nope' },
        { keys: ['F9'], profile: 'mail' },
      ],
    };
    expect(mistakesOf(value)).toEqual(['hotkeys.0.profile: there is no profile “nope”']);
    expect(settingsOf(value).hotkeys.map(({ profile }) => profile)).toEqual([null, 'mail']);
    expect(mistakesOf({ hotkeys: [{ keys: ['F8'], profile: 'constructor' }] })).toHaveLength(1);
  });

  it('is not made by fields with odd names', () => {
    const value = JSON.parse('{"version":4,"__proto__":{"theme":"dark"},"theme":"light"}') as JsonObject;
    const read = readSettings(value);
    expect(read.settings.theme).toBe('light');
    expect(read.mistakes.map(({ path }) => path)).toEqual([['__proto__']]);
  });
});
