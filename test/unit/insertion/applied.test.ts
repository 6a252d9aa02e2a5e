import { describe, expect, it } from 'vitest';
import { applied, fits } from '../../../src/main/insertion/applied.ts';
import type { Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  apps: [
    { app: 'Code*', insertion: { when: 'end', chord: undefined }, text: { finalStop: 'drop' } },
    { app: '*', insertion: { when: 'sentence', delayMs: 5 }, text: {} },
  ],
  profiles: { mail: { insertion: { enterAfter: true }, text: { finalStop: 'keep', capitals: true } } },
};

it.each([
  ['kitty', 'Kitty', true],
  ['kitty', 'kitty2', false],
  ['Code*', 'code - insiders', true],
  ['*.exe', 'a.EXE', true],
  ['a.b', 'axb', false],
  ['*', '', true],
])('%s means %s: %s', (pattern, app, does) => expect(fits(pattern, app)).toBe(does));

describe('what is in force', () => {
  it('comes from the settings if no rule is for the application', () => {
    expect(applied(DEFAULT_SETTINGS, 'an unknown program', null)).toEqual({
      insertion: DEFAULT_SETTINGS.insertion,
      text: DEFAULT_SETTINGS.text,
    });
  });

  it('has the first rule that fits over the settings', () => {
    const { insertion, text } = applied(settings, 'Code', null);
    expect(insertion).toEqual({ ...DEFAULT_SETTINGS.insertion, when: 'end' });
    expect(text).toEqual({ ...DEFAULT_SETTINGS.text, finalStop: 'drop' });
  });

  it('has the profile over all', () => {
    const { insertion, text } = applied(settings, 'Code', 'mail');
    expect(insertion).toMatchObject({ when: 'end', enterAfter: true });
    expect(text).toMatchObject({ finalStop: 'keep', capitals: true });
  });

  it('does without a profile that there is not', () => {
    expect(applied(settings, 'Code', 'nonsense')).toEqual(applied(settings, 'Code', null));
  });
});
