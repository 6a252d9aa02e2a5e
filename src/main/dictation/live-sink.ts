import { problem as problemOf, reasonOf } from '../../shared/problem.ts';
import type { LiveSummary, LiveTyper } from '../insertion/live-typing.ts';
import type { Delivery, Lane } from '../insertion/queue.ts';
import type { TargetWindow } from '../insertion/target.ts';

/** What {@link LiveSink} needs. */
interface LiveSinkParts {
  readonly typer: Pick<LiveTyper, 'want' | 'finish'>;
  readonly target: TargetWindow;
  /** The utterance's lane in the queue: learns what was typed, and inserts what could not be typed. */
  readonly lane: Pick<Lane, 'add' | 'delivered' | 'hold' | 'close'>;
}

/** Takes the text of an utterance that is typed while it is spoken, drafts included. */
export class LiveSink implements Pick<Lane, 'add' | 'undo' | 'close'> {
  readonly #parts: LiveSinkParts;
  #texts: { readonly text: string; readonly onDelivered: ((delivery: Delivery) => void) | undefined }[] = [];

  constructor(parts: LiveSinkParts) {
    this.#parts = parts;
  }

  /** The draft after the settled text has changed to this. */
  draft(text: string): void {
    this.#parts.typer.want(this.#settled, text);
  }

  add(text: string, onDelivered?: (delivery: Delivery) => void): void {
    this.#texts.push({ text, onDelivered });
    this.#parts.typer.want(this.#settled, '');
  }

  undo(): void {
    this.#texts.pop();
    this.#parts.typer.want(this.#settled, '');
  }

  close(): void {
    this.#parts.typer.want(this.#settled, '');
    void this.#finish();
  }

  get #settled(): string {
    return this.#texts.map(({ text }) => text).join('');
  }

  async #finish(): Promise<void> {
    const { typer, target, lane } = this.#parts;
    let summary: LiveSummary;
    try {
      summary = await typer.finish();
    } catch (error) {
      // It is not known what stands in the window, so nothing may follow it.
      lane.hold(this.#settled, problemOf('insertion-failed', { reason: reasonOf(error) }));
      lane.close();
      return;
    }
    const { standing, uncorrected, left, proven, begunAt, problem } = summary;
    const typed = standing.slice(0, standing.length - uncorrected.length);
    const onAllDelivered = (): void => {
      for (const { onDelivered } of this.#texts) onDelivered?.({ target, begunAt: begunAt ?? 0 });
    };
    lane.delivered(typed, { proven, target }, left === '' ? onAllDelivered : undefined);
    // Nothing may follow a draft that could not be corrected.
    if (problem !== null && uncorrected !== '') lane.hold(left, problem);
    else lane.add(left, onAllDelivered);
    lane.close();
  }
}
