import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Emitter } from '../../shared/emitter.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { Suggestion } from '../../shared/suggestion.ts';
import { JsonFile } from '../storage/json-file.ts';
import type { Correction } from './correction.ts';

/** The oldest go for newer ones. */
const MOST_WAITING = 50;
const MOST_SETTLED = 5000;

/** Loose, so that fields of a newer version stay. */
const suggestion = z.looseObject({
  id: z.string(),
  from: z.string().max(200),
  to: z.string().max(200),
  app: z.string().max(1000),
  at: z.number(),
});
const schema = z.looseObject({
  waiting: z.array(suggestion).catch([]),
  /** Ids of those that were taken or dismissed: no text of them is kept. */
  settled: z.array(z.string()).catch([]),
});

type Content = z.output<typeof schema>;

/** Words that the user corrected, newest first, on disk: each is offered once, until it is taken or dismissed. */
export class Suggestions {
  readonly #file: JsonFile<object>;
  #content: Content = { waiting: [], settled: [] };
  readonly #changed = new Emitter();
  readonly changed = this.#changed.event;
  /** Those that were dismissed in this run, to be brought back. */
  readonly #dismissed = new Map<string, Suggestion>();

  constructor(path: string) {
    const isExpected = (value: unknown): value is object => typeof value === 'object' && value !== null;
    this.#file = new JsonFile({ path, now: Date.now, makesFolder: false, isExpected });
  }

  get all(): readonly Suggestion[] {
    return this.#content.waiting;
  }

  /** Reads the file; one that cannot be read stays as it is. */
  async load(): Promise<void> {
    const content = await this.#file.read();
    if (content.kind === 'value') this.#content = schema.safeParse(content.value).data ?? this.#content;
    this.#changed.fire();
  }

  /** Offers what was never offered before. Resolves with why it is not on disk, or null. */
  offer(corrections: readonly Correction[], app: string, at: number): Promise<Problem | null> {
    return this.#change((content) => {
      const isKnown = (id: string): boolean =>
        content.settled.includes(id) || content.waiting.some((one) => one.id === id);
      const fresh = corrections
        .map(({ from, to }) => ({ id: idOf({ from, to }), from, to, app, at }))
        .filter(({ id }) => !isKnown(id));
      return { ...content, waiting: [...fresh, ...content.waiting].slice(0, MOST_WAITING) };
    });
  }

  /** One was taken or dismissed: it is never offered again. Resolves with why that is not on disk, or null. */
  settle(id: string): Promise<Problem | null> {
    const one = this.all.find((waiting) => waiting.id === id);
    if (one !== undefined) this.#dismissed.set(id, one);
    return this.#change((content) => ({
      ...content,
      waiting: content.waiting.filter((waiting) => waiting.id !== id),
      settled: [id, ...content.settled.filter((other) => other !== id)].slice(0, MOST_SETTLED),
    }));
  }

  /** Brings back one that was dismissed in this run. Resolves with why that is not on disk, or null. */
  restore(id: string): Promise<Problem | null> {
    const one = this.#dismissed.get(id);
    if (one === undefined) return Promise.resolve(null);
    return this.#change((content) => ({
      ...content,
      waiting: [{ ...one }, ...content.waiting.filter((other) => other.id !== id)].sort((a, b) => b.at - a.at),
      settled: content.settled.filter((other) => other !== id),
    }));
  }

  async #change(change: (content: Content) => Content): Promise<Problem | null> {
    let content = change(this.#content);
    const update = await this.#file.update((found) => {
      const known = schema.safeParse(found).data;
      if (known !== undefined) content = change(known);
      return content;
    });
    this.#content = content;
    this.#changed.fire();
    return update.kind === 'failed' ? problem('corrections-not-kept', { reason: update.reason }) : null;
  }
}

const idOf = ({ from, to }: Correction): string =>
  createHash('sha256').update(`${from}\u0000${to}`).digest('hex').slice(0, 32);
