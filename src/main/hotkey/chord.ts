import type { Millis } from '../../shared/clock.ts';
import { isModifier, type KeyName, type ModifierKey } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

/** What key edges can mean to the hotkey. */
export interface ChordEvent {
  readonly type: 'pressed' | 'released' | 'interrupted' | 'escape';
  readonly at: Millis;
}

/** A further key struck this soon (in ms) after a chord of bare modifiers makes it a shortcut, not a press to talk. */
const INTERRUPT_MS = 1000;

/**
 * A down edge this soon (in ms) after the last one of the same key is auto-repeat; a later one means that the key-up
 * between them was missed. The longest delay before auto-repeat that systems offer is 1.8 s (macOS).
 */
const REPEAT_MS = 2000;

/**
 * Reads key edges as presses of one chord. It holds no timers and asks nobody: what it knows are the edges.
 *
 * The modifiers must match exactly: `F9` is not pressed while a Shift is down, nor `LeftCtrl` while `RightCtrl` is.
 * Other keys that happen to be down do not matter, and neither does the order in which the chord's keys go down.
 */
export class Chord {
  #keys: ReadonlySet<KeyName>;
  #pressedAt: Millis | null = null;
  #interrupted = false;
  /** Keys heard going down and not up since, with the time of their last down edge. */
  readonly #heard = new Map<KeyName, Millis>();

  /** An empty chord is never pressed. */
  constructor(keys: readonly KeyName[]) {
    this.#keys = new Set(keys);
  }

  get keys(): readonly KeyName[] {
    return [...this.#keys];
  }

  get pressed(): boolean {
    return this.#pressedAt !== null;
  }

  /** Takes one edge and returns what it means, if anything. */
  edge({ key, down, at }: KeyEdge): readonly ChordEvent[] {
    if (key === null) return down ? this.#interrupt(at) : [];
    if (!down) return this.#up([key], at);
    const last = this.#heard.get(key);
    this.#heard.set(key, at);
    if (last !== undefined && at - last < REPEAT_MS) return [];
    if (this.#keys.has(key)) return this.#complete(at);
    if (key === 'Escape') return [{ type: 'escape', at }];
    return this.#interrupt(at);
  }

  /**
   * The modifiers that alone keep the chord from being pressed. One whose key-up was missed (it went to a lock
   * screen, say) is among them, so ask whether they are really down, and {@link forget} those that are not.
   */
  blockers(): readonly ModifierKey[] {
    return this.pressed || !this.#allDown() ? [] : this.#extraModifiers();
  }

  /** Time of the last down edge of a key that is heard as down. */
  heardAt(key: KeyName): Millis | undefined {
    return this.#heard.get(key);
  }

  /** These keys are up. Ends a press that needs them, begins one that they blocked. */
  forget(keys: readonly KeyName[], at: Millis): readonly ChordEvent[] {
    const blocked = this.blockers().length > 0;
    const events = this.#up(keys, at);
    return blocked ? this.#complete(at) : events;
  }

  /** Nothing is known of any key any more. */
  reset(at: Millis): readonly ChordEvent[] {
    this.#heard.clear();
    return this.#release(at);
  }

  /** From now on another chord counts. The old one ends if it is pressed; the new one wants a fresh strike. */
  replace(keys: readonly KeyName[], at: Millis): readonly ChordEvent[] {
    const events = this.#release(at);
    this.#keys = new Set(keys);
    return events;
  }

  /** Modifiers heard going down and not up since. */
  heldModifiers(): ReadonlySet<ModifierKey> {
    return new Set([...this.#heard.keys()].filter(isModifier));
  }

  #up(keys: readonly KeyName[], at: Millis): readonly ChordEvent[] {
    for (const key of keys) this.#heard.delete(key);
    return this.#allDown() ? [] : this.#release(at);
  }

  #complete(at: Millis): readonly ChordEvent[] {
    if (this.pressed || !this.#allDown() || this.#extraModifiers().length > 0) return [];
    this.#pressedAt = at;
    this.#interrupted = false;
    return [{ type: 'pressed', at }];
  }

  #release(at: Millis): readonly ChordEvent[] {
    if (!this.pressed) return [];
    this.#pressedAt = null;
    return [{ type: 'released', at }];
  }

  #interrupt(at: Millis): readonly ChordEvent[] {
    if (this.#pressedAt === null || this.#interrupted || at - this.#pressedAt >= INTERRUPT_MS) return [];
    if (![...this.#keys].every(isModifier)) return [];
    this.#interrupted = true;
    return [{ type: 'interrupted', at }];
  }

  #allDown(): boolean {
    return this.#keys.size > 0 && [...this.#keys].every((key) => this.#heard.has(key));
  }

  #extraModifiers(): readonly ModifierKey[] {
    return [...this.#heard.keys()].filter(isModifier).filter((key) => !this.#keys.has(key));
  }
}
