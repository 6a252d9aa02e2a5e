import { attempt } from '../../shared/attempt.ts';
import type { Millis } from '../../shared/clock.ts';
import { type Problem, problem, reasonOf } from '../../shared/problem.ts';
import type { InsertionOutcome, Inserter, Placement } from './port.ts';
import type { TargetWindow } from './target.ts';

/** What became of all texts of one utterance. */
export interface LaneSummary {
  /** What went to a window or, by the user's setting, to the clipboard. */
  readonly delivered: string;
  /** What could not be inserted: the text that met a problem and all after it. */
  readonly held: string;
  /** Whether all delivered text is known to have arrived. False if nothing was delivered. */
  readonly proven: boolean;
  /** Whether text was put into the clipboard by the user's setting. */
  readonly copied: boolean;
  /** Why text is held. */
  readonly problem: Problem | null;
  /** When the last text arrived. */
  readonly insertedAt: Millis | null;
}

/** How a text was delivered. */
export interface Delivery {
  /** The window that it went to; null where it is not known, or where it went to the clipboard. */
  readonly target: TargetWindow | null;
  /** The time right before anything was done with it. */
  readonly begunAt: Millis;
}

/** Where a text is that the queue did not insert. */
type Arrived = Omit<Extract<InsertionOutcome, { kind: 'delivered' }>, 'kind'>;

/** The texts of one utterance, on their way to a window. */
export interface Lane {
  /** Resolves when all lanes opened before are finished: until then their texts may still be inserted. */
  readonly turn: Promise<void>;
  /** Whether that is the case now. */
  isNext(): boolean;
  /** Appends a text; ignored after `close` and `cancel`. `onDelivered` is called when it has been delivered. */
  add(text: string, onDelivered?: (delivery: Delivery) => void): void;
  /** Appends a text that is in its window already, so that it counts as delivered. `onDelivered` as in `add`. */
  delivered(text: string, where: Arrived, onDelivered?: (delivery: Delivery) => void): void;
  /** Appends a text that cannot be inserted: it is held, and so is all after it. */
  hold(text: string, why: Problem): void;
  /** Takes back the last text that is still there, even one of an earlier utterance. */
  undo(): void;
  /** No more texts come: the summary follows when all are finished. */
  close(): void;
  /** Drops what has not been inserted and closes. The summary still follows. */
  cancel(): void;
}

/** What {@link InsertionQueue} needs. */
interface InsertionQueueParts {
  readonly inserter: Pick<Inserter, 'copy'>;
  /** Takes back the text that was inserted last. */
  readonly undo: () => Promise<unknown>;
  /** Enter was pressed: what was inserted before can no longer be taken back. */
  readonly onEnter: () => void;
  /** Something failed unexpectedly; the queue goes on. */
  readonly onFault: (error: unknown) => void;
  readonly now: () => Millis;
}

interface TextStep {
  readonly kind: 'text';
  readonly text: string;
  /** The outcome, if there is nothing to insert. */
  readonly outcome: InsertionOutcome | null;
  readonly onDelivered: ((delivery: Delivery) => void) | undefined;
}

/** What has to be done in a lane. */
type Step = TextStep | { readonly kind: 'undo' };

/** What the queue needs of a {@link Placement}. */
export type LanePlacement = Pick<Placement, 'insert' | 'wentTo' | 'finish'>;

/** A lane as the queue keeps it. */
interface OpenLane {
  readonly placement: LanePlacement;
  readonly onDone: (summary: LaneSummary) => void;
  readonly waiting: Step[];
  readonly turn: PromiseWithResolvers<void>;
  closed: boolean;
  cancelled: boolean;
  /** Whether what is held is in the clipboard. */
  inClipboard: boolean;
  summary: LaneSummary;
}

/** What became of a text. */
interface PastText {
  readonly lane: OpenLane;
  readonly text: string;
  readonly kind: InsertionOutcome['kind'];
}

/** How many past texts are remembered, to be taken back one by one. */
const MOST_PAST = 100;

const NOTHING_YET: LaneSummary = {
  delivered: '',
  held: '',
  proven: false,
  copied: false,
  problem: null,
  insertedAt: null,
};

/**
 * Inserts the texts of utterances in the order in which they were spoken, each once. An utterance waits until the one
 * before is closed and finished. After a text that could not be inserted, the rest of its utterance is held too,
 * because it would follow a gap; if the clipboard has the held text, it gets the rest too.
 */
export class InsertionQueue {
  readonly #parts: InsertionQueueParts;
  readonly #lanes: OpenLane[] = [];
  /** Texts of all utterances, without those that were taken back; newest last. */
  #past: readonly PastText[] = [];
  #running = false;

  constructor(parts: InsertionQueueParts) {
    this.#parts = parts;
  }

  /** Opens the lane of an utterance, behind those opened before. `onDone` is called once. */
  open(placement: LanePlacement, onDone: (summary: LaneSummary) => void): Lane {
    const lane: OpenLane = {
      placement,
      onDone,
      waiting: [],
      turn: Promise.withResolvers(),
      closed: false,
      cancelled: false,
      inClipboard: false,
      summary: NOTHING_YET,
    };
    this.#lanes.push(lane);
    if (this.#lanes.length === 1) lane.turn.resolve();
    const close = (): void => {
      lane.closed = true;
      void this.#run();
    };
    const append = (text: string, outcome: InsertionOutcome | null, onDelivered: TextStep['onDelivered']): void => {
      if (lane.closed || text === '') return;
      lane.waiting.push({ kind: 'text', text, outcome, onDelivered });
      void this.#run();
    };
    return {
      turn: lane.turn.promise,
      isNext: () => this.#lanes[0] === lane,
      add: (text, onDelivered) => append(text, null, onDelivered),
      delivered: (text, where, onDelivered) => append(text, { kind: 'delivered', ...where }, onDelivered),
      hold: (text, why) => append(text, { kind: 'held', problem: why, inClipboard: false }, undefined),
      undo: () => {
        if (lane.closed) return;
        // What has not been inserted need not be taken back.
        if (lane.waiting.at(-1)?.kind === 'text') lane.waiting.pop();
        else lane.waiting.push({ kind: 'undo' });
        void this.#run();
      },
      close,
      cancel: () => {
        lane.waiting.length = 0;
        lane.cancelled = true;
        close();
      },
    };
  }

  /** Drops everything that has not been inserted; the summaries follow. */
  dispose(): void {
    for (const lane of this.#lanes) {
      lane.waiting.length = 0;
      lane.closed = true;
      lane.cancelled = true;
    }
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let lane = this.#lanes[0]; lane !== undefined; lane = this.#lanes[0]) {
      const [next] = lane.waiting;
      if (next?.kind === 'undo') {
        lane.waiting.shift();
        await this.#guarded(() => this.#undo(lane));
      } else if (next !== undefined) {
        await this.#deliver(lane, next);
      } else if (lane.closed) {
        await this.#finish(lane);
      } else {
        break;
      }
    }
    this.#running = false;
  }

  /** Takes back the last text: in its window only if it went to one. */
  async #undo(lane: OpenLane): Promise<unknown> {
    const last = this.#past.at(-1);
    this.#past = this.#past.slice(0, -1);
    if (last === undefined || last.kind === 'delivered') return this.#parts.undo();
    // What is held of a finished utterance is for the user to decide.
    if (last.lane !== lane) return undefined;
    const { summary } = lane;
    const without = (texts: string): string => texts.slice(0, texts.length - last.text.length);
    const copy = async (rest: string): Promise<unknown> => rest !== '' && this.#parts.inserter.copy(rest);
    if (last.kind === 'copied') {
      const delivered = without(summary.delivered);
      lane.summary = { ...summary, delivered };
      return copy(delivered);
    }
    const held = without(summary.held);
    // With nothing held there is no gap left.
    lane.summary = { ...summary, held, problem: held === '' ? null : summary.problem };
    return lane.inClipboard && copy(held);
  }

  async #finish(lane: OpenLane): Promise<void> {
    const { placement, cancelled, summary, onDone } = lane;
    const isWhole = !cancelled && summary.problem === null;
    if (isWhole) {
      await this.#guarded(async () => {
        if (await placement.finish()) this.#parts.onEnter();
      });
    }
    this.#lanes.shift();
    this.#lanes[0]?.turn.resolve();
    await this.#guarded(() => onDone(summary));
  }

  /** Runs work whose failure must not stop the texts after it. */
  async #guarded(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      // If even the report fails, nothing more can be done.
      attempt(
        () => this.#parts.onFault(error),
        () => undefined,
      );
    }
  }

  /** Delivers the next text, together with those that came while the one before was being inserted. */
  async #deliver(lane: OpenLane, { outcome: known }: TextStep): Promise<void> {
    const isOther = (step: Step): boolean => step.kind === 'undo' || step.outcome !== null;
    const end = known === null ? lane.waiting.findIndex(isOther) : 1;
    const texts = lane.waiting.splice(0, end < 0 ? lane.waiting.length : end).filter((step) => step.kind === 'text');
    const text = texts.map((one) => one.text).join('');
    const begunAt = this.#parts.now();
    const outcome = await (known === null ? this.#insert(lane, text) : this.#arrived(lane, known));
    lane.inClipboard = outcome.kind === 'held' && outcome.inClipboard;
    lane.summary = add(lane.summary, text, outcome, this.#parts.now());
    const { kind } = outcome;
    this.#past = [...this.#past, ...texts.map((one) => ({ lane, text: one.text, kind }))].slice(-MOST_PAST);
    if (kind === 'held') return;
    const target = outcome.kind === 'delivered' ? outcome.target : null;
    for (const { onDelivered } of texts) await this.#guarded(() => onDelivered?.({ target, begunAt }));
  }

  /** Takes note of a text that did not have to be inserted. */
  async #arrived({ placement }: OpenLane, outcome: InsertionOutcome): Promise<InsertionOutcome> {
    const target = outcome.kind === 'delivered' ? outcome.target : null;
    if (target !== null) await this.#guarded(() => placement.wentTo(target));
    return outcome;
  }

  async #insert({ placement, inClipboard, summary: before }: OpenLane, text: string): Promise<InsertionOutcome> {
    const { inserter } = this.#parts;
    const copy = (all: string): Promise<boolean> => inserter.copy(all).catch(() => false);
    if (before.problem !== null) {
      const isCopied = inClipboard && (await copy(before.held + text));
      return { kind: 'held', problem: before.problem, inClipboard: isCopied };
    }
    try {
      const outcome = await placement.insert(text);
      // The clipboard holds one text: each further sentence makes it longer.
      if (outcome.kind === 'copied' && before.copied) await copy(before.delivered + text);
      return outcome;
    } catch (error) {
      return { kind: 'held', problem: problem('insertion-failed', { reason: reasonOf(error) }), inClipboard: false };
    }
  }
}

function add(before: LaneSummary, text: string, outcome: InsertionOutcome, at: Millis): LaneSummary {
  switch (outcome.kind) {
    case 'held':
      return { ...before, held: before.held + text, problem: outcome.problem };
    case 'copied':
      return { ...before, delivered: before.delivered + text, copied: true, proven: false, insertedAt: at };
    case 'delivered':
      return {
        ...before,
        delivered: before.delivered + text,
        proven: outcome.proven && (before.delivered === '' || before.proven),
        insertedAt: at,
      };
  }
}
