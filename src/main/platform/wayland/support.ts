import type { Compositor } from '../compositor.ts';
import type { KeyProgram } from './command-keyboard.ts';

/** Whether ydotool can be used: it needs its daemon, and only from 1.0 on it takes codes of keys. */
export type YdotoolState = 'ready' | 'no-daemon' | 'too-old' | 'absent';

/** What was found in a session. */
export interface SessionFacts {
  readonly compositor: Compositor;
  /** Version of the portal that presses keys; null where there is none, or none with a keyboard. */
  readonly remoteDesktop: number | null;
  /** Version of the portal for hotkeys; null where there is none. */
  readonly globalShortcuts: number | null;
  readonly wtype: boolean;
  readonly ydotool: YdotoolState;
  /** wl-copy and wl-paste: the clipboard can be set while no window of ours has the focus. */
  readonly clipboard: boolean;
  /** wl-copy can mark what histories are to leave alone. */
  readonly clipboardMark: boolean;
  /** An X server runs in the session, for programs that need one, as our overlay does. */
  readonly xwayland: boolean;
}

/** A way to press keys in the focused window. */
export type KeyWay = 'portal' | KeyProgram;

/** The ways by the names that a user can look up. */
export const KEY_WAY_NAMES: Readonly<Record<KeyWay, string>> = {
  portal: 'xdg-desktop-portal',
  wtype: 'wtype',
  ydotool: 'ydotool',
};

/** How text gets into the focused window. */
type TextWay =
  /** Clipboard and paste chord. */
  | 'paste'
  /** Typed whole, for the clipboard cannot be set. */
  | 'type'
  /** Not at all: it goes into the clipboard, and the user is told. */
  | 'copy';

/** What would make more work here if it were put right. */
type Missing = 'wl-clipboard' | 'wtype' | 'ydotool' | 'ydotool-daemon' | 'ydotool-old' | 'xwayland';

/** What the app does in this session. */
export interface SessionSupport {
  readonly facts: SessionFacts;
  /** Ways to press keys, in the order in which they are tried; empty when text is only copied. */
  readonly keys: readonly KeyWay[];
  readonly text: TextWay;
  /** Hotkeys by the portal, or by keys that the compositor binds to our command line. */
  readonly hotkey: 'portal' | 'command';
  readonly missing: readonly Missing[];
}

/**
 * Chooses the ways. The portal comes first because the user has consented to it, then wtype, which works without any
 * rights on wlroots, then ydotool, which presses places of a US keyboard. On GNOME and KDE wtype cannot work: they have
 * no virtual keyboard for programs. Without wl-copy no key is pressed to paste: a program that has no focus cannot set
 * the clipboard, nor see that it did not, so the chord would paste what was there before.
 */
export function chooseWays(facts: SessionFacts): SessionSupport {
  const wtype = facts.wtype && takesVirtualKeyboards(facts.compositor);
  const pressing: readonly KeyWay[] = [
    ...(facts.remoteDesktop === null ? [] : ['portal' as const]),
    ...(wtype ? ['wtype' as const] : []),
    ...(facts.ydotool === 'ready' ? ['ydotool' as const] : []),
  ];
  const keys = facts.clipboard ? pressing : pressing.filter((way) => way === 'wtype');
  return {
    facts,
    keys,
    text: keys.length === 0 ? 'copy' : facts.clipboard ? 'paste' : 'type',
    hotkey: facts.globalShortcuts === null ? 'command' : 'portal',
    missing: [
      ...(pressing.length === 0 ? [missingKeys(facts)] : []),
      ...(facts.clipboard ? [] : ['wl-clipboard' as const]),
      ...(facts.xwayland ? [] : ['xwayland' as const]),
    ],
  };
}

/** Whether the compositor lets any program be a keyboard, as wtype is. */
const takesVirtualKeyboards = (compositor: Compositor): boolean => compositor !== 'gnome' && compositor !== 'kde';

/** What to get where nothing presses keys; what is nearest to working first. */
function missingKeys({ compositor, ydotool }: SessionFacts): Missing {
  if (ydotool === 'no-daemon') return 'ydotool-daemon';
  if (takesVirtualKeyboards(compositor)) return 'wtype';
  return ydotool === 'too-old' ? 'ydotool-old' : 'ydotool';
}
