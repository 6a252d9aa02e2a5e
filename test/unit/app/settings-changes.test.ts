import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SettingsFollowers } from '../../../src/main/app/settings-changes.ts';
import type { Sealing } from '../../../src/main/security/secrets.ts';
import { problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

vi.doMock('electron', () => ({}));
const { settingsChanges } = await import('../../../src/main/app/settings-changes.ts');

let calls: string[];
let language: 'zh' | 'en';
let current: Settings;
let isAdviceDue: boolean;
/** The user is in the window. */
let isFocused: boolean;
let sealed: (settings: Settings) => Sealing;
let apply: (settings: Settings) => void;
/** Which keys other programs do not get; null while nothing listens. */
let keeps: ((key: string) => boolean) | null;
/** Something listens to keys. */
let listen: () => void;

/** Notes that it was called, under this name. */
const note =
  (name: string) =>
  (...args: unknown[]): Promise<void> => {
    calls.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '));
    return Promise.resolve();
  };

beforeEach(() => {
  calls = [];
  language = 'en';
  isAdviceDue = false;
  isFocused = false;
  keeps = null;
  current = DEFAULT_SETTINGS;
  sealed = (settings) => ({ settings, problem: null });
  const followers = {
    platform: { name: 'x11', shortcuts: { bind: note('bind') } },
    settings: {
      get current() {
        return current;
      },
      change: (make: (settings: Settings) => Settings) => {
        current = make(current);
        return note('save')();
      },
      sealCopies: note('seal copies'),
    },
    language: () => language,
    once: { isDue: () => Promise.resolve(isAdviceDue) },
    firstRun: { isDue: false },
    ownWindowFocused: () => isFocused,
    notifier: { tell: note('notify') },
    troubles: {
      tell: (concern: string, found: unknown) => {
        if (found !== null) calls.push(`trouble ${concern}`);
      },
      clear: note('clear'),
    },
    page: { applyAppearance: note('appearance'), applyMicrophone: note('microphone'), applyOverlay: note('overlay') },
    hotkey: {
      setBindings: note('hotkeys'),
      get keeps() {
        return keeps;
      },
      listening: (listener: () => void) => {
        listen = listener;
      },
    },
    disposables: { add: () => undefined },
    text: { prepare: note('text') },
    speech: {
      health: { check: note('health') },
      standby: { warm: note('warm') },
    },
    secrets: { sealSettings: (settings: Settings) => Promise.resolve(sealed(settings)) },
    dictation: { nudge: note('nudge') },
    recovery: { resume: note('resume') },
    loginItem: {
      apply: (wanted: boolean, isNew: boolean) => {
        calls.push(`login ${wanted}${isNew ? ' new' : ''}`);
        return Promise.resolve(null);
      },
    },
  };
  apply = settingsChanges(followers as unknown as SettingsFollowers);
});

/** What is done when the settings change to these. */
async function after(change: Partial<Settings>): Promise<readonly string[]> {
  calls = [];
  current = { ...current, ...change };
  apply(current);
  await new Promise((resolve) => setImmediate(resolve));
  return calls;
}

describe('settings', () => {
  it('are all put in force at the start, and clear nothing that was told before', async () => {
    const done = await after({});
    for (const follower of [
      'appearance',
      'overlay',
      'microphone',
      'hotkeys',
      'bind',
      'text',
      'health',
      'warm',
      'login false',
    ]) {
      expect(done).toContain(follower);
    }
    expect(done.filter((call) => call.startsWith('clear'))).toEqual(['clear text rules', 'clear hotwords']);
  });

  it.each<[string, Partial<Settings>, readonly string[]]>([
    ['nothing', {}, []],
    ['the mode', { servers: [{ ...DEFAULT_SERVER, mode: 'online' }] }, []],
    [
      'hotwords',
      { hotwords: [{ name: '', on: true, apps: [], profiles: [], words: { 你好: 5 } }] },
      ['clear hotwords'],
    ],
    ['the way into an application', { apps: [{ app: 'kitty', insertion: { method: 'type' }, text: {} }] }, []],
    ['insertion', { insertion: { ...DEFAULT_SETTINGS.insertion, live: true } }, []],
    ['the journal', { journal: { ...DEFAULT_SETTINGS.journal, maxDays: 3 } }, []],
    ['the theme', { theme: 'dark' }, ['appearance']],
    ['the overlay', { overlay: { ...DEFAULT_SETTINGS.overlay, place: 'top' } }, ['overlay']],
    ['private mode', { privacy: { ...DEFAULT_SETTINGS.privacy, private: true } }, ['overlay']],
    ['sounds', { sounds: { ...DEFAULT_SETTINGS.sounds, done: true } }, ['microphone']],
    ['the start at login', { startAtLogin: true }, ['login true new']],
    ['the microphone', { microphone: { ...DEFAULT_SETTINGS.microphone, warm: true } }, ['microphone']],
    [
      'the hotkeys',
      {
        hotkeys: [
          {
            ...(DEFAULT_SETTINGS.hotkeys[0] ?? { keys: [], action: 'dictate', gesture: 'hold', profile: null }),
            keys: ['RightAlt'],
          },
        ],
      },
      ['hotkeys', 'bind'],
    ],
    ['the text rules', { text: { ...DEFAULT_SETTINGS.text, capitals: true } }, ['clear text rules', 'text']],
    [
      'the address of a server',
      { servers: [{ ...DEFAULT_SERVER, url: 'ws://other:1' }] },
      ['health', 'warm', 'nudge', 'resume'],
    ],
    [
      'the rate of the first server',
      { servers: [{ ...DEFAULT_SERVER, sampleRate: 8000 }] },
      ['microphone', 'health', 'warm', 'nudge', 'resume'],
    ],
  ])('of which %s changed bother only who is concerned', async (_, change, expected) => {
    await after({});
    expect(await after(change)).toEqual(expected);
  });

  it('of another system are told under the title of what they are about', async () => {
    isAdviceDue = true;
    expect((await after({})).filter((call) => call.startsWith('notify'))).toEqual(['notify advice']);
    const insertion = { ...DEFAULT_SETTINGS.insertion, chord: ['LeftMeta', 'V'] };
    expect(await after({ hotkeys: [], insertion })).toEqual(['hotkeys', 'bind', 'notify settings']);
  });

  it('of another system are told by no notification while the user is in the window, which says it', async () => {
    isAdviceDue = true;
    isFocused = true;
    const insertion = { ...DEFAULT_SETTINGS.insertion, chord: ['LeftMeta', 'V'] };
    expect((await after({ insertion })).filter((call) => call.startsWith('notify'))).toEqual([]);
  });

  it('that say the same in other objects bother nobody', async () => {
    await after({});
    expect(await after(structuredClone(DEFAULT_SETTINGS))).toEqual([]);
  });

  it('in another language bind the hotkeys anew, since the desktop says what they do', async () => {
    await after({});
    language = 'zh';
    expect(await after({ language: 'zh' })).toEqual(['appearance', 'bind']);
  });
});

describe('advice on hotkeys', () => {
  it('is given when it is known what hears them, and when that is another source', async () => {
    const hotkeys = [{ keys: ['Comma'], action: 'dictate', gesture: 'hold', profile: null }] as const;
    expect(await after({ hotkeys })).not.toContain('notify advice');
    for (const kept of [true, true, false]) {
      keeps = () => kept;
      listen();
      calls.push('listening');
    }
    expect(calls.filter((call) => call === 'notify advice' || call === 'listening')).toEqual([
      'notify advice',
      'listening',
      'listening',
      'notify advice',
      'listening',
    ]);
  });
});

describe('advice on hotkeys that are changed in the window', () => {
  it('stands there beside them, and is not given a second time', async () => {
    keeps = () => false;
    isFocused = true;
    const hotkeys = [{ keys: ['Comma'], action: 'dictate', gesture: 'hold', profile: null }] as const;
    expect(await after({ hotkeys })).not.toContain('notify advice');
    listen();
    expect(calls).not.toContain('notify advice');
  });

  it('is given where the file is edited elsewhere', async () => {
    keeps = () => false;
    const hotkeys = [{ keys: ['Comma'], action: 'dictate', gesture: 'hold', profile: null }] as const;
    expect(await after({ hotkeys })).toContain('notify advice');
  });
});

describe('secrets', () => {
  const secret = { ...DEFAULT_SERVER, headers: { A: 'plain' } };
  const sealedServer = { ...DEFAULT_SERVER, headers: { A: { sealed: 'eA==' } } };

  it('are sealed where they are new, in the file and then in its copies', async () => {
    await after({});
    sealed = (settings) => ({ settings: { ...settings, servers: [sealedServer] }, problem: null });
    const done = await after({ servers: [secret] });
    expect(done.slice(-2)).toEqual(['save', 'seal copies']);
    expect(current.servers).toEqual([sealedServer]);
  });

  it('that cannot be sealed are told, and the copies left alone', async () => {
    sealed = (settings) => ({ settings, problem: problem('secrets-not-sealed', {}) });
    const done = await after({ servers: [secret] });
    expect(done).toContain('trouble secrets');
    expect(done).not.toContain('seal copies');
  });

  it('are sealed in what the settings are by then', async () => {
    sealed = (settings) => {
      sealed = (latest) => ({ settings: { ...latest, servers: [sealedServer] }, problem: null });
      current = { ...current, theme: 'dark' };
      return { settings: { ...settings, servers: [sealedServer] }, problem: null };
    };
    await after({ servers: [secret] });
    expect([current.theme, current.servers]).toEqual(['dark', [sealedServer]]);
  });
});
