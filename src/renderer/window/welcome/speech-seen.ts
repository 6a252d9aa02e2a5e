/** How many of the last levels are looked at: three seconds at eight a second. */
const LOOKED_AT = 24;
/** So many of them have to be loud: a second of speech. */
const ENOUGH = 8;
/** Louder than a quiet room and its fans. */
const LOUD = 0.3;
/** Speech goes up and down by more; a hum does not. */
const SWING = 0.15;

/** Looks at the level of a microphone until somebody has spoken. */
export class SpeechSeen {
  readonly #levels: number[] = [];

  /** Takes a level, 0 to 1. Returns whether speech was seen by now. */
  take(level: number): boolean {
    this.#levels.push(level);
    if (this.#levels.length > LOOKED_AT) this.#levels.shift();
    const loud = this.#levels.filter((one) => one >= LOUD);
    return loud.length >= ENOUGH && Math.max(...this.#levels) - Math.min(...this.#levels) >= SWING;
  }
}
