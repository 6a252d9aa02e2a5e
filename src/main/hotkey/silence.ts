import { isDeepStrictEqual } from 'node:util';
import { isModifier } from '../../shared/keys.ts';
import type { Problem } from '../../shared/problem.ts';
import type { KeyEdge, KeyHearing } from './port.ts';

/** How often (in ms) to look. */
const LOOK_MS = 1000;

/** After so many looks in a row without a key, silence is told: longer than it takes to type a password. */
const LASTING = 10;

/**
 * Tells that no keys come because of what another program does (secure input on macOS), when that matters to the user:
 * when a key is pressed in vain, or when it lasts and a hotkey needs more than modifiers, which taps still get then (the
 * table of alt-tab-macos). Each cause is told once for its mere lasting, since some programs do it whenever they are in
 * front. What was said is taken back when it is over, and when a key is heard nevertheless.
 */
export class Silence {
  readonly #hearing: KeyHearing | null;
  readonly #matters: () => boolean;
  readonly #onChange: (problem: Problem | null) => void;
  #looks = 0;
  #told: Problem | null = null;
  readonly #known: Problem[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `hearing`: null where this cannot be. `matters`: whether a hotkey needs more than modifiers. */
  constructor(parts: {
    readonly hearing: KeyHearing | null;
    readonly matters: () => boolean;
    readonly onChange: (problem: Problem | null) => void;
  }) {
    this.#hearing = parts.hearing;
    this.#matters = parts.matters;
    this.#onChange = parts.onChange;
  }

  /** A source listens from now on. */
  start(): void {
    this.stop();
    if (this.#hearing !== null) this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Nothing listens any more. */
  stop(): void {
    this.dispose();
    this.#end();
  }

  /** Nothing is told any more. */
  dispose(): void {
    clearInterval(this.#timer);
  }

  /** A key was heard. A modifier tells nothing where a hotkey needs more. */
  heard({ key }: Pick<KeyEdge, 'key'>): void {
    if (key === null || !isModifier(key) || !this.#matters()) this.#end();
  }

  /** A key is pressed in vain. Returns whether silence is why; then it is told. */
  explains(): boolean {
    const found = this.#hearing?.silenced() ?? null;
    if (found !== null) this.#tell(found);
    return found !== null;
  }

  #look(): void {
    const found = this.#hearing?.silenced() ?? null;
    if (found === null) {
      this.#end();
      return;
    }
    this.#looks += 1;
    const isNew = !this.#known.some((one) => isDeepStrictEqual(one, found));
    if (this.#looks >= LASTING && isNew && this.#matters()) this.#tell(found);
  }

  #tell(found: Problem): void {
    if (this.#told !== null) return;
    this.#told = found;
    this.#known.push(found);
    this.#onChange(found);
  }

  #end(): void {
    this.#looks = 0;
    if (this.#told === null) return;
    this.#told = null;
    this.#onChange(null);
  }
}
