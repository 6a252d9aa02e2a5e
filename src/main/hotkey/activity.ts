import type { Millis } from '../../shared/clock.ts';
import { isModifier, type KeyName, type ModifierKey } from '../../shared/keys.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import type { KeyEdge } from './port.ts';

/** Clicks that are remembered: a menu of ours takes two, the one before them is what may have moved the caret. */
const CLICKS = 3;

/**
 * When the user last did something that may have changed a text or moved its caret, hotkeys apart.
 *
 * A key counts when it goes down, repeats included. A modifier does nothing until it goes up (which opens menus), and
 * nothing then if it was part of a hotkey. A click counts until its button goes up, where a selection ends. The wheel
 * moves no caret.
 */
export class Activity {
  #keyAt: Millis;
  /** The last strike that counted, and what counted before it. */
  #last: { readonly key: KeyName | null; readonly before: Millis } = { key: null, before: 0 };
  /** Newest last. */
  #clicks: readonly Millis[] = [];
  /** Modifiers that are down. */
  readonly #modifiers = new Set<ModifierKey>();
  /** Keys of a completed hotkey that are still down. */
  readonly #used = new Set<KeyName>();

  constructor(at: Millis) {
    this.#keyAt = at;
  }

  /** Takes an edge that is the user's own. */
  note({ key, down, at, pointer }: KeyEdge): void {
    if (pointer !== undefined) {
      if (pointer === 'button')
        this.#clicks = [...this.#clicks.slice(down ? 1 - CLICKS : 0, down ? undefined : -1), at];
      return;
    }
    if (key !== null && this.#used.has(key)) {
      if (!down) {
        this.#used.delete(key);
        this.#modifiers.delete(key as ModifierKey);
      }
      return;
    }
    if (key !== null && isModifier(key)) {
      if (down) this.#modifiers.add(key);
      // Let go twice, as some programs that press keys do: the second time nothing happens.
      else if (!this.#modifiers.delete(key)) return;
      if (down) return;
    } else if (!down) {
      return;
    }
    this.#last = { key, before: this.#keyAt };
    this.#keyAt = at;
  }

  /** The key noted last completed a hotkey: neither it nor the keys that it was completed with count. */
  completed({ keys }: HotkeyBinding): void {
    for (const key of keys) this.#used.add(key);
    if (this.#last.key === null || !keys.includes(this.#last.key)) return;
    this.#keyAt = this.#last.before;
    this.#last = { key: null, before: this.#keyAt };
  }

  /** These keys are up, although no edge said so. */
  forget(keys: readonly KeyName[]): void {
    for (const key of keys) {
      this.#used.delete(key);
      this.#modifiers.delete(key as ModifierKey);
    }
  }

  /** Anything may have happened until now. */
  missed(at: Millis): void {
    this.#keyAt = at;
  }

  /** Nothing is known of any key any more. */
  clear(): void {
    this.#used.clear();
    this.#modifiers.clear();
  }

  /** Time of the last activity, not counting the last so many clicks. */
  lastAt(ignoredClicks: number): Millis {
    return Math.max(this.#keyAt, this.#clicks.at(-1 - ignoredClicks) ?? -Infinity);
  }
}
