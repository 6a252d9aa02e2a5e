import { commonPrefix } from '../../shared/common-prefix.ts';
import type { TranscriptChange } from '../../shared/utterance.ts';

/** A stretch of text that is drawn as one element. Its key stays while it is the same stretch. */
export interface Run {
  readonly key: number;
  readonly text: string;
  readonly draft: boolean;
}

/** More than this is never kept: what is above the few visible lines cannot be seen. */
const MOST_CHARACTERS = 1200;
/** More elements than this are never kept; older ones are joined. */
const MOST_RUNS = 12;

const length = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0);

/** Where to cut so that no surrogate pair is torn. */
const wholeFrom = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
};

/**
 * The end of a transcript, as much of it as can be seen. Every change costs what its own text costs, however long the
 * transcript is: the runs are few and their text is bounded.
 */
export class OverlayText {
  #runs: readonly Run[] = [];
  #nextKey = 0;
  /** Characters of the draft that were dropped at its start, which a replacement still has. */
  #draftDropped = 0;

  get runs(): readonly Run[] {
    return this.#runs;
  }

  clear(): void {
    this.#runs = [];
    this.#draftDropped = 0;
  }

  apply(change: TranscriptChange): void {
    const settled = this.#runs.filter((run) => !run.draft);
    const draft = this.#runs.filter((run) => run.draft);
    switch (change.kind) {
      case 'draft-append':
        this.#keep(settled, [...draft, ...this.#run(change.text, true)]);
        break;
      case 'draft-replace':
        this.#keep(settled, this.#replaced(draft, change.text));
        break;
      case 'settled':
        this.#draftDropped = 0;
        this.#keep([...joined(settled), ...this.#run(change.segment.text, false)], []);
        break;
    }
  }

  /** Drops characters at the start. */
  dropFirst(characters: number): void {
    let left = characters;
    this.#runs = this.#runs.flatMap((run) => {
      const cut = left <= 0 ? 0 : wholeFrom(run.text, Math.min(left, run.text.length));
      left -= cut;
      if (run.draft) this.#draftDropped += cut;
      return cut === run.text.length ? [] : cut === 0 ? [run] : [{ ...run, text: run.text.slice(cut) }];
    });
  }

  #run(text: string, draft: boolean): readonly Run[] {
    return text === '' ? [] : [{ key: this.#nextKey++, text, draft }];
  }

  /** The draft with what stays the same left alone, so that only what is new appears anew. */
  #replaced(draft: readonly Run[], text: string): readonly Run[] {
    if (text.length <= this.#draftDropped) this.#draftDropped = 0;
    let rest = text.slice(this.#draftDropped);
    const kept: Run[] = [];
    for (const run of draft) {
      const common = commonPrefix(run.text, rest);
      if (common > 0) kept.push({ ...run, text: rest.slice(0, common) });
      rest = rest.slice(common);
      if (common < run.text.length) break;
    }
    return [...kept, ...this.#run(rest, true)];
  }

  #keep(settled: readonly Run[], draft: readonly Run[]): void {
    const all = settled.length + draft.length;
    this.#runs = [
      ...settled,
      ...(all > MOST_RUNS ? joined(draft.slice(0, -1)) : draft.slice(0, -1)),
      ...draft.slice(-1),
    ];
    const excess = length(this.#runs) - MOST_CHARACTERS;
    if (excess > 0) this.dropFirst(excess);
  }
}

/** Several runs as one, under the key of the first. */
function joined(runs: readonly Run[]): readonly Run[] {
  const [first] = runs;
  return first === undefined ? [] : [{ ...first, text: runs.map(({ text }) => text).join('') }];
}
