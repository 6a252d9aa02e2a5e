import type { Millis } from '../../shared/clock.ts';
import { isModifier, type KeyName, type ModifierKey } from '../../shared/keys.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import type { KeyEdge } from './port.ts';

/** How many clicks are remembered: a menu of ours takes two, and the one before them may have moved the caret. */
const CLICKS = 3;

/**
 * When the user last did something that may have changed a text or moved its caret, not counting hotkeys.
 *
 * A key counts when it goes down, repeats included. A modifier counts when it goes up (which opens menus), unless it
 * was part of a hotkey. A click counts when its button goes up, too, because a selection ends there. The wheel moves no
 * caret.
 */
export class Activity {
  #keyAt: Millis;
  /** The last key press that counted, and the time of the one before it. */
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

  /** Takes an edge of the user. */
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
      // Some programs that press keys release a modifier twice: the second time nothing happens.
      else if (!this.#modifiers.delete(key)) return;
      if (down) return;
    } else if (!down) {
      return;
    }
    this.#last = { key, before: this.#keyAt };
    this.#keyAt = at;
  }

  /** The last key completed a hotkey: neither it nor the other keys of the hotkey count. */
  completed({ keys }: HotkeyBinding): void {
    for (const key of keys) this.#used.add(key);
    if (this.#last.key === null || !keys.includes(this.#last.key)) return;
    this.#keyAt = this.#last.before;
    this.#last = { key: null, before: this.#keyAt };
  }

  /** These keys are up although no edge said so. */
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

  /** No key is known to be down any more. */
  clear(): void {
    this.#used.clear();
    this.#modifiers.clear();
  }

  /** Time of the last activity, not counting the last `ignoredClicks` clicks. */
  lastAt(ignoredClicks: number): Millis {
    return Math.max(this.#keyAt, this.#clicks.at(-1 - ignoredClicks) ?? -Infinity);
  }
}
