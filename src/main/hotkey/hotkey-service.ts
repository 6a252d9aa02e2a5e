import type { Millis } from '../../shared/clock.ts';
import type { KeyName, ModifierKey } from '../../shared/keys.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import { Chord, type ChordEvent } from './chord.ts';
import type { HotkeyEvent, KeyEdge, KeySource, KeyStateProbe } from './port.ts';
import { SourceKeeper } from './source-keeper.ts';
import type { SyntheticKeys } from './synthetic.ts';
import { Watchdog } from './watchdog.ts';

/** A modifier heard going down longer ago than this (in ms) is taken for up where the system cannot tell. */
const STALE_MODIFIER_MS = 10_000;

/** What the hotkey is made of. */
export interface HotkeyParts {
  /** In order of preference. */
  readonly sources: readonly KeySource[];
  readonly binding: HotkeyBinding;
  readonly probe: KeyStateProbe;
  /** Where the insertion announces the keys it injects. */
  readonly synthetic: SyntheticKeys;
  readonly onEvent: (event: HotkeyEvent) => void;
  readonly now: () => Millis;
}

/** Tells when the hotkey is pressed and let go, wherever the focus is. */
export class HotkeyService {
  readonly #parts: HotkeyParts;
  readonly #chord: Chord;
  readonly #watchdog: Watchdog;
  readonly #keeper: SourceKeeper;
  #disposed = false;

  constructor(parts: HotkeyParts) {
    this.#parts = parts;
    this.#chord = new Chord(parts.binding.keys);
    this.#watchdog = new Watchdog({
      ...parts,
      onMissed: (gone) => this.#tell(this.#chord.forget(gone, parts.now())),
    });
    this.#keeper = new SourceKeeper({
      ...parts,
      onEdge: (edge) => this.#edge(edge),
      onLost: () => this.#tell(this.#chord.reset(parts.now())),
      onAvailability: (problem) => parts.onEvent({ type: 'availability', problem }),
    });
  }

  /** Resolves when keys are heard, or when it was told that no source can run (which goes on being tried). */
  start(): Promise<void> {
    return this.#keeper.start();
  }

  /** Changes the chord; one that is pressed is released first. */
  setChord(keys: readonly KeyName[]): void {
    this.#tell(this.#chord.replace(keys, this.#parts.now()));
  }

  /** Modifiers that are down as far as the edges tell; for platforms that cannot be asked. Our own keys do not count. */
  heldModifiers(): ReadonlySet<ModifierKey> {
    return this.#chord.heldModifiers();
  }

  /** Stops listening; no event follows. */
  dispose(): void {
    this.#disposed = true;
    this.#watchdog.stop();
    this.#keeper.dispose();
  }

  #edge(edge: KeyEdge): void {
    if (this.#parts.synthetic.swallows(edge)) return;
    this.#tell(this.#chord.edge(edge));
    if (edge.down && this.#chord.blockers().length > 0) void this.#doubtBlockers(edge.at);
  }

  /** A modifier whose key-up was missed must not block the hotkey until it is struck again. */
  async #doubtBlockers(at: Millis): Promise<void> {
    const asked = this.#chord.blockers();
    const down = await this.#parts.probe(asked).catch(() => null);
    const isUp = (key: ModifierKey): boolean =>
      down === null ? at - (this.#chord.heardAt(key) ?? at) > STALE_MODIFIER_MS : !down.has(key);
    if (!this.#disposed) this.#tell(this.#chord.forget(asked.filter(isUp), at));
  }

  #tell(events: readonly ChordEvent[]): void {
    for (const event of events) {
      if (event.type === 'pressed') this.#watchdog.watch(this.#chord.keys);
      if (event.type === 'released') this.#watchdog.stop();
      const { type, at } = event;
      this.#parts.onEvent(type === 'pressed' ? { type, at, binding: this.#parts.binding } : { type, at });
    }
  }
}
