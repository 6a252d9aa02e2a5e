import type { Millis } from '../../shared/clock.ts';
import { isModifier, type KeyName, type ModifierKey } from '../../shared/keys.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import type { HeardKeys } from './heard-keys.ts';
import type { HotkeyEvent, KeyEdge } from './port.ts';

/** What key edges can mean for the hotkeys. */
export type ChordEvent = Exclude<HotkeyEvent, { type: 'availability' }>;

/** What an edge meant. */
export interface Reading {
  readonly events: readonly ChordEvent[];
  /** The hotkey whose last missing key this edge brought. */
  readonly completed: HotkeyBinding | null;
}

/**
 * Another key, a mouse button or the wheel this soon (in ms) after a chord of bare modifiers makes it a shortcut, not
 * push to talk.
 */
const INTERRUPT_MS = 1000;

/** Esc pressed alone, which cancels; treated here like a hotkey. */
const ESCAPE = 'escape';

const isBare = ({ keys }: HotkeyBinding): boolean => keys.every(isModifier);

const keysOf = (strike: HotkeyBinding | typeof ESCAPE | null | undefined): readonly KeyName[] =>
  strike === ESCAPE ? ['Escape'] : (strike?.keys ?? []);

/** The one with the most keys; of several, the first. */
const longest = (bindings: readonly HotkeyBinding[]): HotkeyBinding | null =>
  bindings.toSorted((a, b) => b.keys.length - a.keys.length)[0] ?? null;

/**
 * Reads key edges as presses of several hotkeys. It has no timers and asks nobody: it knows only the edges.
 *
 * - A hotkey is pressed by its last key to go down. The modifiers must match exactly: `F9` is not pressed while a Shift
 *   is down, nor `LeftCtrl` while `RightCtrl` is. Other keys that happen to be down do not matter, nor does the order.
 * - Of several that fit, the one with the most keys counts.
 * - While one hotkey for dictation is pressed, no other one is. Its keys then do not count as modifiers of other
 *   hotkeys, so that these can be used while speaking.
 * - Bare modifiers are part of many shortcuts, with keys, clicks and the wheel. A hotkey that is held is pressed at
 *   once, and any of these within a second interrupts it. A hotkey that is tapped (toggle, actions, any that ends a
 *   running dictation) counts when it goes up, and not at all if any of these came before.
 * - Esc cancels only if no modifier is down except those of the pressed hotkey: else it is a shortcut.
 */
export class Chords {
  readonly #heard: HeardKeys;
  readonly #dictating: () => boolean;
  #bindings: readonly HotkeyBinding[];
  /** The dictation hotkey that is pressed. */
  #talk: { readonly binding: HotkeyBinding; readonly at: Millis; readonly interrupted: boolean } | null = null;
  /** Bare modifiers that count when they go up. */
  #tap: HotkeyBinding | null = null;
  /** What the last key would have pressed without extra modifiers, even if these are those of {@link #tap}. */
  #blocked: HotkeyBinding | typeof ESCAPE | null = null;

  /** `heard` gets every edge before it is read here. `dictating`: a recording is running without a key being held. */
  constructor(parts: {
    readonly bindings: readonly HotkeyBinding[];
    readonly heard: HeardKeys;
    readonly dictating: () => boolean;
  }) {
    this.#bindings = parts.bindings;
    this.#heard = parts.heard;
    this.#dictating = parts.dictating;
  }

  get bindings(): readonly HotkeyBinding[] {
    return this.#bindings;
  }

  /** Takes one edge; `struck` as {@link HeardKeys.take} says. */
  edge({ key, down, at, pointer }: KeyEdge, struck: boolean): Reading {
    if (!down) return { events: key === null ? [] : this.#up(key, at), completed: null };
    if (!struck) return { events: [], completed: null };
    this.#tap = null;
    this.#blocked = null;
    if (pointer !== undefined) return { events: this.#interrupt(null, at), completed: null };
    const fitting = this.#bindings.filter(({ keys }) => key !== null && keys.includes(key) && this.#heard.all(keys));
    const isBlocked = (binding: HotkeyBinding): boolean => this.#extraModifiers(binding, at).length > 0;
    const completed = longest(fitting.filter((binding) => !isBlocked(binding)));
    const blocked = longest(fitting.filter(isBlocked));
    if (completed !== null) return { events: this.#complete(completed, at, blocked), completed };
    this.#blocked = blocked ?? (key === 'Escape' ? ESCAPE : null);
    if (this.#blocked === ESCAPE && this.blockers(at).length === 0) {
      this.#blocked = null;
      return { events: [{ type: 'escape', at }], completed };
    }
    return { events: this.#interrupt(key, at), completed };
  }

  /**
   * The modifiers that alone kept the last key from pressing a hotkey, or from being Esc alone. The key-up of one may
   * have been missed (it went to a lock screen, say): ask whether they are really down, and {@link forget} those that
   * are not.
   */
  blockers(at: Millis): readonly ModifierKey[] {
    if (this.#blocked === null) return [];
    if (this.#blocked !== ESCAPE) return this.#extraModifiers(this.#blocked, at);
    const talkKeys = this.#talk?.interrupted === false ? this.#talk.binding.keys : [];
    return this.#heard.modifiers().filter((key) => !talkKeys.includes(key));
  }

  /** These keys are up although no edge said so. Ends a press that needs them, begins one that they blocked. */
  forget(keys: readonly KeyName[], at: Millis): Reading {
    const has = (binding: HotkeyBinding | typeof ESCAPE | null | undefined): boolean =>
      keysOf(binding).some((key) => keys.includes(key));
    const events = has(this.#talk?.binding) ? this.#release(at) : [];
    if (has(this.#tap)) this.#tap = null;
    const blocked = this.#blocked;
    if (blocked === null || has(blocked) || this.blockers(at).length > 0) return { events, completed: null };
    this.#blocked = null;
    if (blocked === ESCAPE) return { events: [...events, { type: 'escape', at }], completed: null };
    return { events: [...events, ...this.#complete(blocked, at)], completed: blocked };
  }

  /** Ends what is pressed; the next press needs a new key down. */
  release(at: Millis): readonly ChordEvent[] {
    this.#tap = null;
    this.#blocked = null;
    return this.#release(at);
  }

  /** Replaces the hotkeys. */
  replace(bindings: readonly HotkeyBinding[], at: Millis): readonly ChordEvent[] {
    this.#bindings = bindings;
    return this.release(at);
  }

  #up(key: KeyName, at: Millis): readonly ChordEvent[] {
    const released = this.#talk?.binding.keys.includes(key) === true ? this.#release(at) : [];
    // A modifier whose key-up comes now was really down.
    if (isModifier(key) || keysOf(this.#blocked).includes(key)) this.#blocked = null;
    const tapped = this.#tap;
    if (tapped?.keys.includes(key) !== true) return released;
    this.#tap = null;
    this.#blocked = null;
    if (tapped.action !== 'dictate') return [...released, { type: 'action', at, action: tapped.action }];
    return [...released, { type: 'pressed', at, binding: tapped }, { type: 'released', at }];
  }

  /**
   * `blocked`: what would be pressed if some of these modifiers were not really down, so that a tap can be corrected.
   */
  #complete(binding: HotkeyBinding, at: Millis, blocked: HotkeyBinding | null = null): readonly ChordEvent[] {
    const interrupted = this.#interrupt(null, at);
    const talks = this.#talk !== null && !this.#talk.interrupted;
    if (binding.action === 'dictate' && talks) return interrupted;
    if (isBare(binding) && (binding.action !== 'dictate' || binding.gesture === 'toggle' || this.#dictating())) {
      this.#tap = binding;
      this.#blocked = blocked;
      return interrupted;
    }
    if (binding.action !== 'dictate') return [...interrupted, { type: 'action', at, action: binding.action }];
    const released = this.#release(at);
    this.#talk = { binding, at, interrupted: false };
    return [...interrupted, ...released, { type: 'pressed', at, binding }];
  }

  #release(at: Millis): readonly ChordEvent[] {
    if (this.#talk === null) return [];
    this.#talk = null;
    return [{ type: 'released', at }];
  }

  #interrupt(key: KeyName | null, at: Millis): readonly ChordEvent[] {
    const talk = this.#talk;
    if (talk === null || talk.interrupted || this.#isSettled(at)) return [];
    if (key !== null && talk.binding.keys.includes(key)) return [];
    this.#talk = { ...talk, interrupted: true };
    return [{ type: 'interrupted', at }];
  }

  /** Whether what is pressed can only be push to talk. */
  #isSettled(at: Millis): boolean {
    const talk = this.#talk;
    return talk !== null && !talk.interrupted && (!isBare(talk.binding) || at - talk.at >= INTERRUPT_MS);
  }

  #extraModifiers({ keys }: HotkeyBinding, at: Millis): readonly ModifierKey[] {
    const talkKeys = this.#isSettled(at) ? (this.#talk?.binding.keys ?? []) : [];
    return this.#heard.modifiers().filter((key) => !keys.includes(key) && !talkKeys.includes(key));
  }
}
