import { problem as problemOf, reasonOf } from '../../shared/problem.ts';
import type { LiveSummary, LiveTyper } from '../insertion/live-typing.ts';
import type { InsertionOutcome, Placement } from '../insertion/port.ts';
import type { Delivery, Lane } from '../insertion/queue.ts';
import type { TargetWindow } from '../insertion/target.ts';

/** What {@link LiveSink} needs. */
export interface LiveSinkParts {
  readonly typer: Pick<LiveTyper, 'want' | 'finish'>;
  readonly target: TargetWindow;
  /** Of the queue: it is told what stands in the window, and inserts what could not be typed. */
  readonly lane: Pick<Lane, 'add' | 'close'>;
  readonly placement: LivePlacement;
}

/** A placement whose next text may stand in the window already, or may not be inserted at all. */
export class LivePlacement implements Pick<Placement, 'insert' | 'finish'> {
  readonly #placement: Pick<Placement, 'insert' | 'finish' | 'wentTo'>;
  #next: InsertionOutcome | null = null;

  constructor(placement: Pick<Placement, 'insert' | 'finish' | 'wentTo'>) {
    this.#placement = placement;
  }

  /** What has become of the text that is inserted next. */
  settle(outcome: InsertionOutcome | null): void {
    this.#next = outcome;
  }

  insert(text: string): Promise<InsertionOutcome> {
    const outcome = this.#next;
    this.#next = null;
    if (outcome === null) return this.#placement.insert(text);
    if (outcome.kind === 'delivered' && outcome.target !== null) this.#placement.wentTo(outcome.target);
    return Promise.resolve(outcome);
  }

  finish(): Promise<boolean> {
    return this.#placement.finish();
  }
}

/** Where the text of an utterance goes that is typed while it is spoken, drafts and all. */
export class LiveSink implements Pick<Lane, 'add' | 'undo' | 'close'> {
  readonly #parts: LiveSinkParts;
  #texts: { readonly text: string; readonly onDelivered: ((delivery: Delivery) => void) | undefined }[] = [];

  constructor(parts: LiveSinkParts) {
    this.#parts = parts;
  }

  /** The draft after the settled text is now this. */
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
    const { typer, target, lane, placement } = this.#parts;
    let summary: LiveSummary;
    try {
      summary = await typer.finish();
    } catch (error) {
      // What stands in the window is not known: nothing may go behind it.
      const failed = problemOf('insertion-failed', { reason: reasonOf(error) });
      placement.settle({ kind: 'held', problem: failed, inClipboard: false });
      lane.add(this.#settled);
      lane.close();
      return;
    }
    const { standing, uncorrected, left, proven, begunAt, problem } = summary;
    const right = standing.slice(0, standing.length - uncorrected.length);
    const delivered = (): void => {
      for (const { onDelivered } of this.#texts) onDelivered?.({ target, begunAt: begunAt ?? 0 });
    };
    const rest = (): void => {
      // Behind a draft that could not be corrected nothing may go.
      if (problem !== null && uncorrected !== '') placement.settle({ kind: 'held', problem, inClipboard: false });
      try {
        if (left !== '') lane.add(left, delivered);
        else delivered();
      } finally {
        lane.close();
      }
    };
    if (right === '') {
      rest();
      return;
    }
    placement.settle({ kind: 'delivered', proven, target });
    lane.add(right, rest);
  }
}
