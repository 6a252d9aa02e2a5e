import type { Platform } from '../../shared/platform.ts';
import { isModifier, type KeyName } from '../../shared/keys.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import { type SystemAction, systemActionOf } from './system-shortcuts.ts';

/** What a user should know about a hotkey. Each names the hotkey's keys. */
export type HotkeyAdvice = { readonly keys: readonly KeyName[] } &
  /** The system or an input method uses these keys, too. */
  (
    | { readonly code: 'hotkey-conflict'; readonly system: SystemAction }
    /** Two hotkeys have the same keys: the first counts. */
    | { readonly code: 'hotkey-duplicate' }
    /** CapsLock is toggled with each press, because no program can prevent it. */
    | { readonly code: 'hotkey-capslock-toggles' }
    /** The system reports only the light of CapsLock: the key counts as held while it is lit. */
    | { readonly code: 'hotkey-capslock-latches' }
    /** Each press also types into the focused window, because no program can prevent it. */
    | { readonly code: 'hotkey-key-types' }
    /** The focused window gets the key as well and may react to it. */
    | { readonly code: 'hotkey-passes-through' }
    /** This key can no longer be typed. */
    | { readonly code: 'hotkey-key-taken' }
  );

/** Keys that write something or move the caret when pressed alone. */
const TYPING = new Set(
  'Space Enter Tab Backspace Delete Home End PageUp PageDown Up Down Left Right Backquote Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash'.split(
    ' ',
  ),
);
const types = (key: KeyName): boolean => key.length === 1 || TYPING.has(key);
const isShift = (key: KeyName): boolean => key.endsWith('Shift');
const same = (a: readonly KeyName[], b: readonly KeyName[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

/**
 * The advice on these hotkeys, in their order.
 * @param keeps whether other programs do not get a key of a hotkey; null where that is not known
 */
export function adviseOn(
  bindings: readonly HotkeyBinding[],
  platform: Platform,
  keeps: ((key: KeyName) => boolean) | null,
): readonly HotkeyAdvice[] {
  return bindings.flatMap(({ keys }, index): readonly HotkeyAdvice[] => {
    const system = systemActionOf(keys, platform);
    const doubled = bindings.slice(0, index).some((other) => same(other.keys, keys));
    const reach = keeps && reachOf(keys, platform, keeps);
    return [
      ...(doubled ? [{ code: 'hotkey-duplicate', keys } as const] : []),
      ...(system === null ? [] : [{ code: 'hotkey-conflict', keys, system } as const]),
      ...(reach === null ? [] : [{ code: reach, keys }]),
    ];
  });
}

/** What the keys do besides pressing the hotkey. */
function reachOf(
  keys: readonly KeyName[],
  platform: Platform,
  keeps: (key: KeyName) => boolean,
): Exclude<HotkeyAdvice['code'], 'hotkey-conflict'> | null {
  const others = keys.filter((key) => !isModifier(key));
  if (others.includes('CapsLock') && platform === 'darwin') return 'hotkey-capslock-latches';
  if (others.includes('CapsLock') && !keeps('CapsLock')) return 'hotkey-capslock-toggles';
  const plain = others.some(types) && keys.every((key) => isShift(key) || !isModifier(key));
  // The last of them is kept, whichever that is.
  if (others.every(keeps)) return plain ? 'hotkey-key-taken' : null;
  return plain ? 'hotkey-key-types' : 'hotkey-passes-through';
}
