import { describe, expect, it } from 'vitest';
import { appMethod, withAppMethod } from '../../../src/main/insertion/app-method.ts';
import type { AppRule, Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const CTRL_V = { kind: 'paste', chord: ['LeftCtrl', 'V'] } as const;
const SHIFT_INSERT = { kind: 'paste', chord: ['LeftShift', 'Insert'] } as const;
const NEVER = { kind: 'never' } as const;

const withRules = (...apps: AppRule[]): Settings => ({ ...DEFAULT_SETTINGS, apps });
const rule = (app: string, insertion: AppRule['insertion'] = {}, text: AppRule['text'] = {}): AppRule => ({
  app,
  insertion,
  text,
});

describe('how text goes into an application', () => {
  it('is the default of the window system if nothing else is set', () => {
    expect(appMethod(DEFAULT_SETTINGS, 'kitty', 'x11')).toMatchObject({
      inForce: SHIFT_INSERT,
      usual: SHIFT_INSERT,
      isOwn: false,
    });
    expect(appMethod(DEFAULT_SETTINGS, 'notepad.exe', 'win32').inForce).toEqual(CTRL_V);
  });

  it('comes from the table of the app, as a default', () => {
    expect(appMethod(DEFAULT_SETTINGS, 'KeePassXC', 'x11')).toMatchObject({
      inForce: NEVER,
      usual: NEVER,
      isOwn: false,
    });
  });

  it("is the user's own rule, beside what it is without", () => {
    expect(appMethod(withRules(rule('Kitty', { method: 'never' })), 'kitty', 'x11')).toMatchObject({
      inForce: NEVER,
      usual: SHIFT_INSERT,
      isOwn: true,
    });
  });

  it("by the user's rule for several is the usual one", () => {
    expect(appMethod(withRules(rule('k*', { method: 'never' })), 'kitty', 'x11')).toMatchObject({
      inForce: NEVER,
      usual: NEVER,
      isOwn: false,
    });
  });

  it('can be chosen among those of the system', () => {
    const kinds = (platform: 'x11' | 'darwin'): string[] =>
      appMethod(DEFAULT_SETTINGS, 'kitty', platform).choices.map((method) =>
        method.kind === 'paste' ? method.chord.join('+') : method.kind,
      );
    const others = ['type', 'clipboard', 'never'];
    expect(kinds('x11')).toEqual(['LeftCtrl+V', 'LeftShift+Insert', 'LeftCtrl+LeftShift+V', ...others]);
    expect(kinds('darwin')).toEqual(['LeftMeta+V', ...others]);
  });

  it('has a chord that only the settings file knows among the choices', () => {
    const { choices, inForce } = appMethod(withRules(rule('kitty', { chord: ['LeftCtrl', 'Y'] })), 'kitty', 'x11');
    expect(choices[0]).toEqual({ kind: 'paste', chord: ['LeftCtrl', 'Y'] });
    expect(choices[0]).toEqual(inForce);
  });
});

describe('another method', () => {
  it('becomes the first rule, and is in force', () => {
    const changed = withAppMethod(withRules(rule('xterm')), 'kitty', CTRL_V);
    expect(changed.apps).toEqual([rule('kitty', { method: 'paste', chord: CTRL_V.chord }), rule('xterm')]);
    expect(appMethod(changed, 'kitty', 'x11').inForce).toEqual(CTRL_V);
  });

  it('takes the place of the one before, and leaves the rest of the rule', () => {
    const changed = withAppMethod(
      withRules(rule('xterm'), rule('kitty', { chord: ['F9'], when: 'end' }, { capitals: true })),
      'Kitty',
      NEVER,
    );
    expect(changed.apps).toEqual([rule('xterm'), rule('Kitty', { method: 'never', when: 'end' }, { capitals: true })]);
  });

  it('keeps everything else of a rule for several', () => {
    const several = rule('k*', { when: 'end' }, { capitals: true });
    const changed = withAppMethod(withRules(rule('xterm'), several), 'kitty', NEVER);
    expect(changed.apps).toEqual([
      rule('xterm'),
      rule('kitty', { method: 'never', when: 'end' }, { capitals: true }),
      several,
    ]);
  });
});

describe('the usual method again', () => {
  it.each([
    [[rule('xterm')]],
    [[rule('k*', { when: 'end' }, { capitals: true })]],
    [[rule('k*', { method: 'clipboard' })]],
    [[rule('kitty', { when: 'end' })]],
  ])('is what was before a method was chosen: %j', (apps) => {
    const before = withRules(...apps);
    const usual = appMethod(before, 'kitty', 'x11').inForce;
    const changed = withAppMethod(withAppMethod(before, 'kitty', CTRL_V), 'kitty', NEVER);
    expect(withAppMethod(changed, 'kitty', null)).toEqual(before);
    expect(appMethod(changed, 'kitty', 'x11').usual).toEqual(usual);
  });

  it('keeps everything else of the rule', () => {
    const settings = withRules(rule('kitty', { method: 'never', when: 'end' }));
    expect(withAppMethod(settings, 'kitty', null).apps).toEqual([rule('kitty', { when: 'end' })]);
  });

  it.each([[[rule('k*', { method: 'never' })]], [[rule('kitty', { when: 'end' })]], [[]]])(
    'changes nothing where the user has no such rule for it: %j',
    (apps) => {
      const settings = withRules(...apps);
      expect(withAppMethod(settings, 'kitty', null)).toBe(settings);
    },
  );
});
