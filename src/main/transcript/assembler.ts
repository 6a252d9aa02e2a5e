import { foldBlanks } from '../writing/blanks.ts';
import { withoutIdleMarks, wordJoint } from '../writing/join.ts';
import type { Segment, TranscriptChange } from '../../shared/utterance.ts';
import type { SpeechResult } from '../speech/port.ts';
import { Draft } from './draft.ts';

/** What is known of a segment besides its text. */
type Known = Omit<Segment, 'index' | 'text'>;

/**
 * The transcript of one utterance: settled segments and the draft after them. Every method returns what changed; its
 * cost depends on the new text, not on the whole.
 */
export class TranscriptAssembler {
  readonly #segments: Segment[] = [];
  readonly #draft = new Draft();

  /** All segments so far, in the order of speech. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** The text after the last segment, which is not settled yet. */
  get draftText(): string {
    return this.#draft.text;
  }

  /** The whole text: what is settled and the draft. */
  get text(): string {
    return this.#segments.map((segment) => segment.text).join('') + this.draftText;
  }

  get #settled(): string {
    return this.#segments.at(-1)?.text ?? '';
  }

  /**
   * Takes a draft as a server sends it: a piece of text, or all text since the last result. `whole`: the text, which
   * may be empty, replaces the draft so far.
   */
  draft(text: string, kind?: 'whole'): readonly TranscriptChange[] {
    const message = foldBlanks(text);
    if (message === '') return kind === 'whole' ? this.#drop() : [];
    const change = this.#draft[kind === 'whole' ? 'become' : 'take'](message, this.#settled);
    return change === null ? [] : [change];
  }

  /** Takes a result: it replaces the drafts since the last one. Without text, nothing was said. */
  result(result: SpeechResult): readonly TranscriptChange[] {
    const text = withoutIdleMarks(this.#settled, foldBlanks(result.text));
    if (text === '') return this.#drop();
    return this.#settle(wordJoint(this.#settled, text) + text, result);
  }

  /** The drafts since the last result are dropped; they will come again. */
  redraft(): readonly TranscriptChange[] {
    return this.#drop();
  }

  /** No more text comes: the remaining draft becomes a segment. */
  finish(): readonly TranscriptChange[] {
    return this.#draft.isEmpty ? [] : this.#settle(this.#draft.text, { startMs: null, endMs: null });
  }

  #settle(text: string, { startMs, endMs, units, speaker, server }: Known): readonly TranscriptChange[] {
    const segment: Segment = {
      ...{ index: this.#segments.length, text, startMs, endMs },
      ...(units !== undefined && { units }),
      ...(speaker !== undefined && { speaker }),
      ...(server !== undefined && { server }),
    };
    this.#segments.push(segment);
    this.#draft.clear();
    return [{ kind: 'settled', segment }];
  }

  #drop(): readonly TranscriptChange[] {
    if (this.#draft.isEmpty) return [];
    this.#draft.clear();
    return [{ kind: 'draft-replace', text: '' }];
  }
}
