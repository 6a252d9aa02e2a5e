import { attempt } from '../../shared/attempt.ts';
import type { AudioFrame, CaptureEvent } from '../../shared/capture.ts';
import { internalError, problem, type Problem } from '../../shared/problem.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { AsideTaker, BesideTaker, CaptureControl, MicrophoneHold } from './ports.ts';

const SILENT = problem('microphone-silent', {});

/** What {@link Microphone} needs. */
export interface MicrophoneParts {
  readonly capture: Pick<CaptureControl, 'start' | 'stop'>;
  /** An id that no utterance has had, and greater than all that had. */
  readonly nextId: () => UtteranceId;
  /** The utterance that is being dictated; null: none is. */
  readonly dictated: () => UtteranceId | null;
  readonly onFault: (error: unknown) => void;
}

/** Who records beside dictations. */
interface Beside {
  readonly taker: BesideTaker;
  /** Utterances from this one on are heard. */
  readonly since: UtteranceId;
  /** The utterance that is captured for it alone; null: it hears that of a dictation. */
  own: UtteranceId | null;
  /** Only the last frame of `own` is still to come. */
  isStopped: boolean;
}

/**
 * Shares the microphone. The page captures one utterance at a time, and a start ends the one before. Who listens aside
 * gives way to dictations; who records beside them hears all that they hear, and goes on alone after their last frame.
 */
export class Microphone {
  readonly #parts: MicrophoneParts;
  /** The utterance that the page captures, or captured last. */
  #newest: UtteranceId = 0;
  #aside: { readonly id: UtteranceId; readonly taker: AsideTaker; isOver: boolean } | null = null;
  #beside: Beside | null = null;

  constructor(parts: MicrophoneParts) {
    this.#parts = parts;
  }

  /** Captures a dictation; returns what the page answers. */
  start(id: UtteranceId): unknown {
    this.#newest = id;
    const beside = this.#beside;
    if (beside !== null && beside.own !== null && !beside.isStopped) this.#share(beside);
    const starting = (): unknown => this.#parts.capture.start(id);
    return starting();
  }

  /** Ends the capture of a dictation; returns what the page answers. */
  stop(id: UtteranceId): unknown {
    const stopping = (): unknown => this.#parts.capture.stop(id);
    return stopping();
  }

  /** Listens for somebody until a dictation begins; null while somebody dictates or records. */
  listenAside(taker: AsideTaker): MicrophoneHold | null {
    if (this.#parts.dictated() !== null || this.#beside !== null) return null;
    const id = this.#parts.nextId();
    this.#newest = id;
    this.#aside = { id, taker, isOver: false };
    this.#try(() => this.#parts.capture.start(id));
    return { stop: () => this.#try(() => this.stop(id)) };
  }

  /** Records for somebody, dictations or not; null while somebody listens aside, or records already. */
  recordBeside(taker: BesideTaker): MicrophoneHold | null {
    if (this.#aside?.isOver === false) return null;
    // What is still to come of one that was stopped is not waited for.
    if (this.#beside?.isStopped === true) this.#end(this.#beside);
    if (this.#beside !== null) return null;
    const dictated = this.#parts.dictated();
    const beside: Beside = { taker, since: dictated ?? this.#parts.nextId(), own: dictated, isStopped: false };
    this.#beside = beside;
    if (dictated === null) this.#captureFor(beside, beside.since);
    else this.#share(beside);
    return { stop: () => this.#stop(beside) };
  }

  /** Takes a frame of the page. */
  onFrame(frame: AudioFrame): void {
    const { utterance, pcm, last } = frame;
    const [aside, beside] = [this.#aside, this.#beside];
    if (utterance === aside?.id) {
      if (last) aside.isOver = true;
      this.#try(() => aside.taker.frame(frame));
    } else if (beside !== null && utterance >= beside.since) {
      // A dictation has begun after it was stopped: the page has ended all before.
      if (beside.isStopped && utterance !== beside.own) {
        this.#end(beside);
        return;
      }
      if (pcm.length > 0) this.#try(() => beside.taker.take(pcm));
      // Its own utterance that ends by itself has failed; that is told next.
      if (last && (beside.isStopped || utterance !== beside.own)) this.#over(beside, utterance);
    }
  }

  /** Takes what the page reports. */
  onCapture(event: CaptureEvent): void {
    const { utterance, type } = event;
    const [aside, beside] = [this.#aside, this.#beside];
    if (utterance === aside?.id) {
      if (type === 'failed') this.#endAside(event.problem);
    } else if (beside !== null && utterance === this.#newest && utterance >= beside.since) {
      if (type === 'switched') this.#try(() => beside.taker.switched(event.label));
      else if (type !== 'failed') this.#try(() => beside.taker.silent(type === 'silent' ? SILENT : null));
      else if (utterance === beside.own && !beside.isStopped) this.#fail(beside, event.problem);
      else this.#over(beside, utterance);
    }
  }

  /** The page is gone. */
  lost(found: Problem): void {
    this.#endAside(found);
    if (this.#beside !== null) this.#fail(this.#beside, found);
  }

  #captureFor(beside: Beside, id: UtteranceId): void {
    this.#newest = id;
    beside.own = id;
    attempt(
      () => this.#parts.capture.start(id),
      (error) => (this.#beside === beside ? this.#fail(beside, internalError(error)) : undefined),
    );
  }

  #share(beside: Beside): void {
    beside.own = null;
    this.#try(() => beside.taker.shared(true));
  }

  /** No more frames of an utterance come. Where no other has begun meanwhile, who records goes on alone. */
  #over(beside: Beside, utterance: UtteranceId): void {
    if (beside.isStopped) this.#end(beside);
    else if (utterance === this.#newest) {
      this.#captureFor(beside, this.#parts.nextId());
      this.#try(() => beside.taker.shared(false));
    }
  }

  #stop(beside: Beside): void {
    const { own } = beside;
    if (this.#beside !== beside || beside.isStopped) return;
    beside.isStopped = true;
    // What the dictation hears from now on is its own.
    if (own === null) this.#end(beside);
    else
      attempt(
        () => this.stop(own),
        (error) => {
          this.#parts.onFault(error);
          // No last frame will follow.
          if (this.#beside === beside) this.#end(beside);
        },
      );
  }

  #end(beside: Beside): void {
    this.#beside = null;
    this.#try(() => beside.taker.ended());
  }

  #fail(beside: Beside, found: Problem): void {
    this.#beside = null;
    this.#try(() => beside.taker.failed(found));
  }

  #endAside(found: Problem): void {
    const aside = this.#aside;
    this.#aside = null;
    this.#try(() => aside?.taker.failed(found));
  }

  #try(work: () => unknown): void {
    attempt(work, this.#parts.onFault);
  }
}
