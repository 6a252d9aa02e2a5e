import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';

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

const schema = z.array(z.object({ id: z.string(), at: z.number(), text: z.string() }));

/** The last texts that came late, newest first, on disk so that they outlive the app. */
export class LateTexts {
  readonly #path: string;
  #texts: readonly LateText[] = [];
  #kept: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  get all(): readonly LateText[] {
    return this.#texts;
  }

  /** Reads the file; one that is missing or broken counts as empty, for it is only a list of what was delivered. */
  async load(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch(() => '[]');
    try {
      this.#texts = schema.parse(JSON.parse(text));
    } catch {
      this.#texts = [];
    }
  }

  /** Puts a text at the head of the list, once. Resolves with why it is not on disk, or null. */
  add(late: LateText): Promise<Problem | null> {
    this.#texts = [late, ...this.#texts.filter(({ id }) => id !== late.id)].slice(0, MOST);
    return this.#write();
  }

  clear(): Promise<Problem | null> {
    this.#texts = [];
    return this.#write();
  }

  #write(): Promise<Problem | null> {
    const text = JSON.stringify(this.#texts);
    const written = this.#kept.then(() => writeFileAtomic(this.#path, text, { mode: 0o600 }));
    this.#kept = written.catch(() => undefined);
    return written.then(
      () => null,
      (error: unknown) => problem('text-not-kept', { reason: reasonOf(error) }),
    );
  }
}
