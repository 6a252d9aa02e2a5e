import { z } from 'zod';
import { problem, type Problem } from '../../shared/problem.ts';
import { JsonFile } from '../storage/json-file.ts';

/** Text that came when its window was long gone. */
export interface LateText {
  /** Of its recording. */
  readonly id: string;
  /** When it was said, epoch ms. */
  readonly at: number;
  readonly text: string;
}

/** How many late texts are kept. */
const MOST = 20;

/** Loose: what a newer version adds stays. */
const schema = z.looseObject({ id: z.string(), at: z.number(), text: z.string() });

/** The last texts that came late, newest first, on disk so that they outlive the app. */
export class LateTexts {
  readonly #file: JsonFile<readonly unknown[]>;
  #texts: readonly LateText[] = [];

  constructor(path: string) {
    const isExpected = (value: unknown): value is readonly unknown[] => Array.isArray(value);
    this.#file = new JsonFile({ path, now: Date.now, makesFolder: false, isExpected });
  }

  get all(): readonly LateText[] {
    return this.#texts;
  }

  /** Reads the file. Resolves with why it cannot be used, or null; it then stays as it is. */
  async load(): Promise<Problem | null> {
    const content = await this.#file.read();
    if (content.kind === 'value') this.#texts = textsIn(content.value);
    if (content.kind === 'value' || content.kind === 'missing') return null;
    return problem('late-texts-unreadable', { path: this.#file.path, reason: content.reason });
  }

  /** Puts a text at the head of the list, once. Resolves with why it is not on disk, or null. */
  add(late: LateText): Promise<Problem | null> {
    return this.#change((texts) => [late, ...texts.filter(({ id }) => id !== late.id)].slice(0, MOST));
  }

  clear(): Promise<Problem | null> {
    return this.#change(() => []);
  }

  /** Changes the list as it is in the file: that may not have been readable before. */
  async #change(change: (texts: readonly LateText[]) => readonly LateText[]): Promise<Problem | null> {
    let texts = change(this.#texts);
    const update = await this.#file.update((found) => {
      if (found !== undefined) texts = change(textsIn(found));
      return [...texts, ...(found ?? []).filter((one) => !schema.safeParse(one).success)];
    });
    this.#texts = texts;
    return update.kind === 'failed' ? problem('text-not-kept', { reason: update.reason }) : null;
  }
}

const textsIn = (list: readonly unknown[]): readonly LateText[] =>
  list.map((one) => schema.safeParse(one).data).filter((one) => one !== undefined);
