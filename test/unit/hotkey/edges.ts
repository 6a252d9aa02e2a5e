import type { KeyEdge } from '../../../src/main/hotkey/port.ts';
import type { HotkeyBinding } from '../../../src/shared/settings.ts';

/** `+Key time` or `-Key time`; the key may be `?` (one without a name), `button` or `wheel`. */
export type EdgeText = `${'+' | '-'}${string} ${number}`;

export function edgeOf(text: EdgeText): KeyEdge {
  const [key = '', at] = text.slice(1).split(' ');
  const edge = { key, down: text.startsWith('+'), at: Number(at) };
  if (key === '?') return { ...edge, key: null };
  return key === 'button' || key === 'wheel' ? { ...edge, key: null, pointer: key } : edge;
}

/** A hotkey to be held to talk, unless told otherwise. */
export const binding = (keys: readonly string[], other: Partial<HotkeyBinding> = {}): HotkeyBinding => ({
  keys,
  action: 'dictate',
  gesture: 'hold',
  profile: null,
  ...other,
});

export const name = ({ keys }: HotkeyBinding): string => keys.join('+');
