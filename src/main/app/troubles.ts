import { Emitter } from '../../shared/emitter.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Log } from '../desktop/log.ts';
import type { Notifier, Topic } from '../desktop/notifier.ts';

/** What can be wrong, one thing beside the other, and the topic under which it is told. */
const TOPICS = {
  app: 'app',
  dictation: 'dictation',
  hotkey: 'hotkey',
  recordings: 'recordings',
  history: 'recordings',
  settings: 'settings',
  secrets: 'settings',
  'trusted certificates': 'settings',
  'text rules': 'settings',
  hotwords: 'settings',
  'start at login': 'settings',
} as const satisfies Readonly<Record<string, Topic>>;

/** What a trouble is about. Each has one who tells it. */
export type Concern = keyof typeof TOPICS;

/** What {@link Troubles} needs. */
export interface TroubleParts {
  readonly log: Log;
  readonly notifier: Notifier;
}

/** What is wrong outside of a dictation, one thing for each concern. */
export class Troubles {
  readonly #parts: TroubleParts;
  readonly #found = new Map<Concern, Problem | null>();
  readonly #changed = new Emitter();
  /** Others are wrong than before, or nothing is any more. */
  readonly changed = this.#changed.event;

  constructor(parts: TroubleParts) {
    this.#parts = parts;
  }

  /** The one that the tray shows; null where nothing is wrong. */
  get shown(): Problem | null {
    return this.all[0] ?? null;
  }

  /** All that is wrong. */
  get all(): readonly Problem[] {
    return [...this.#found.values()].filter((one) => one !== null);
  }

  /** What is wrong about something; null where nothing is. */
  about(concern: Concern): Problem | null {
    return this.#found.get(concern) ?? null;
  }

  /**
   * Something is wrong, or (null) not any more: notes it, and tells it by the log and a notification.
   * @param keptAt where the audio was kept that has no text for it
   */
  tell(concern: Concern, problem: Problem | null, keptAt: string | null = null): void {
    this.#found.set(concern, problem);
    if (problem !== null) {
      const { log, notifier } = this.#parts;
      log.warn(`${concern}: ${problem.code}`);
      notifier.tell(TOPICS[concern], problem, keptAt);
    }
    this.#changed.fire();
  }

  /** Forgets what was wrong about something. */
  clear(concern: Concern): void {
    if (this.about(concern) === null) return;
    this.#found.delete(concern);
    this.#changed.fire();
  }
}
