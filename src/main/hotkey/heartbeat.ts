import type { Millis } from '../../shared/clock.ts';
import type { KeyName } from '../../shared/keys.ts';
import type { KeyEdge, KeyStateProbe } from './port.ts';

/** How often (in ms) the system is asked which keys are down: a question of microseconds. */
export const BEAT_MS = 1000;

/**
 * How long (in ms) after a start the next one is possible, and at the most. It doubles as long as no key is heard at all,
 * since then starting anew does not help.
 */
const PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 600_000;

/**
 * Notices that a source no longer hears the keyboard although it runs. Windows removes a hook that once answers too late,
 * without a word (LowLevelKeyboardProc, LowLevelHooksTimeout); macOS switches a tap off.
 *
 * A key that is down by the system at two beats in a row, that was never heard to go down, and between them not a single
 * edge of any key: that is what a user sees as a dead hotkey. GetLastInputInfo would not do, since it counts moves of the
 * mouse. In front of a window with more rights Windows calls all keys up (GetAsyncKeyState), so there is no alarm. Keys
 * that were down before we listened do not count, nor the left Ctrl that Windows holds along with AltGr.
 */
export class Heartbeat {
  readonly #probe: KeyStateProbe;
  readonly #keys: () => readonly KeyName[];
  readonly #now: () => Millis;
  readonly #onDeaf: () => void;
  /** Keys whose last edge was down, and those that were down at the first beat. */
  readonly #heard = new Set<KeyName>();
  /** Down at the last beat without being heard. Null before the first beat. */
  #unheard: ReadonlySet<KeyName> | null = null;
  /** How many edges were heard, and how many of them before the last beat. */
  #edges = 0;
  #edgesBefore = 0;
  #heardAt: Millis = -Infinity;
  /** Whether a key was heard since the start. */
  #works = true;
  #pauseMs = PAUSE_MS;
  #patientUntil: Millis = 0;
  /** Beats while a source listens; null else. */
  #timer: NodeJS.Timeout | null = null;

  /** `keys`: those to ask for. `onDeaf` may be called again until {@link stop}. */
  constructor(parts: {
    readonly probe: KeyStateProbe;
    readonly keys: () => readonly KeyName[];
    readonly now: () => Millis;
    readonly onDeaf: () => void;
  }) {
    this.#probe = parts.probe;
    this.#keys = parts.keys;
    this.#now = parts.now;
    this.#onDeaf = parts.onDeaf;
  }

  /** A source listens from now on. */
  start(): void {
    this.stop();
    this.#pauseMs = this.#works ? PAUSE_MS : Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    this.#patientUntil = this.#now() + this.#pauseMs;
    this.#works = false;
    this.#heard.clear();
    this.#unheard = null;
    const timer = setInterval(() => void this.#beat(timer), BEAT_MS);
    this.#timer = timer;
    void this.#beat(timer);
  }

  /** No call of `onDeaf` follows. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** An edge of the keyboard was heard, whoever caused it. */
  edge({ key, down }: KeyEdge): void {
    this.#edges += 1;
    this.#heardAt = this.#now();
    this.#works = true;
    if (key === null) return;
    if (down) this.#heard.add(key);
    else this.#heard.delete(key);
  }

  /** A held key was let go, and that was not heard: unless others are, the next press would not be, either. */
  missedUp(): void {
    if (this.#now() - this.#heardAt >= BEAT_MS) this.#alarm();
  }

  async #beat(timer: NodeJS.Timeout): Promise<void> {
    const asked = this.#keys();
    const down = await this.#downOf(asked);
    if (timer !== this.#timer || down === null) return;
    const wasSilent = this.#edges === this.#edgesBefore;
    this.#edgesBefore = this.#edges;
    // That these went up was not heard, or they are kept from the system.
    if (wasSilent) for (const key of asked) if (!down.has(key)) this.#heard.delete(key);
    const isAltGr = down.has('RightAlt');
    const unheard = [...down].filter((key) => !this.#heard.has(key) && !(isAltGr && key === 'LeftCtrl'));
    const last = this.#unheard;
    if (last === null) for (const key of unheard) this.#heard.add(key);
    this.#unheard = new Set(unheard);
    if (wasSilent && unheard.some((key) => last?.has(key))) this.#alarm();
  }

  /** Which of these are down, of those that the system knows: hotkeys may be of another one. Null where it knows none. */
  async #downOf(keys: readonly KeyName[]): Promise<ReadonlySet<KeyName> | null> {
    const answers = await Promise.all(keys.map((key) => this.#probe([key]).catch(() => null)));
    const known = answers.filter((answer) => answer !== null);
    return known.length === 0 ? null : new Set(known.flatMap((answer) => [...answer]));
  }

  #alarm(): void {
    if (this.#timer !== null && this.#now() >= this.#patientUntil) this.#onDeaf();
  }
}
