import { describe, expect, it } from 'vitest';
import { chooseWays, type SessionFacts } from '../../../../src/main/platform/wayland/support.ts';

const BARE: SessionFacts = {
  compositor: 'other',
  remoteDesktop: null,
  globalShortcuts: null,
  wtype: false,
  ydotool: 'absent',
  clipboard: true,
  clipboardMark: true,
  xwayland: true,
};
const ALL: SessionFacts = { ...BARE, remoteDesktop: 2, globalShortcuts: 1, wtype: true, ydotool: 'ready' };

describe('the ways of a session', () => {
  it.each([
    ['the portal, then wtype, then ydotool', ALL, ['portal', 'wtype', 'ydotool']],
    ['no portal', { ...ALL, remoteDesktop: null }, ['wtype', 'ydotool']],
    ['wtype only', { ...BARE, wtype: true }, ['wtype']],
    ['ydotool only', { ...BARE, ydotool: 'ready' }, ['ydotool']],
    ['a ydotool without its service', { ...BARE, ydotool: 'no-daemon' }, []],
    ['a ydotool of old', { ...BARE, ydotool: 'too-old' }, []],
    ['nothing', BARE, []],
    ['GNOME, which takes no keys of wtype', { ...ALL, compositor: 'gnome' }, ['portal', 'ydotool']],
    ['KDE, which takes none either', { ...ALL, compositor: 'kde' }, ['portal', 'ydotool']],
  ] as const)('to press keys: %s', (_, facts, keys) => {
    expect(chooseWays(facts).keys).toEqual(keys);
  });

  it('to bring text: paste where keys and the clipboard work', () => {
    expect(chooseWays(ALL).text).toBe('paste');
  });

  it('to bring text: copy where no keys can be pressed', () => {
    expect(chooseWays(BARE).text).toBe('copy');
  });

  it('to bring text: type by wtype where the clipboard cannot be set, and press nothing that would paste old text', () => {
    expect(chooseWays({ ...ALL, clipboard: false })).toMatchObject({ text: 'type', keys: ['wtype'] });
    expect(chooseWays({ ...ALL, clipboard: false, wtype: false })).toMatchObject({ text: 'copy', keys: [] });
  });

  it('to hear hotkeys: the portal, else the command line', () => {
    expect(chooseWays(ALL).hotkey).toBe('portal');
    expect(chooseWays(BARE).hotkey).toBe('command');
  });

  it.each([
    [ALL, []],
    [BARE, ['wtype']],
    [{ ...ALL, xwayland: false }, ['xwayland']],
    [{ ...BARE, compositor: 'gnome' }, ['ydotool']],
    [{ ...BARE, compositor: 'kde', ydotool: 'too-old' }, ['ydotool-old']],
    [{ ...BARE, compositor: 'gnome', ydotool: 'no-daemon' }, ['ydotool-daemon']],
    [{ ...ALL, clipboard: false }, ['wl-clipboard']],
  ] as const)('name what is missing (%#)', (facts, missing) => {
    expect(chooseWays(facts).missing).toEqual(missing);
  });
});
