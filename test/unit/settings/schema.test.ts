import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/main/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';

const broken = (value: unknown): string => {
  const parsed = parseSettings(JSON.stringify(value));
  return parsed.kind === 'broken' ? parsed.reason : `not broken: ${parsed.kind}`;
};

describe('the settings file', () => {
  it('may hold only what differs from the defaults', () => {
    const parsed = parseSettings('{"version":1,"server":{"url":"wss://asr.example:10095","hotwords":{"阿里巴巴":20}}}');
    expect(parsed).toEqual({
      kind: 'settings',
      settings: {
        ...DEFAULT_SETTINGS,
        server: { ...DEFAULT_SETTINGS.server, url: 'wss://asr.example:10095', hotwords: { 阿里巴巴: 20 } },
      },
    });
  });

  it('is what the app itself writes', () => {
    expect(parseSettings(JSON.stringify(DEFAULT_SETTINGS))).toEqual({ kind: 'settings', settings: DEFAULT_SETTINGS });
  });

  it('is broken with a reason that names the place', () => {
    expect(parseSettings('{"version":1,')).toMatchObject({ kind: 'broken' });
    expect(broken({ version: 1, server: { mode: 'both' } })).toMatch(/^server\.mode: /);
    expect(broken({ version: 1, server: { hotwords: { 你好: 101 } } })).toMatch(/^server\.hotwords\.你好: /);
    expect(broken({ version: 1, hotkey: { keys: ['RightControl'] } })).toMatch(/^hotkey\.keys\.0: /);
    expect(broken({ version: 1, sever: {} })).toMatch(/sever/);
    expect(broken([])).not.toMatch(/not broken/);
    expect(broken({})).toMatch(/^version: /);
  });

  it('of a newer version is told apart from a broken one', () => {
    expect(parseSettings('{"version":2,"new":true}')).toEqual({ kind: 'newer', version: 2 });
  });
});
