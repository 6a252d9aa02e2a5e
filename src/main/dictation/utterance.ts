import { attempt } from '../../shared/attempt.ts';
import type { AudioFrame } from '../../shared/capture.ts';
import type { DeliveryKind } from '../../shared/overlay-view.ts';
import { internalError, type Problem } from '../../shared/problem.ts';
import { samplesToMs } from '../../shared/audio.ts';
import type { TranscriptChange, UtteranceId } from '../../shared/utterance.ts';
import type { Applied } from '../insertion/applied.ts';
import type { Placement } from '../insertion/port.ts';
import type { Lane, LaneSummary } from '../insertion/queue.ts';
import { undoMethodFor } from '../insertion/undo.ts';
import type { Kept, Place, Recording } from '../journal/port.ts';
import { settledSegment } from '../journal/settled.ts';
import type { OpenUtteranceSession, UtteranceSession } from '../speech/port.ts';
import { TranscriptAssembler } from '../transcript/assembler.ts';
import type { TextPipeline } from '../text/pipeline.ts';
import type { Outcome } from './machine.ts';
import type { DictationParts, Said } from './ports.ts';
import { ReceiptWriter } from './receipt.ts';
import { LiveSink } from './live-sink.ts';
import { TextLane, type Treatment } from './text-lane.ts';

/**
 * At any sensible gain, speech reaches at least a hundredth of full scale (-40 dB). Audio that stays below is a quiet
 * room.
 */
const QUIET_PEAK = 328;

/** What an utterance needs: the parts of the dictation, with how to open its own session. */
type UtteranceParts = Omit<DictationParts, 'openSession'> & { readonly openSession: OpenUtteranceSession };

/** What an utterance reports to its owner. After `finished` nothing more comes. */
interface UtteranceEvents {
  text(change: TranscriptChange): void;
  warning(problem: Problem | null): void;
  /** Something failed unexpectedly; the utterance goes on as well as it can. */
  readonly fault: (error: unknown) => void;
  finished(outcome: Outcome): void;
}

/** Used where the rules cannot be loaded. */
const NO_RULES: TextPipeline = { segment: (text) => [{ kind: 'text', text }], finish: () => [] };

/**
 * One utterance on its way from the microphone to the window: audio goes to the journal and the speech session, replies
 * to the transcript, settled text to the insertion queue. It is finished when the audio is complete, the session is
 * over, and the queue has dealt with all text.
 */
export class Utterance {
  readonly id: UtteranceId;
  readonly receipt: ReceiptWriter;
  readonly #events: UtteranceEvents;
  readonly #recording: Recording;
  readonly #lane: Lane;
  readonly #session: UtteranceSession;
  readonly #transcript = new TranscriptAssembler();
  #samples = 0;
  #peak = 0;
  #complete = false;
  #dropped = false;
  #failure: Problem | null = null;
  #summary: LaneSummary | null = null;
  readonly #textLane: TextLane;
  /** The last draft before the result that came last. */
  #draft = '';
  /** The last drafts before all results. */
  #drafts = '';
  #place: Place;

  /** Opens the recording and the session at once. */
  constructor(
    { id, profile }: { readonly id: UtteranceId; readonly profile: string | null },
    placement: Placement,
    parts: UtteranceParts,
    events: UtteranceEvents,
  ) {
    this.id = id;
    this.receipt = new ReceiptWriter(id);
    this.#events = events;
    this.#place = { app: '', profile };
    this.#recording = parts.journal.open(parts.capture.rate);
    this.#lane = parts.queue.open(placement, (summary) => this.#inserted(summary));
    this.#textLane = new TextLane({
      treatment: this.#treatment(placement, parts),
      onDelivered: ({ segments, ...piece }) => {
        this.#recording.note({ type: 'delivered', segments });
        if (piece.target === null) return;
        const remember = ({ insertion }: Applied): void =>
          parts.undo.inserted({ utterance: id, undo: undoMethodFor(insertion), ...piece });
        placement.applied.then(remember).catch(events.fault);
      },
      onFault: events.fault,
    });
    // A text that comes late gets the rules for this place.
    const notePlace = ({ app, profile }: Awaited<Placement['applied']>): void => {
      this.#place = { app, profile };
      this.#recording.note({ type: 'place', app, profile });
    };
    placement.applied.then(notePlace).catch(events.fault);
    try {
      this.#session = this.#open(parts);
    } catch (error) {
      this.#dropped = true;
      this.#lane.cancel();
      attempt(() => this.#recording.discard(), events.fault);
      throw error;
    }
  }

  /** How its texts are treated. Resolves when no text of an earlier utterance can come before them. Never rejects. */
  async #treatment(placement: Placement, parts: UtteranceParts): Promise<Treatment> {
    const isNext = this.#lane.isNext();
    const before = this.#lane.turn
      .then(() => placement.textBefore())
      .catch((error: unknown) => {
        this.#events.fault(error);
        return null;
      });
    try {
      const { insertion, text } = await placement.applied;
      const pipeline = await parts.text.open(text, await before);
      // While texts of an earlier utterance are still on their way, drafts would get in between them.
      const typing = insertion.live && isNext ? await parts.typeLive() : null;
      if (typing === null) return { pipeline, when: insertion.when, sink: this.#lane };
      return { pipeline, when: 'sentence', sink: new LiveSink({ ...typing, lane: this.#lane }) };
    } catch (error) {
      this.#events.fault(error);
      return { pipeline: NO_RULES, when: 'sentence', sink: this.#lane };
    }
  }

  #open(parts: UtteranceParts): UtteranceSession {
    const events = this.#events;
    const stamp = (stage: 'connected' | 'endSent'): void => this.receipt.stamp(stage, parts.now());
    return parts.openSession(this.#recording, {
      connected: () => stamp('connected'),
      endSent: () => stamp('endSent'),
      draft: (text, kind) => {
        this.receipt.stamp('firstDraft', parts.now());
        this.#apply(this.#transcript.draft(text, kind), 0);
        this.#textLane.draft(() => this.#transcript.draftText);
      },
      redraft: () => this.#apply(this.#transcript.redraft(), 0),
      result: (result, answered) => {
        this.receipt.stamp('final', parts.now());
        this.#draft = this.#transcript.draftText;
        this.#drafts += this.#draft;
        this.#apply(this.#transcript.result(result), answered);
      },
      warning: (found) => events.warning(found),
      done: () => this.#recognised(),
      failed: (found) => this.#fail(found),
    });
  }

  /** Name of its recording in the journal. */
  get recording(): string {
    return this.#recording.id;
  }

  /** What was said, as far as it was recognised. */
  get said(): Said {
    return {
      recording: this.#recording.id,
      durationMs: samplesToMs(this.#samples, this.#recording.rate),
      place: this.#place,
      text: this.written,
      draft: this.#drafts,
      segments: this.#transcript.segments,
    };
  }

  /** All text so far, settled and draft, as it was recognised. */
  get text(): string {
    return this.#transcript.text;
  }

  /** All text so far as the text rules made it, and the draft after it, without leading blanks. */
  get written(): string {
    return (this.#textLane.written + this.#transcript.draftText).replace(/^ +/, '');
  }

  /** The part of the text that has not reached a window. */
  get undelivered(): string {
    return (this.#summary?.held ?? '') + this.#textLane.waiting + this.#transcript.draftText;
  }

  take(frame: AudioFrame): void {
    if (this.#complete) return;
    if (frame.pcm.length > 0) {
      this.#samples += frame.pcm.length;
      for (const sample of frame.pcm) this.#peak = Math.max(this.#peak, Math.abs(sample));
      attempt(() => this.#recording.append(frame.pcm), this.#events.fault);
      attempt(() => this.#session.push(frame.pcm), this.#events.fault);
    }
    if (frame.last) this.#completeAudio();
  }

  /** The microphone failed; what it had captured was taken already. */
  captureFailed(found: Problem): void {
    if (this.#samples === 0) {
      attempt(() => this.#session.cancel(), this.#events.fault);
      this.#failure = found;
    }
    this.#completeAudio();
  }

  /** No more frames will come, not even a last one. */
  captureLost(): void {
    this.#completeAudio();
  }

  /** The user does not want this utterance: nothing more is inserted, and its audio is dropped. */
  cancel(): void {
    this.#drop();
    attempt(() => this.#recording.discard(), this.#events.fault);
  }

  /** Capture goes on with another microphone, after `at` samples. */
  switched(at: number, label: string): void {
    this.#recording.note({ type: 'microphone', at, label });
  }

  /** The network is back, or the computer has woken. */
  nudge(): void {
    this.#session.nudge();
  }

  /** Inserts nothing more and keeps the audio. Resolves with where it is; null if there is none. */
  async abandon(): Promise<Kept | null> {
    this.#drop();
    if (this.#samples > 0) return this.#recording.keep();
    await this.#recording.discard();
    return null;
  }

  #drop(): void {
    this.#dropped = true;
    this.#complete = true;
    attempt(() => this.#session.cancel(), this.#events.fault);
    this.#textLane.cancel();
    this.#lane.cancel();
  }

  #completeAudio(): void {
    if (this.#complete) return;
    this.#complete = true;
    if (this.#failure === null && this.#samples > 0) {
      // A session that cannot be ended never finishes, so the utterance fails now; its audio is kept.
      attempt(
        () => this.#session.end(),
        (error) => this.#fail(internalError(error)),
      );
      return;
    }
    if (this.#failure === null) attempt(() => this.#session.cancel(), this.#events.fault);
    this.#textLane.breakOff();
  }

  /** @param answered how much audio, in samples, has been answered with these changes */
  #apply(changes: readonly TranscriptChange[], answered: number): void {
    for (const change of changes) {
      attempt(() => this.#events.text(change), this.#events.fault);
      if (change.kind !== 'settled') continue;
      const { text } = change.segment;
      const known = settledSegment(change.segment);
      attempt(() => this.#recording.note({ type: 'settled', answered, ...known }), this.#events.fault);
      this.#textLane.segment(text, this.#draft);
    }
  }

  /** All results are in. A draft that got no result counts, since it was said. */
  #recognised(): void {
    this.#apply(this.#transcript.finish(), this.#samples);
    attempt(() => this.#recording.note({ type: 'settled', text: '', answered: this.#samples }), this.#events.fault);
    this.#textLane.finish();
  }

  /** A session fails only after the end of speech: until then it keeps trying. */
  #fail(found: Problem): void {
    // Some servers do not answer when nothing was said.
    const isQuiet = found.code === 'server-silent' && this.#peak < QUIET_PEAK && this.text === '';
    this.#failure = isQuiet ? null : found;
    this.#textLane.breakOff();
  }

  #inserted(summary: LaneSummary): void {
    if (this.#dropped) return;
    this.#summary = summary;
    if (summary.insertedAt !== null) this.receipt.stamp('inserted', summary.insertedAt);
    const failed = (error: unknown): Outcome => {
      this.#events.fault(error);
      const found = this.#failure ?? summary.problem;
      // If only the recording could not be put away, no text is missing.
      if (found === null) return { kind: 'delivered', delivery: deliveryOf(summary) };
      return { kind: 'failed', problem: found, keptAt: null };
    };
    void this.#outcome(summary)
      .catch(failed)
      .then((outcome) => this.#events.finished(outcome));
  }

  async #outcome(summary: LaneSummary): Promise<Outcome> {
    if (this.#failure !== null && this.#samples > 0) {
      this.#recording.note({ type: 'waits' });
      const kept = await this.#recording.keep();
      return 'path' in kept
        ? { kind: 'failed', problem: this.#failure, keptAt: kept.path }
        : { kind: 'failed', problem: kept.problem, keptAt: null };
    }
    if (this.#samples === 0) await this.#recording.discard();
    if (this.#failure !== null) return { kind: 'failed', problem: this.#failure, keptAt: null };
    if (summary.problem !== null) {
      // The journal keeps the text, too, until the user has taken it.
      await this.#recording.keep();
      return { kind: 'held', problem: summary.problem };
    }
    if (this.#samples > 0) await this.#recording.delivered();
    return { kind: 'delivered', delivery: deliveryOf(summary) };
  }
}

function deliveryOf(summary: LaneSummary): DeliveryKind {
  if (summary.copied) return 'copied';
  if (summary.delivered === '') return 'nothing';
  return summary.proven ? 'inserted' : 'sent';
}
