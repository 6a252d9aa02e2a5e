import { z } from 'zod';
import { problem, type Problem } from '../../shared/problem.ts';
import { JsonFile } from '../storage/json-file.ts';

/** A text that was transcribed later, when it could no longer be inserted. */
export interface LateText {
  /** Id of its recording. */
  readonly id: string;
  /** When it was said, epoch ms. */
  readonly at: number;
  readonly text: string;
  /** Whether the user has copied it. */
  readonly copied: boolean;
}

/** How many copied late texts are kept. Those not copied yet are all kept: nothing else is left of what was said. */
const MOST_COPIED = 20;

/** Loose, so that fields of a newer version stay. */
const schema = z.looseObject({ id: z.string(), at: z.number(), text: z.string(), copied: z.boolean().default(false) });

/**
 * Late texts, newest first, on disk so that they outlive the app: all that were not copied yet, and the last ones that
 * were.
 */
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

  /** Those that were not copied yet. */
  get waiting(): readonly LateText[] {
    return this.#texts.filter(({ copied }) => !copied);
  }

  /** Reads the file. Resolves with why it cannot be used (it then stays as it is), or null. */
  async load(): Promise<Problem | null> {
    const content = await this.#file.read();
    if (content.kind === 'value') this.#texts = textsIn(content.value);
    if (content.kind === 'value' || content.kind === 'missing') return null;
    return problem('late-texts-unreadable', { path: this.#file.path, reason: content.reason });
  }

  /** The same text of the same recording, if it is in the list already: the recording was transcribed again. */
  same({ id, text }: Pick<LateText, 'id' | 'text'>): LateText | undefined {
    return this.#texts.find((one) => one.id === id && one.text === text);
  }

  /** Puts a text at the head of the list, once. Resolves with why it is not on disk, or null. */
  add(late: Omit<LateText, 'copied'>): Promise<Problem | null> {
    const copied = this.same(late)?.copied ?? false;
    return this.#change((texts) => [{ ...late, copied }, ...texts.filter(({ id }) => id !== late.id)]);
  }

  /** The user has copied these. Resolves with why that is not on disk, or null. */
  markCopied(ids: readonly string[]): Promise<Problem | null> {
    return this.#change((texts) => {
      const marked = texts.map((one) => (ids.includes(one.id) ? { ...one, copied: true } : one));
      const old = new Set(marked.filter(({ copied }) => copied).slice(MOST_COPIED));
      return marked.filter((one) => !old.has(one));
    });
  }

  /** Forgets these. Resolves with why they are still on disk, or null. */
  remove(ids: readonly string[]): Promise<Problem | null> {
    return this.#change((texts) => texts.filter(({ id }) => !ids.includes(id)));
  }

  /** Changes the list in the file, which may not have been readable before. */
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
