import type { Problem } from '../../shared/problem.ts';
import type { Log } from '../desktop/log.ts';
import type { Notifier, Topic } from '../desktop/notifier.ts';

/** What {@link Troubles} needs. */
export interface TroubleParts {
  readonly log: Log;
  readonly notifier: Notifier;
  /** Others are wrong than before, or nothing is any more. */
  readonly onChange: () => void;
}

/** What is wrong outside of a dictation, one thing for each topic. */
export class Troubles {
  readonly #parts: TroubleParts;
  readonly #found = new Map<Topic, Problem | null>();

  constructor(parts: TroubleParts) {
    this.#parts = parts;
  }

  /** The one that the tray shows; null where nothing is wrong. */
  get shown(): Problem | null {
    return [...this.#found.values()].find((one) => one !== null) ?? null;
  }

  /** What is wrong about a topic; null where nothing is. */
  about(topic: Topic): Problem | null {
    return this.#found.get(topic) ?? null;
  }

  /**
   * Something is wrong, or (null) not any more: notes it, and tells it by the log and a notification.
   * @param keptAt where the audio was kept that has no text for it
   */
  tell(topic: Topic, problem: Problem | null, keptAt: string | null = null): void {
    this.#found.set(topic, problem);
    if (problem !== null) {
      const { log, notifier } = this.#parts;
      log.warn(`${topic}: ${problem.code}`);
      notifier.tell(topic, problem, keptAt);
    }
    this.#parts.onChange();
  }

  /** Forgets what was wrong about a topic. The caller brings the tray up to date. */
  clear(topic: Topic): void {
    this.#found.delete(topic);
  }
}
