import type { KeyName } from '../../../shared/keys.ts';
import type { KeyStateProbe } from '../../hotkey/port.ts';
import type { X11Connection } from './connection.ts';
import type { KeyboardMap } from './keyboard-map.ts';

/**
 * Asks the X server which keys are down. It answers null when one of the keys is not on the keyboard (mouse buttons
 * beyond the fifth, say, which X does not report) and rejects when the connection is lost.
 */
export function createKeyStateProbe(x11: X11Connection, keyboard: KeyboardMap): KeyStateProbe {
  return async (keys) => {
    if (keys.some((key) => keyboard.codes(key).length === 0)) return null;
    return keysDown(x11, keyboard, keys);
  };
}

/** Those of the given keys that are down; keys that the keyboard does not have are not. */
export async function keysDown(
  x11: X11Connection,
  keyboard: KeyboardMap,
  keys: readonly KeyName[],
): Promise<ReadonlySet<KeyName>> {
  // One bit per key code.
  const bits = await x11.ask<Buffer>((reply) => x11.client.QueryKeymap(reply));
  const down = keys.filter((key) =>
    keyboard.codes(key).some((code) => ((bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0),
  );
  return new Set(down);
}
