import { isDeepStrictEqual } from 'node:util';
import type { Millis } from '../../shared/clock.ts';
import type { KeyName, ModifierKey } from '../../shared/keys.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import { Activity } from './activity.ts';
import { type ChordEvent, Chords, type Reading } from './chords.ts';
import { HeardKeys } from './heard-keys.ts';
import { KeptKeys } from './kept-keys.ts';
import { Learner } from './learner.ts';
import type { HotkeyEvent, KeyEdge, KeySource, KeyStateProbe } from './port.ts';
import { SourceKeeper } from './source-keeper.ts';
import type { SyntheticKeys } from './synthetic.ts';
import { Watchdog } from './watchdog.ts';

/** A modifier heard going down longer ago than this (in ms) is taken for up where the system cannot tell. */
const STALE_MODIFIER_MS = 10_000;

/** Buttons that not every source hears at no cost. */
const THUMB_BUTTONS: ReadonlySet<KeyName> = new Set(['Mouse4', 'Mouse5']);

/** CapsLock let go sooner than this (in ms), where it is to be held, was meant to do what CapsLock does. */
const CAPS_TAP_MS = 300;

/** What the hotkeys are made of. */
export interface HotkeyParts {
  /** In order of preference. */
  readonly sources: readonly KeySource[];
  readonly bindings: readonly HotkeyBinding[];
  readonly probe: KeyStateProbe;
  /** Where the insertion announces the keys it injects. */
  readonly synthetic: SyntheticKeys;
  /** Whether a recording runs that no key holds, so that the next press of a hotkey for dictation would end it. */
  readonly dictating: () => boolean;
  /** Presses and releases a key for the user that was kept from other programs; announces it as injected. */
  readonly retype: (key: KeyName) => void;
  readonly onEvent: (event: HotkeyEvent) => void;
  readonly now: () => Millis;
}

/** Keys being learnt. */
export interface Learning {
  /** Modifiers first; null when Esc was struck or learning was cancelled. */
  readonly keys: Promise<readonly KeyName[] | null>;
  readonly cancel: () => void;
}

/** Tells when hotkeys are pressed and let go, wherever the focus is. */
export class HotkeyService {
  readonly #parts: HotkeyParts;
  readonly #heard = new HeardKeys();
  readonly #chords: Chords;
  readonly #kept = new KeptKeys();
  readonly #activity: Activity;
  readonly #watchdog: Watchdog;
  readonly #keeper: SourceKeeper;
  #learner: { readonly edge: Learner['edge']; readonly cancel: () => void } | null = null;
  /** A press of CapsLock that goes on, is kept from other programs, and may yet prove a tap. */
  #capsSince: Millis | null = null;
  #listening = false;
  #disposed = false;

  constructor(parts: HotkeyParts) {
    this.#parts = parts;
    this.#chords = new Chords({ ...parts, heard: this.#heard });
    this.#activity = new Activity(parts.now());
    this.#watchdog = new Watchdog({ ...parts, onMissed: (gone) => this.#forget(gone, parts.now()) });
    this.#keeper = new SourceKeeper({
      ...parts,
      onEdge: (edge, source) => this.#edge(edge, source),
      onListening: () => {
        this.#listening = true;
        this.#activity.missed(parts.now());
      },
      onLost: () => this.#lost(),
      onAvailability: (problem) => parts.onEvent({ type: 'availability', problem }),
    });
  }

  /** Resolves when keys are heard, or when it was told that no source can run (which goes on being tried). */
  start(): Promise<void> {
    this.#listenForThumbs();
    return this.#keeper.start();
  }

  /** Changes the hotkeys; one that is pressed is released first. The same ones again change nothing. */
  setBindings(bindings: readonly HotkeyBinding[]): void {
    if (isDeepStrictEqual(bindings, this.#chords.bindings)) return;
    this.#tell(this.#chords.replace(bindings, this.#parts.now()));
    this.#listenForThumbs();
  }

  /**
   * Asks for the keys of a new hotkey: the next ones that are down together when the first of them is let go. Until
   * then, no hotkey does anything. Learning again cancels the one before.
   */
  learn(): Learning {
    this.#learner?.cancel();
    this.#tell(this.#chords.release(this.#parts.now()));
    let cancel = (): void => undefined;
    const keys = new Promise<readonly KeyName[] | null>((resolve) => {
      const learner = new Learner((learnt) => done(learnt));
      const current = { edge: learner.edge.bind(learner), cancel: () => done(null) };
      const done = (learnt: readonly KeyName[] | null): void => {
        if (this.#learner === current) this.#learner = null;
        this.#listenForThumbs();
        resolve(learnt);
      };
      this.#learner = current;
      this.#listenForThumbs();
      cancel = current.cancel;
    });
    return { keys, cancel };
  }

  /** Modifiers that are down as far as the edges tell; for platforms that cannot be asked. Our own keys do not count. */
  heldModifiers(): ReadonlySet<ModifierKey> {
    return new Set(this.#heard.modifiers());
  }

  /**
   * When the user last struck a key or clicked, hotkeys apart; see {@link Activity}. Infinity while nothing is heard,
   * since anything may happen. `ignoredClicks`: so many clicks at the end do not count, those by which a menu of ours
   * was used.
   */
  lastActivityAt(ignoredClicks = 0): Millis {
    return this.#listening ? this.#activity.lastAt(ignoredClicks) : Infinity;
  }

  /** Stops listening; no event follows. */
  dispose(): void {
    this.#disposed = true;
    this.#learner?.cancel();
    this.#watchdog.stop();
    this.#keeper.dispose();
  }

  #listenForThumbs(): void {
    const isBound = this.#chords.bindings.some(({ keys }) => keys.some((key) => THUMB_BUTTONS.has(key)));
    for (const source of this.#parts.sources) source.hearThumbButtons?.(isBound || this.#learner !== null);
  }

  /** Whether the edge is to be kept from other programs. */
  #edge(edge: KeyEdge, source: KeySource): boolean {
    if (this.#parts.synthetic.swallows(edge)) return false;
    const struck = this.#heard.take(edge);
    this.#activity.note(edge);
    const learner = this.#learner;
    if (learner !== null) {
      learner.edge(edge, struck);
      return this.#kept.keeps(edge, struck, true);
    }
    const reading = this.#chords.edge(edge, struck);
    const keeps = this.#kept.keeps(edge, struck, reading.completed !== null);
    if (keeps && edge.key === 'CapsLock' && source.keeps(edge.key)) this.#caps(edge, reading);
    this.#follow(reading);
    if (edge.down && this.#chords.blockers(edge.at).length > 0) void this.#doubtBlockers(edge.at);
    return keeps;
  }

  /** CapsLock where it is to be held: a tap is what it always was, and no press to talk. */
  #caps(edge: KeyEdge, { completed, events }: Reading): void {
    if (edge.down) {
      const holds = completed?.gesture === 'hold' && events.some(({ type }) => type === 'pressed');
      if (holds && !this.#parts.dictating()) this.#capsSince = edge.at;
      return;
    }
    const since = this.#capsSince;
    this.#capsSince = null;
    if (since === null || edge.at - since >= CAPS_TAP_MS) return;
    this.#parts.onEvent({ type: 'interrupted', at: edge.at });
    this.#parts.retype('CapsLock');
  }

  /** A modifier whose key-up was missed must not block a hotkey until it is struck again. */
  async #doubtBlockers(at: Millis): Promise<void> {
    const asked = this.#chords.blockers(at);
    const down = await this.#parts.probe(asked).catch(() => null);
    const isUp = (key: ModifierKey): boolean =>
      down === null ? at - (this.#heard.at(key) ?? at) > STALE_MODIFIER_MS : !down.has(key);
    const gone = asked.filter(isUp);
    if (!this.#disposed && gone.length > 0) this.#forget(gone, at);
  }

  #forget(keys: readonly KeyName[], at: Millis): void {
    this.#heard.forget(keys);
    this.#activity.forget(keys);
    this.#follow(this.#chords.forget(keys, at));
  }

  #lost(): void {
    this.#listening = false;
    this.#heard.clear();
    this.#activity.clear();
    this.#tell(this.#chords.release(this.#parts.now()));
  }

  #follow({ events, completed }: Reading): void {
    if (completed !== null) this.#activity.completed(completed);
    this.#tell(events);
  }

  #tell(events: readonly ChordEvent[]): void {
    for (const event of events) {
      if (event.type === 'pressed') this.#watchdog.watch(event.binding.keys);
      if (event.type === 'released') this.#watchdog.stop();
      this.#parts.onEvent(event);
    }
  }
}
