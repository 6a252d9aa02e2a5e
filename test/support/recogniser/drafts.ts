import type { Heard } from './decoder.ts';
import { isLatin } from './text.ts';

/** What a draft holds: what is new, that with the last unit of the draft before, or everything since the last result. */
export type DraftStyle = 'pieces' | 'overlapping-pieces' | 'running-text';

/** Words the drafts of one utterance. A Latin word waits until it is complete. */
export class DraftWriter {
  readonly #style: DraftStyle;
  #text = '';
  #drafted = 0;
  #lastUnit = '';

  constructor(style: DraftStyle) {
    this.#style = style;
  }

  /** Takes what was heard. */
  add(heard: Heard): void {
    this.#text += heard.afterPause && isLatin(this.#text.slice(-1)) ? ` ${heard.character}` : heard.character;
  }

  /** The next draft; empty when nothing is new. `complete`: the sentence is over, nothing waits. */
  next(complete = false): string {
    const whole = this.#text.length - (complete ? 0 : (/[a-z0-9]*$/u.exec(this.#text)?.[0].length ?? 0));
    // A word that ended a sentence was complete then, whatever follows it.
    const end = Math.max(whole, this.#drafted);
    const piece = this.#text.slice(this.#drafted, end).trim();
    this.#drafted = end;
    if (piece === '') return '';
    if (this.#style === 'running-text') return this.#text.slice(0, end).trim();
    const repeated = this.#style === 'overlapping-pieces' ? this.#lastUnit : '';
    this.#lastUnit = /(?:[a-z0-9]+|.)$/u.exec(piece)?.[0] ?? '';
    return isLatin(repeated.slice(-1)) && isLatin(piece.charAt(0)) ? `${repeated} ${piece}` : repeated + piece;
  }

  /** A result has replaced all drafts. */
  reset(): void {
    this.#text = '';
    this.#drafted = 0;
    this.#lastUnit = '';
  }
}
