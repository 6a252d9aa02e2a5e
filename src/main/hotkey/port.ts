import type { Millis } from '../../shared/clock.ts';
import type { KeyName } from '../../shared/keys.ts';
import type { HotkeyAction, HotkeyBinding } from '../../shared/settings.ts';
import type { Problem } from '../../shared/problem.ts';

/** One edge of one key or mouse button, in canonical names. Auto-repeat shows as further `down` edges. */
export interface KeyEdge {
  /** Null for a key without a canonical name: it cannot be part of a chord but can interrupt one. */
  readonly key: KeyName | null;
  readonly down: boolean;
  readonly at: Millis;
  /** Set for mouse buttons other than the thumb buttons, and for the wheel. */
  readonly pointer?: 'button' | 'wheel';
  /**
   * Set where Windows made the edge up, right before that of this key. It says nothing of itself, but a repeat of the two
   * is kept from other programs as one.
   */
  readonly madeUpFor?: KeyName;
}

/** A source of key edges: one adapter per library. */
export interface KeySource {
  readonly name: string;
  /**
   * Starts to listen and resolves when keys are really heard. Rejects, with a reason for people, where this source
   * cannot run. `onEdge` returns whether the edge should be kept from other programs; see {@link keeps}. `onLost` is
   * called at most once, when a running source stops by itself.
   */
  start(onEdge: (edge: KeyEdge) => boolean, onLost: (reason: string) => void): Promise<void>;
  /** Whether to listen to the thumb buttons of a mouse as well, where that costs something. Not at first. */
  hearThumbButtons?(wanted: boolean): void;
  /** Whether this source can keep a key from other programs, that is, whether it uses the result of `onEdge`. */
  keeps(key: KeyName): boolean;
  /** Stops listening; safe to call at any time, and again. */
  stop(): void;
}

/** Asks the system which of these keys are down now; null where the platform cannot tell. */
export type KeyStateProbe = (keys: readonly KeyName[]) => Promise<ReadonlySet<KeyName> | null>;

/** What keeps the keys of others from us, where the system does that without telling who listens (macOS). */
export interface KeyHearing {
  /** Why we may not listen; null where we may. No source is started meanwhile, since some would ask the user each time. */
  denied(): Problem | null;
  /** Why no keys come to who listens; null where nothing is known to keep them back. */
  silenced(): Problem | null;
}

/** What the hotkeys report. */
export type HotkeyEvent =
  /**
   * All keys of a hotkey for dictation are down. Once per press, whatever the auto-repeat. A tap of bare modifiers that
   * starts or stops a dictation is reported when it is over, by `pressed` and `released` together.
   */
  | { readonly type: 'pressed'; readonly at: Millis; readonly binding: HotkeyBinding }
  /**
   * A key of the chord is up again, or the watchdog found that it is. Always follows a `pressed`, before the next one.
   */
  | { readonly type: 'released'; readonly at: Millis }
  /**
   * The press was not meant as push to talk: within a second of bare modifiers came another key, a click or the wheel,
   * or CapsLock was just tapped.
   */
  | { readonly type: 'interrupted'; readonly at: Millis }
  /** All keys of another hotkey are down, or its bare modifiers were tapped. Once per press. */
  | { readonly type: 'action'; readonly at: Millis; readonly action: Exclude<HotkeyAction, 'dictate'> }
  /** Esc went down, with no modifiers except those of the pressed hotkey. */
  | { readonly type: 'escape'; readonly at: Millis }
  /** No source can run, or no key comes to the one that runs (`problem`); or keys are heard again (`null`). */
  | { readonly type: 'availability'; readonly problem: Problem | null };
