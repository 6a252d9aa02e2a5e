import { openX11 } from '../../src/main/platform/x11/connection.ts';
import { fakeKeys } from '../../src/main/platform/x11/fake-keys.ts';
import { openKeyboardMap } from '../../src/main/platform/x11/keyboard-map.ts';
import { type Millis, now } from '../../src/shared/clock.ts';
import type { World } from '../support/world.ts';

/** The hotkey's edges made up in our own process: a program started for each would cost more than what is measured. */
export async function hotkeyOf({ desktop }: World): Promise<{ press(): Millis; release(): Millis; close(): void }> {
  const x11 = await openX11(desktop.display, () => undefined);
  const map = await openKeyboardMap(x11, () => undefined);
  const edge = (down: boolean): Millis => {
    const at = now();
    fakeKeys(x11, map, [{ key: 'RightCtrl', down }]);
    return at;
  };
  return {
    press: () => edge(true),
    release: () => edge(false),
    close: () => {
      map.dispose();
      x11.dispose();
    },
  };
}
