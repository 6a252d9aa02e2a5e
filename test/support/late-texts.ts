import type { LateText, LateTexts } from '../../src/main/recovery/late-texts.ts';
import { problem } from '../../src/shared/problem.ts';

/** Late texts in memory, by the ids of their recordings; nothing is on a disk while it is `full`. */
export class LateTextsInMemory implements LateTexts {
  /** The newest first, taken or not. */
  all: readonly (LateText & { readonly taken: boolean })[] = [];
  full = false;

  get waiting(): readonly LateText[] {
    return this.all.filter(({ taken }) => !taken);
  }

  add: LateTexts['add'] = ({ recording: { id, at }, text }) => {
    const same = this.all.find((one) => one.id === id && one.text === text);
    if (same === undefined) this.all = [{ id, at, text, taken: false }, ...this.all.filter((one) => one.id !== id)];
    return Promise.resolve({ isNews: same === undefined, problem: this.#problem });
  };

  take: LateTexts['take'] = (ids) => {
    this.all = this.all.map((one) => (ids.includes(one.id) ? { ...one, taken: true } : one));
    return Promise.resolve(this.#problem);
  };

  get #problem() {
    return this.full ? problem('text-not-kept', { reason: 'no space left' }) : null;
  }
}
