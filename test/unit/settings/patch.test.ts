import { describe, expect, it } from 'vitest';
import { patch } from '../../../src/main/settings/patch.ts';
import { readSettings } from '../../../src/settings/read.ts';
import type { JsonObject } from '../../../src/shared/json-object.ts';
import type { Settings } from '../../../src/shared/settings.ts';

/** What the file says after the settings that were read from it were changed. */
function change(raw: JsonObject, how: (settings: Settings) => Settings): unknown {
  const { settings, isLeftOut } = readSettings(raw, 'linux');
  return patch(raw, settings, how(settings), isLeftOut).value;
}

const inMode =
  (mode: 'online') =>
  (settings: Settings): Settings => {
    const [first, ...others] = settings.servers;
    return { ...settings, servers: [{ ...first, mode }, ...others.map((server) => ({ ...server, mode }))] };
  };

describe('a change of the settings', () => {
  it('is all that changes in the file', () => {
    expect(
      change({ version: 2, theme: 'dark', insertion: { when: 'end' } }, (old) => ({ ...old, theme: 'light' })),
    ).toEqual({
      version: 2,
      theme: 'light',
      insertion: { when: 'end' },
    });
    const raw = { version: 2 };
    expect(change(raw, (settings) => ({ ...settings }))).toBe(raw);
  });

  it('keeps what a newer version knows, at any depth, and its version', () => {
    const raw = {
      version: 9,
      future: [1, { a: null }],
      servers: [{ url: 'ws://a:1', future: { b: 1 }, headers: { A: { sealed: 'eA==', by: 'x' } } }],
    };
    expect(change(raw, inMode('online'))).toEqual({
      ...raw,
      servers: [{ ...raw.servers[0], mode: 'online' }],
    });
  });

  it('keeps values with mistakes where they stand', () => {
    const raw = {
      version: 2,
      theme: 'drak',
      servers: [{ url: 5 }, { url: 'ws://a:1', itn: 'yes' }, 'x', { url: 'ws://b:1', mode: 'bad' }],
    };
    expect(change(raw, inMode('online'))).toEqual({
      ...raw,
      servers: [{ url: 5 }, { url: 'ws://a:1', itn: 'yes', mode: 'online' }, 'x', { url: 'ws://b:1', mode: 'online' }],
    });
  });

  it('follows entries of a list that move, come and go', () => {
    const undo = { keys: ['F8'], action: 'undo', x: 1 };
    const raw = { version: 2, hotkeys: [undo, { keys: ['Bogus'] }, { keys: ['F9'], y: 2 }] };
    const changed = change(raw, (settings) => {
      const [first, second] = settings.hotkeys;
      if (first === undefined || second === undefined) throw new Error('the hotkeys were not read');
      return { ...settings, hotkeys: [{ ...second, keys: ['F10'] }, first] };
    });
    expect(changed).toEqual({ version: 2, hotkeys: [{ keys: ['F10'], y: 2 }, { keys: ['Bogus'] }, undo] });
    const apps = {
      version: 2,
      apps: [
        { app: 'a', x: 1 },
        { app: 'b', x: 2 },
      ],
    };
    const [fresh] = readSettings({ version: 2, apps: [{ app: 'c' }] }, 'linux').settings.apps;
    if (fresh === undefined) throw new Error('the rule was not read');
    expect(change(apps, (settings) => ({ ...settings, apps: [fresh, ...settings.apps] }))).toEqual({
      version: 2,
      apps: [fresh, ...apps.apps],
    });
    expect(change(apps, (settings) => ({ ...settings, apps: settings.apps.slice(1) }))).toEqual({
      version: 2,
      apps: [{ app: 'b', x: 2 }],
    });
  });

  it('keeps a list of which nothing was understood', () => {
    const raw = { version: 2, servers: [{ url: 5 }] };
    expect(change(raw, inMode('online'))).toMatchObject({ servers: [{ url: 5 }, { mode: 'online' }] });
  });

  it('keeps fields with odd names', () => {
    const raw = JSON.parse('{"version":2,"__proto__":{"a":1}}') as JsonObject;
    const changed = change(raw, (settings) => ({ ...settings, theme: 'dark' }));
    expect(JSON.stringify(changed)).toBe('{"version":2,"__proto__":{"a":1},"theme":"dark"}');
  });
});
