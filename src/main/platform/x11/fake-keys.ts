import type { KeyName } from '../../../shared/keys.ts';
import type { X11Connection } from './connection.ts';
import type { KeyboardMap } from './keyboard-map.ts';

/** One edge of a key to be made up. */
export interface FakeEdge {
  readonly key: KeyName;
  readonly down: boolean;
}

/**
 * Makes up key edges through XTEST, all in one write so that next to nothing can come between them. Keys that the
 * keyboard does not have are left out.
 */
export function fakeKeys(x11: X11Connection, keyboard: KeyboardMap, edges: readonly FakeEdge[]): void {
  x11.client.stream.cork();
  for (const { key, down } of edges) {
    const code = keyboard.codes(key)[0];
    if (code === undefined) continue;
    x11.tell(() => x11.xtest.FakeInput(down ? x11.xtest.KeyPress : x11.xtest.KeyRelease, code, 0, 0, 0, 0));
  }
  x11.client.stream.uncork();
}
