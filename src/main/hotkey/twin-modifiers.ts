import type { KeyName } from '../../shared/keys.ts';

const twinOf = (key: KeyName): KeyName | null => {
  const [, side, kind] = /^(Left|Right)(Ctrl|Shift|Alt|Meta)$/.exec(key) ?? [];
  return kind === undefined ? null : `${side === 'Left' ? 'Right' : 'Left'}${kind}`;
};

/**
 * Tells left and right modifiers apart where the system reports only which one changed and whether either is down
 * (macOS): of two that are down, the one that changes again went up. Modifiers do not repeat.
 */
export class TwinModifiers {
  readonly #down = new Set<KeyName>();

  /** Whether a key is down now; `down` is what was reported. */
  isDown(key: KeyName, down: boolean): boolean {
    const twin = twinOf(key);
    if (twin === null) return down;
    const really = down && !(this.#down.has(key) && this.#down.has(twin));
    if (really) this.#down.add(key);
    else this.#down.delete(key);
    return really;
  }
}
