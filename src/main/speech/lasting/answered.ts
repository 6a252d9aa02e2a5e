import type { SentenceEnd } from './sentence-ends.ts';

/** Of so many results it may be unknown where they end; of earlier ones a guess is good enough. */
const MOST_UNCERTAIN = 3;

/** A sentence is whole when its mark stands; some servers send that at the start of the next result. */
const ENDS_WITH_MARK = /\p{P}\s*$/u;

/** A settled result as it bears on what has to be sent again. */
export interface Settled {
  /** The whole text of the result. */
  readonly text: string;
  /** What of it was new. */
  readonly fresh: string;
  /** Text after it that an earlier connection settled already. */
  readonly rest: string;
  readonly end: SentenceEnd;
  /** Where the result before it on the same connection ended. */
  readonly start: SentenceEnd;
}

/**
 * Which audio of an utterance is answered by settled text. Nothing goes back: `position` is up to where it is answered
 * as far as is known; `certain` is the last place that can be sent from again without losing anything for certain. Text
 * that was settled after `certain` comes again then.
 */
export class Answered {
  #position: number;
  #certain: number;
  /** Settled text of the audio after {@link certain}, with where it ends. */
  #after: { readonly text: string; readonly end: number }[] = [];

  /** @param start where the utterance's unanswered audio starts, in samples */
  constructor(start: number) {
    this.#position = start;
    this.#certain = start;
  }

  get position(): number {
    return this.#position;
  }

  get certain(): number {
    return this.#certain;
  }

  /** Settled text of the audio after {@link certain}. */
  get textAfter(): string {
    return this.#after.map(({ text }) => text).join(' ');
  }

  /** A result was settled. */
  take({ text, fresh, rest, end, start }: Settled): void {
    this.#position = Math.max(this.#position, end.position);
    const isWhole = ENDS_WITH_MARK.test(text);
    if (end.isCertain && (isWhole || start.isCertain)) {
      this.#certain = Math.max(this.#certain, isWhole ? end.position : start.position);
      this.#after = isWhole ? [] : [{ text, end: end.position }];
      if (rest !== '') this.#after.push({ text: rest, end: this.#position });
    } else if (fresh !== '') {
      this.#after.push({ text: fresh, end: end.position });
    }
    while (this.#after.length > MOST_UNCERTAIN) this.#certain = Math.max(this.#certain, this.#after.shift()?.end ?? 0);
  }
}
