import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/main/settings/schema.ts';
import { DEFAULT_SERVER, DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';

const broken = (value: unknown): string => {
  const parsed = parseSettings(JSON.stringify(value));
  return parsed.kind === 'broken' ? parsed.reason : `not broken: ${parsed.kind}`;
};

describe('the settings file', () => {
  it('may hold only what differs from the defaults', () => {
    const parsed = parseSettings(
      '{"version":2,"servers":[{"url":"wss://asr.example:10095","hotwords":{"阿里巴巴":20}}]}',
    );
    expect(parsed).toEqual({
      kind: 'settings',
      settings: {
        ...DEFAULT_SETTINGS,
        servers: [{ ...DEFAULT_SERVER, url: 'wss://asr.example:10095', hotwords: { 阿里巴巴: 20 } }],
      },
      migrated: false,
    });
  });

  it('is what the app itself writes', () => {
    expect(parseSettings(JSON.stringify(DEFAULT_SETTINGS))).toEqual({
      kind: 'settings',
      settings: DEFAULT_SETTINGS,
      migrated: false,
    });
  });

  it('is broken with a reason that names the place', () => {
    expect(parseSettings('{"version":2,')).toMatchObject({ kind: 'broken' });
    expect(broken({ version: 2, servers: [{ mode: 'both' }] })).toMatch(/^servers\.0\.mode: /);
    expect(broken({ version: 2, servers: [{ hotwords: { 你好: 101 } }] })).toMatch(/^servers\.0\.hotwords\.你好: /);
    expect(broken({ version: 2, servers: [] })).toMatch(/^servers/);
    expect(broken({ version: 2, hotkeys: [{ keys: ['RightControl'] }] })).toMatch(/^hotkeys\.0\.keys\.0: /);
    expect(broken({ version: 2, sever: {} })).toMatch(/sever/);
    expect(broken([])).not.toMatch(/not broken/);
    expect(broken({})).toMatch(/^version: /);
  });

  it('may say what is otherwise in an application or a profile, and nothing else', () => {
    const apps = [{ app: 'kitty', insertion: { chord: ['LeftCtrl', 'LeftShift', 'V'] }, text: { finalStop: 'drop' } }];
    const profiles = { mail: { mode: 'offline', insertion: { when: 'end' } } };
    const parsed = parseSettings(JSON.stringify({ version: 2, apps, profiles }));
    expect(parsed).toMatchObject({
      settings: { apps, profiles: { mail: { mode: 'offline', insertion: { when: 'end' }, text: {} } } },
    });
    expect(broken({ version: 2, apps: [{ app: 'kitty', insertion: { metod: 'type' } }] })).toMatch(
      /^apps\.0\.insertion/,
    );
  });

  it('of version 1, with its one server, is taken over', () => {
    expect(parseSettings('{"version":1,"theme":"dark","server":{"url":"ws://asr:1"}}')).toEqual({
      kind: 'settings',
      settings: { ...DEFAULT_SETTINGS, theme: 'dark', servers: [{ ...DEFAULT_SERVER, url: 'ws://asr:1' }] },
      migrated: true,
    });
    expect(parseSettings('{"version":1}')).toEqual({ kind: 'settings', settings: DEFAULT_SETTINGS, migrated: true });
    expect(parseSettings('{"version":1,"hotkey":{"keys":["F9"]}}')).toMatchObject({
      settings: { hotkeys: [{ keys: ['F9'], action: 'dictate', gesture: 'hold' }, { action: 'undo' }] },
    });
    expect(broken({ version: 1, hotkey: 7 })).toMatch(/^hotkeys\.0: /);
    expect(broken({ version: 1, server: { mode: 'both' } })).toMatch(/^servers\.0\.mode: /);
  });

  it('of a newer version is told apart from a broken one', () => {
    expect(parseSettings('{"version":3,"new":true}')).toEqual({ kind: 'newer', version: 3 });
  });
});
