import { commonPrefix } from '../../shared/common-prefix.ts';
import type { TranscriptChange } from '../../shared/utterance.ts';
import { wordJoint } from '../writing/join.ts';
import { overlapLength } from './overlap.ts';

/** A running text may revise this many of its last characters when more context comes. */
const MOST_REVISED = 4;

/**
 * What a server sends as drafts: new pieces, or the running text so far. Unknown until two drafts could be compared.
 */
type Style = 'unknown' | 'pieces' | 'running';

/**
 * The draft of one sentence, assembled from messages of either {@link Style}. The style is found by comparing each
 * message with the one before, and kept for later sentences. The cost of a message depends on its own length: the text
 * so far is kept in parts.
 */
export class Draft {
  #style: Style = 'unknown';
  /** What is shown, without the part of the last message. */
  #parts: string[] = [];
  #last = '';
  #beforeLast = '';
  /** The blank before the last message, and how much of its start is skipped as repeated. */
  #lead = '';
  #cut = 0;

  /**
   * The draft so far, with the blank that joins it to the text before. Joins all parts, so do not call it for every
   * message.
   */
  get text(): string {
    return this.#parts.join('') + this.#shown;
  }

  get isEmpty(): boolean {
    return this.#last === '';
  }

  get #shown(): string {
    return this.#lead + this.#last.slice(this.#cut);
  }

  /**
   * Takes a message (trimmed, not empty) and returns the change of the draft, or null if there is none. `settled` is
   * the text before the draft.
   */
  take(message: string, settled: string): TranscriptChange | null {
    if (this.isEmpty) return this.#append(message, settled);
    const shared = commonPrefix(this.#last, message);
    if (message === this.#last) return this.#style === 'running' ? null : this.#append(message, settled);
    if (this.#isRunning(message, shared)) return this.#replace(message);
    const change = this.#append(message, settled);
    if (this.#style === 'running') this.#style = 'unknown';
    // One character and then a text that starts with it may be either style (谢|谢你, 好|好的).
    else if (this.#beforeLast.length > 1 || shared === 0) this.#style = 'pieces';
    return change;
  }

  /** Takes a message like {@link take}, but as the whole draft, whatever it was before. */
  become(message: string, settled: string): TranscriptChange | null {
    const before = this.text;
    this.clear();
    this.#lead = wordJoint(settled, message);
    this.#last = message;
    const { text } = this;
    if (text === before) return null;
    return text.startsWith(before)
      ? { kind: 'draft-append', text: text.slice(before.length) }
      : { kind: 'draft-replace', text };
  }

  /** Forgets the text, not the style. */
  clear(): void {
    this.#parts = [];
    this.#last = '';
    this.#beforeLast = '';
    this.#lead = '';
    this.#cut = 0;
  }

  /** Whether the message is the last one with more text, and perhaps with revised last characters. */
  #isRunning(message: string, shared: number): boolean {
    const revised = this.#last.length - shared;
    const grew = message.length >= this.#last.length;
    switch (this.#style) {
      case 'running':
        // Even a first word may be corrected; but a short text that starts differently is a new draft.
        return shared === 0
          ? grew && this.#last.length <= 2
          : shared === message.length || message.length * 2 >= this.#last.length;
      case 'unknown':
        return grew && (revised === 0 ? shared >= 2 : shared >= 3 && revised < shared);
      case 'pieces':
        return grew && shared >= MOST_REVISED && revised <= MOST_REVISED;
    }
  }

  #append(message: string, settled: string): TranscriptChange | null {
    const before = this.isEmpty ? settled : this.#shown || (this.#parts.at(-1) ?? settled);
    if (this.#shown !== '') this.#parts.push(this.#shown);
    // The same piece again means that it was said again, unless it may be a running text without news.
    const isSaidAgain = this.#style === 'pieces' && message === this.#last;
    this.#cut = this.#style === 'running' || isSaidAgain ? 0 : overlapLength(this.#last, message);
    this.#lead = this.#cut > 0 ? '' : wordJoint(before, message);
    this.#beforeLast = this.#last;
    this.#last = message;
    const shown = this.#shown;
    return shown === '' ? null : { kind: 'draft-append', text: shown };
  }

  #replace(message: string): TranscriptChange {
    const goesOn = message.startsWith(this.#last);
    // The first character of a running text looks like a piece until the third message comes.
    const first = this.#style === 'unknown' && this.#beforeLast.length === 1 && message.startsWith(this.#beforeLast);
    this.#style = 'running';
    const text = message.slice(this.#last.length);
    if (first) this.#lead = /^ /u.exec(this.#parts.pop() ?? '')?.[0] ?? '';
    this.#beforeLast = this.#last;
    this.#last = message;
    return goesOn && !first ? { kind: 'draft-append', text } : { kind: 'draft-replace', text: this.text };
  }
}
