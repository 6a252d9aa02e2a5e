import type { AudioFrame } from '../../shared/capture.ts';
import type { Problem } from '../../shared/problem.ts';
import type { TranscriptChange, UtteranceId } from '../../shared/utterance.ts';
import type { Placement } from '../insertion/port.ts';
import type { Lane, LaneSummary } from '../insertion/queue.ts';
import { undoMethodFor } from '../insertion/undo.ts';
import type { Recording } from '../journal/port.ts';
import type { OpenUtteranceSession, UtteranceSession } from '../speech/port.ts';
import { TranscriptAssembler } from '../transcript/assembler.ts';
import type { Outcome } from './machine.ts';
import type { DictationParts } from './ports.ts';
import { ReceiptWriter } from './receipt.ts';
import { LivePlacement, LiveSink } from './live-sink.ts';
import { TextLane } from './text-lane.ts';

/**
 * Speech reaches at least a hundredth of full scale (-40 dB) at any sensible gain. Audio that never does is a quiet room.
 */
const QUIET_PEAK = 328;

/** What an utterance needs: as the dictation, but for its own session. */
type UtteranceParts = Omit<DictationParts, 'openSession'> & { readonly openSession: OpenUtteranceSession };

/** What an utterance tells its owner. After `finished` nothing more comes. */
export interface UtteranceEvents {
  text(change: TranscriptChange): void;
  warning(problem: Problem | null): void;
  finished(outcome: Outcome): void;
}

/**
 * One utterance on its way from the microphone to the window: its audio goes to the journal and the speech session,
 * replies to the transcript, settled text to the insertion queue. It is finished when the audio is complete, the
 * session is over, and the queue has done with its text.
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
  readonly #text: TextLane;
  /** What stood in the place of the result that came last. */
  #draft = '';

  /** Starts to connect at once. */
  constructor(id: UtteranceId, placement: Placement, parts: UtteranceParts, events: UtteranceEvents) {
    this.id = id;
    this.receipt = new ReceiptWriter(id);
    this.#events = events;
    const { servers } = parts.settings();
    const before = parts.textBefore();
    this.#recording = parts.journal.open(servers[0].sampleRate);
    const live = new LivePlacement(placement);
    this.#lane = parts.queue.open(live, (summary) => this.#inserted(summary));
    this.#text = new TextLane({
      treatment: placement.applied.then(async ({ insertion, text }) => {
        const pipeline = await parts.text.open(text, await before);
        const typing = insertion.live ? await parts.typeLive() : null;
        if (typing === null) return { pipeline, when: insertion.when, sink: this.#lane };
        const sink = new LiveSink({ ...typing, lane: this.#lane, placement: live });
        return { pipeline, when: 'sentence', sink };
      }),
      onDelivered: ({ segments, ...piece }) => {
        this.#recording.note({ type: 'delivered', segments });
        if (piece.target === null) return;
        void placement.applied.then(({ insertion }) =>
          parts.history.inserted({ utterance: id, undo: undoMethodFor(insertion), ...piece }),
        );
      },
    });
    const stamp = (stage: 'connected' | 'endSent'): void => this.receipt.stamp(stage, parts.now());
    this.#session = parts.openSession(this.#recording, {
      connected: () => stamp('connected'),
      endSent: () => stamp('endSent'),
      draft: (text, kind) => {
        this.receipt.stamp('firstDraft', parts.now());
        this.#apply(this.#transcript.draft(text, kind), 0);
        this.#text.draft(() => this.#transcript.draftText);
      },
      redraft: () => this.#apply(this.#transcript.redraft(), 0),
      result: (result, answered) => {
        this.receipt.stamp('final', parts.now());
        this.#draft = this.#transcript.draftText;
        this.#apply(this.#transcript.result(result), answered);
      },
      warning: (problem) => events.warning(problem),
      done: () => this.#recognised(),
      failed: (problem) => this.#fail(problem),
    });
  }

  /** Name of its audio in the journal. */
  get recording(): string {
    return this.#recording.id;
  }

  /** All text so far, settled and draft. */
  get text(): string {
    return this.#transcript.text;
  }

  /** What of the text has not reached a window. */
  get undelivered(): string {
    return (this.#summary?.held ?? '') + this.#text.waiting + this.#transcript.draftText;
  }

  take(frame: AudioFrame): void {
    if (this.#complete) return;
    if (frame.pcm.length > 0) {
      this.#samples += frame.pcm.length;
      for (const sample of frame.pcm) this.#peak = Math.max(this.#peak, Math.abs(sample));
      this.#recording.append(frame.pcm);
      this.#session.push(frame.pcm);
    }
    if (frame.last) this.#completeAudio();
  }

  /** The microphone failed; what it captured has been taken already. */
  captureFailed(problem: Problem): void {
    if (this.#samples === 0) {
      this.#session.cancel();
      this.#failure = problem;
    }
    this.#completeAudio();
  }

  /** No more frames will come, not even a last one. */
  captureLost(): void {
    this.#completeAudio();
  }

  /** The user does not want this utterance: nothing more is inserted and its audio is dropped. */
  cancel(): void {
    this.#drop();
    void this.#recording.discard();
  }

  /** Another microphone goes on. */
  switched(at: number, label: string): void {
    this.#recording.note({ type: 'microphone', at, label });
  }

  /** The network is back, or the computer has woken. */
  nudge(): void {
    this.#session.nudge();
  }

  /** The app ends: nothing more is inserted, and the audio of an unfinished utterance is kept. */
  async abandon(): Promise<void> {
    this.#drop();
    await (this.#samples > 0 ? this.#recording.keep() : this.#recording.discard());
  }

  #drop(): void {
    this.#dropped = true;
    this.#complete = true;
    this.#session.cancel();
    this.#text.cancel();
    this.#lane.cancel();
  }

  #completeAudio(): void {
    if (this.#complete) return;
    this.#complete = true;
    if (this.#failure !== null) {
      this.#text.breakOff();
    } else if (this.#samples > 0) {
      this.#session.end();
    } else {
      this.#session.cancel();
      this.#text.breakOff();
    }
  }

  /** @param answered audio (in samples) that the changes answer */
  #apply(changes: readonly TranscriptChange[], answered: number): void {
    for (const change of changes) {
      this.#events.text(change);
      if (change.kind !== 'settled') continue;
      const { text } = change.segment;
      this.#recording.note({ type: 'settled', text, answered });
      this.#text.segment(text, this.#draft);
    }
  }

  /** All text is out. A draft that got no result is still what was said: it counts. */
  #recognised(): void {
    this.#apply(this.#transcript.finish({ keepDraft: true }), this.#samples);
    this.#recording.note({ type: 'settled', text: '', answered: this.#samples });
    this.#text.finish();
  }

  /** The session fails only after its end: while the user speaks it goes on trying. */
  #fail(problem: Problem): void {
    // Some servers say nothing when nothing was said.
    const isQuiet = problem.code === 'server-silent' && this.#peak < QUIET_PEAK && this.text === '';
    this.#failure = isQuiet ? null : problem;
    this.#text.breakOff();
  }

  #inserted(summary: LaneSummary): void {
    if (this.#dropped) return;
    this.#summary = summary;
    if (summary.insertedAt !== null) this.receipt.stamp('inserted', summary.insertedAt);
    void this.#outcome(summary).then((outcome) => this.#events.finished(outcome));
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
      // Its text is in the journal too, until the user has taken it.
      await this.#recording.keep();
      return { kind: 'held', problem: summary.problem };
    }
    if (this.#samples > 0) await this.#recording.delivered();
    return { kind: 'delivered', delivery: deliveryOf(summary) };
  }
}

function deliveryOf(summary: LaneSummary): 'inserted' | 'sent' | 'copied' | 'nothing' {
  if (summary.copied) return 'copied';
  if (summary.delivered === '') return 'nothing';
  return summary.proven ? 'inserted' : 'sent';
}
