import type { SpeechResult } from '../port.ts';
import { sentenceOf } from './realtime-protocol.ts';

/**
 * Finds what is new in the list of all locked sentences, which a realtime server sends again with every reply. Costs
 * what is new, not what is known; but servers that tell speakers apart cut the list anew for their last reply, and then
 * it is gone through by the times.
 */
export class NewSentences {
  #count = 0;
  /** The last known entry of the list, and the end of all that is known in ms of the session. */
  #lastText = '';
  #endMs = 0;

  /** The sentences of the list that were not in a list before. */
  take(list: readonly unknown[]): readonly SpeechResult[] {
    const isSame = this.#count === 0 || textAt(list, this.#count - 1) === this.#lastText;
    const news = isSame ? read(list.slice(this.#count)) : read(list).filter((sentence) => this.#isLater(sentence));
    if (news.length === 0) return news;
    this.#count = list.length;
    this.#lastText = textAt(list, list.length - 1);
    for (const { endMs } of news) this.#endMs = Math.max(this.#endMs, endMs ?? 0);
    return news;
  }

  /** Whether most of a sentence was said after the known ones: times are cut to whole ms here and there. */
  #isLater({ startMs, endMs }: SpeechResult): boolean {
    return startMs !== null && endMs !== null && startMs + endMs > 2 * this.#endMs;
  }
}

const textAt = (list: readonly unknown[], at: number): string => sentenceOf(list[at])?.text ?? '';

const read = (list: readonly unknown[]): readonly SpeechResult[] =>
  list.map(sentenceOf).filter((sentence) => sentence !== null);
