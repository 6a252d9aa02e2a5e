import { describe, expect, it } from 'vitest';
import { describeSession } from '../../../../src/main/platform/wayland/describe.ts';
import { chooseWays, type SessionFacts } from '../../../../src/main/platform/wayland/support.ts';

const FACTS: SessionFacts = {
  compositor: 'sway',
  remoteDesktop: null,
  globalShortcuts: null,
  wtype: true,
  ydotool: 'ready',
  clipboard: true,
  clipboardMark: true,
  xwayland: true,
};
const say = (facts: Partial<SessionFacts>, language: 'zh' | 'en' = 'en'): string =>
  describeSession({ support: chooseWays({ ...FACTS, ...facts }), shortcuts: [], command: 'tingxie' }, language).join(
    '\n',
  );

describe('what the app says of a session', () => {
  it('names how keys are pressed, and what comes after it', () => {
    expect(say({})).toMatch(/wtype[^]*If that fails, ydotool/);
  });

  it('says that text is only copied, and what to install', () => {
    expect(say({ wtype: false, ydotool: 'absent' })).toMatch(/copied[^]*install wtype/);
  });

  it('tells of the question before it comes', () => {
    expect(say({ remoteDesktop: 2 })).toContain('asks once');
    expect(say({})).not.toContain('asks once');
  });

  it.each([
    ['sway', 'bindsym --release F9 exec tingxie --stop'],
    ['hyprland', 'bindr = , F9, exec, tingxie --stop'],
    ['gnome', 'Custom Shortcuts'],
    ['kde', 'System Settings'],
    ['other', 'tingxie --toggle'],
  ] as const)('says how %s binds a key', (compositor, words) => {
    expect(say({ compositor })).toContain(words);
  });

  it('lists the hotkeys with the keys that the desktop gives them', () => {
    const talk = { keys: ['RightCtrl'], action: 'dictate', gesture: 'hold', profile: null } as const;
    const lines = describeSession(
      {
        support: chooseWays({ ...FACTS, compositor: 'gnome', globalShortcuts: 1 }),
        shortcuts: [
          { binding: talk, trigger: 'Press F9' },
          { binding: { ...talk, action: 'undo' }, trigger: '' },
        ],
        command: 'tingxie',
      },
      'en',
    );
    expect(lines).toContain('Dictate: Press F9');
    expect(lines).toContain('Undo last insertion: no keys yet');
    expect(lines.join()).not.toContain('--toggle');
  });

  it('speaks Chinese', () => {
    expect(say({ clipboard: false }, 'zh')).toMatch(/逐字输入[^]*请安装 wl-clipboard/);
  });
});
