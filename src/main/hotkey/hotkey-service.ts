import { isDeepStrictEqual } from 'node:util';
import type { Millis } from '../../shared/clock.ts';
import { Emitter } from '../../shared/emitter.ts';
import { isModifier, type KeyName, MODIFIER_KEYS, type ModifierKey } from '../../shared/keys.ts';
import type { Problem } from '../../shared/problem.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import { Activity } from './activity.ts';
import { type ChordEvent, Chords, type Reading } from './chords.ts';
import { HeardKeys } from './heard-keys.ts';
import { Heartbeat } from './heartbeat.ts';
import { isKeepable, KeptKeys } from './kept-keys.ts';
import { Learner } from './learner.ts';
import type { HotkeyEvent, KeyEdge, KeyHearing, KeySource, KeyStateProbe } from './port.ts';
import { Silence } from './silence.ts';
import { SourceKeeper } from './source-keeper.ts';
import type { SyntheticKeys } from './synthetic.ts';
import { Watchdog } from './watchdog.ts';

/** Where the system cannot tell, a modifier that went down longer ago than this (in ms) counts as up. */
const STALE_MODIFIER_MS = 10_000;

/** Buttons that some sources report only at a cost. */
const THUMB_BUTTONS: ReadonlySet<KeyName> = new Set(['Mouse4', 'Mouse5']);

/** Where CapsLock is held to talk, a press shorter than this (in ms) was meant to toggle CapsLock. */
const CAPS_TAP_MS = 300;

/** Thumb buttons and the wheel may come from a source beside that of the keys. */
const isOfKeyboard = ({ key, pointer }: KeyEdge): boolean =>
  pointer === undefined && (key === null || !THUMB_BUTTONS.has(key));

/** What {@link HotkeyService} needs. */
export interface HotkeyParts {
  /** In order of preference. */
  readonly sources: readonly KeySource[];
  readonly bindings: readonly HotkeyBinding[];
  readonly probe: KeyStateProbe;
  /**
   * Whether `probe` tells of the keyboard itself (macOS). Elsewhere it tells what programs see: a key that we released
   * is up, and so is one that we keep, since Windows asks hooks before it notes the key (LowLevelKeyboardProc).
   */
  readonly probesHardware: boolean;
  /** Whether the system may stop telling a source of keys while it runs, without a word (Windows, macOS). */
  readonly canGoDeaf: boolean;
  /** What keeps keys from us; null where nothing can. */
  readonly hearing: KeyHearing | null;
  /** Where the insertion announces the keys it injects. */
  readonly synthetic: SyntheticKeys;
  /**
   * Whether a recording is running without a key being held, so that the next press of a hotkey for dictation ends it.
   */
  readonly dictating: () => boolean;
  /** Presses and releases, for the user, a key that was kept from other programs; announces it as injected. */
  readonly retype: (key: KeyName) => void;
  readonly onEvent: (event: HotkeyEvent) => void;
  readonly now: () => Millis;
}

/** A hotkey that is being learnt. */
export interface Learning {
  /** Modifiers first; null if Esc was pressed or learning was cancelled. */
  readonly keys: Promise<readonly KeyName[] | null>;
  readonly cancel: () => void;
}

/** Reports when hotkeys are pressed and released, wherever the focus is. */
export class HotkeyService {
  readonly #parts: HotkeyParts;
  readonly #heard = new HeardKeys();
  readonly #chords: Chords;
  readonly #kept = new KeptKeys();
  readonly #listening = new Emitter();
  /** A source listens from now on: it may be another one than before. */
  readonly listening = this.#listening.event;
  readonly #activity: Activity;
  readonly #watchdog: Watchdog;
  readonly #heartbeat: Heartbeat;
  readonly #silence: Silence;
  readonly #keeper: SourceKeeper;
  #learner: { readonly edge: Learner['edge']; readonly cancel: () => void } | null = null;
  /** Since when CapsLock is held and kept from other programs; it may still turn out to be a tap. */
  #capsSince: Millis | null = null;
  /** What hears the keys now. */
  #source: KeySource | null = null;
  #disposed = false;

  constructor(parts: HotkeyParts) {
    this.#parts = parts;
    this.#chords = new Chords({ ...parts, heard: this.#heard });
    this.#activity = new Activity(parts.now());
    this.#watchdog = new Watchdog({
      ...parts,
      hidden: (key, since) => this.#isHidden(key, since),
      onMissed: (gone) => {
        this.#forget(gone, parts.now());
        this.#heartbeat.missedUp();
      },
    });
    const tellAvailability = (problem: Problem | null): void => parts.onEvent({ type: 'availability', problem });
    this.#silence = new Silence({
      ...parts,
      matters: () => this.#chords.bindings.some(({ keys }) => !keys.every(isModifier)),
      onChange: tellAvailability,
    });
    this.#heartbeat = new Heartbeat({
      ...parts,
      keys: () => this.#telling(),
      onDeaf: () => {
        if (!this.#silence.explains()) this.#keeper.restart();
      },
    });
    this.#keeper = new SourceKeeper({
      ...parts,
      onEdge: (edge, source) => this.#edge(edge, source),
      onListening: (source) => {
        this.#source = source;
        if (parts.canGoDeaf) this.#heartbeat.start();
        this.#silence.start();
        this.#activity.missed(parts.now());
        this.#listening.fire();
      },
      onLost: () => this.#lost(),
      onAvailability: tellAvailability,
    });
  }

  /** Resolves when keys are heard, or when it was reported that no source can run (it keeps trying). */
  start(): Promise<void> {
    this.#listenForThumbs();
    return this.#keeper.start();
  }

  /** Changes the hotkeys; a pressed one is released first. Does nothing if they are the same. */
  setBindings(bindings: readonly HotkeyBinding[]): void {
    if (isDeepStrictEqual(bindings, this.#chords.bindings)) return;
    this.#tell(this.#chords.replace(bindings, this.#parts.now()));
    this.#listenForThumbs();
  }

  /**
   * Asks for the keys of a new hotkey: the next keys that are down together when the first of them is released. Until
   * then no hotkey does anything. Learning again cancels the learning before.
   * @param onKeys called with the keys so far, modifiers first, when there is one more
   */
  learn(onKeys?: (keys: readonly KeyName[]) => void): Learning {
    this.#learner?.cancel();
    this.#tell(this.#chords.release(this.#parts.now()));
    let cancel = (): void => undefined;
    const keys = new Promise<readonly KeyName[] | null>((resolve) => {
      const learner = new Learner((learnt) => done(learnt), onKeys);
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

  /**
   * Modifiers that are down as far as the edges show, for platforms that cannot be asked. Keys that we press do not
   * count.
   */
  heldModifiers(): ReadonlySet<ModifierKey> {
    return new Set(this.#heard.modifiers());
  }

  /** Which keys of a hotkey other programs do not get; null while nothing listens, since sources differ. */
  get keeps(): ((key: KeyName) => boolean) | null {
    const source = this.#source;
    return source && ((key) => isKeepable(key) && source.keeps(key));
  }

  /**
   * When the user last pressed a key or clicked, not counting hotkeys; see {@link Activity}. Infinity while keys are
   * not heard, because anything may happen then. `ignoredClicks`: how many of the last clicks do not count, because
   * they were in a menu of ours.
   */
  lastActivityAt(ignoredClicks = 0): Millis {
    return this.#source !== null ? this.#activity.lastAt(ignoredClicks) : Infinity;
  }

  /** Stops listening; no event follows. */
  dispose(): void {
    this.#disposed = true;
    this.#learner?.cancel();
    this.#watchdog.stop();
    this.#heartbeat.stop();
    this.#keeper.dispose();
    this.#silence.dispose();
  }

  /** Keys whose state tells whether we hear: those that are held most, and those that are waited for. */
  #telling(): readonly KeyName[] {
    const bound = this.#chords.bindings.flatMap(({ keys }) => keys);
    return [...new Set([...MODIFIER_KEYS, ...bound])].filter((key) => !THUMB_BUTTONS.has(key) && key !== 'CapsLock');
  }

  #listenForThumbs(): void {
    const isBound = this.#chords.bindings.some(({ keys }) => keys.some((key) => THUMB_BUTTONS.has(key)));
    for (const source of this.#parts.sources) source.hearThumbButtons?.(isBound || this.#learner !== null);
  }

  /** Takes an edge. Returns whether to keep it from other programs. */
  #edge(edge: KeyEdge, source: KeySource): boolean {
    if (edge.madeUpFor !== undefined) return this.#keepsMadeUp(edge, edge.madeUpFor);
    if (isOfKeyboard(edge)) {
      this.#heartbeat.edge(edge);
      this.#silence.heard(edge);
    }
    if (this.#parts.synthetic.swallows(edge)) return false;
    const struck = this.#heard.take(edge);
    if (this.#parts.synthetic.pressesAgain(edge, struck)) return true;
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

  /** What is made up along with the repeat of a key that we let go is kept as that is; see {@link KeyEdge.madeUpFor}. */
  #keepsMadeUp({ down, at }: KeyEdge, key: KeyName): boolean {
    return down && this.#heard.repeats(key, at) && this.#parts.synthetic.hasLetGo(key);
  }

  /** CapsLock as a hotkey that is held: a tap toggles CapsLock, as always, and is not push to talk. */
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

  /** A modifier whose key-up was missed must not block a hotkey until it is pressed again. */
  async #doubtBlockers(at: Millis): Promise<void> {
    const asked = this.#chords.blockers(at);
    const down = await this.#parts.probe(asked).catch(() => null);
    const isUp = (key: ModifierKey): boolean =>
      down === null ? at - (this.#heard.at(key) ?? at) > STALE_MODIFIER_MS : !down.has(key);
    const gone = asked.filter(isUp);
    if (!this.#disposed && gone.length > 0) this.#forget(gone, at);
  }

  /** Whether the system would call a key up although it may be held, for what we did since then. */
  #isHidden(key: KeyName, since: Millis): boolean {
    const { probesHardware, synthetic } = this.#parts;
    if (probesHardware) return false;
    return synthetic.released(key, since) || (this.#kept.has(key) && this.#source?.keeps(key) === true);
  }

  #forget(keys: readonly KeyName[], at: Millis): void {
    this.#heard.forget(keys);
    this.#activity.forget(keys);
    this.#follow(this.#chords.forget(keys, at));
  }

  #lost(): void {
    this.#source = null;
    this.#heartbeat.stop();
    this.#silence.stop();
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
