import { isModifier, type KeyName } from '../../../shared/keys.ts';
import { keysymOf } from '../keysyms.ts';

/** Modifiers, whatever their side, by their names in triggers of shortcuts. */
const TRIGGER_MODIFIERS = { Ctrl: 'CTRL', Shift: 'SHIFT', Alt: 'ALT', Meta: 'LOGO' } as const;

/**
 * A hotkey in the words of the XDG shortcuts specification, e.g. `CTRL+ALT+z`; left and right are the same there. The
 * last of several modifiers without another key counts as the key. Null where it cannot be said (mouse buttons).
 */
export function triggerOf(keys: readonly KeyName[]): string | null {
  const others = keys.filter((key) => !isModifier(key));
  const key = others.length > 0 ? others[0] : keys.at(-1);
  if (key === undefined || others.length > 1) return null;
  const keysym = keysymOf(key);
  if (keysym === null) return null;
  const modifiers = keys.filter((other) => other !== key).map(triggerModifierOf);
  return [...new Set(modifiers), keysym.name].join('+');
}

function triggerModifierOf(key: KeyName): string {
  return TRIGGER_MODIFIERS[key.replace(/^(Left|Right)/, '') as keyof typeof TRIGGER_MODIFIERS];
}
