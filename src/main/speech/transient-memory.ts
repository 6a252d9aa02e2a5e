import type { ServerKnowledge, ServerMemory } from './port.ts';

/** A {@link ServerMemory} that lasts as long as the process. */
export class TransientServerMemory implements ServerMemory {
  readonly #known = new Map<string, ServerKnowledge>();

  recall(url: string): ServerKnowledge {
    return this.#known.get(url) ?? {};
  }

  learn(url: string, news: Partial<ServerKnowledge>): void {
    this.#known.set(url, { ...this.#known.get(url), ...news });
  }
}
