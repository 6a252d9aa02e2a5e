import { attempt } from '../../shared/attempt.ts';
import type { AudioFrame, CaptureEvent } from '../../shared/capture.ts';
import { internalError, problem, type Problem, reasonOf } from '../../shared/problem.ts';
import type { Millis } from '../../shared/clock.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import type { TargetWindow } from '../insertion/target.ts';
import { wordJoint } from '../writing/join.ts';
import { type DictationEffect, type DictationEvent, INITIAL_STATE, type Outcome, step } from './machine.ts';
import { Microphone } from './microphone.ts';
import type { AsideTaker, BesideTaker, DictationParts, DictationStatus, MicrophoneHold } from './ports.ts';
import { Utterance } from './utterance.ts';

/** How long the overlay shows a problem that nobody dismissed, in ms. */
const PROBLEM_SHOWN_MS = 20_000;

/**
 * The one owner of the dictation. Every event (keys, microphone, server, insertion) comes in here and goes through the
 * machine, one at a time; what the machine asks for is done before the next event is taken. An unexpected failure is
 * reported, and everything else goes on.
 */
export class Dictation {
  readonly #parts: DictationParts;
  readonly #utterances = new Map<UtteranceId, Utterance>();
  readonly #events: DictationEvent[] = [];
  #state = INITIAL_STATE;
  #running = false;
  #hideTimer: NodeJS.Timeout | null = null;
  #lastText = '';
  /**
   * Unexpected failures reported since the newest utterance began: one that recurs with every frame is reported once.
   */
  readonly #faults = new Set<string>();
  /** How many texts were inserted on request, outside of any utterance. */
  #insertedHere = 0;
  readonly #microphone: Microphone;
  /** What the overlay holds. `recording` is kept until the user has taken the text. */
  #held: { readonly text: string; readonly recording: string | null } = { text: '', recording: null };

  constructor(parts: DictationParts) {
    this.#parts = parts;
    this.#microphone = new Microphone({
      capture: parts.capture,
      nextId: () => {
        const id = this.#state.last + 1;
        this.#state = { ...this.#state, last: id };
        return id;
      },
      dictated: () => this.#state.recording?.id ?? null,
      onFault: (error) => this.#fault(error),
    });
  }

  get status(): DictationStatus {
    const { recording, finishing, view } = this.#state;
    const state = recording !== null ? 'recording' : finishing.length > 0 ? 'finishing' : 'idle';
    return { state, handsFree: recording?.held === false, problem: view.phase === 'hidden' ? null : view.problem };
  }

  /** The text of the last utterance that had one, as the text rules made it; empty before the first. */
  get lastText(): string {
    return this.#lastText;
  }

  /** Takes the last text of an earlier run, unless there is one of this run; empty: the last text was deleted. */
  recall(text: string): void {
    if (text !== '' && this.#lastText !== '') return;
    this.#lastText = text;
    this.#attempt(() => this.#parts.listener.changed(this.status));
  }

  onHotkey(event: Exclude<HotkeyEvent, { type: 'availability' | 'action' }>): void {
    if (event.type === 'escape') {
      this.dispatch({ type: 'escape' });
    } else if (event.type === 'pressed') {
      const { gesture, profile } = event.binding;
      this.dispatch({ type: 'pressed', at: event.at, gesture, profile });
    } else {
      this.dispatch(event);
    }
  }

  onCapture(event: CaptureEvent): void {
    this.#microphone.onCapture(event);
    const utterance = this.#utterances.get(event.utterance);
    if (utterance === undefined) return;
    switch (event.type) {
      case 'ready':
        utterance.receipt.stamp('firstSample', event.at);
        this.dispatch({ type: 'capture-ready', id: event.utterance });
        return;
      case 'silent':
        this.dispatch({ type: 'warning', id: event.utterance, problem: problem('microphone-silent', {}) });
        return;
      case 'switched': {
        const { at, label } = event;
        this.#attempt(() => utterance.switched(at, label));
        this.dispatch({ type: 'warning', id: event.utterance, problem: problem('microphone-switched', { label }) });
        return;
      }
      case 'failed':
        this.#attempt(() => utterance.captureFailed(event.problem));
        this.dispatch({ type: 'capture-ended', id: event.utterance, at: this.#parts.now(), problem: event.problem });
    }
  }

  /** Takes a frame of the microphone. Frames of an utterance that is not live any more are dropped. */
  onFrame(frame: AudioFrame): void {
    this.#microphone.onFrame(frame);
    this.#attempt(() => this.#utterances.get(frame.utterance)?.take(frame));
  }

  /** The page that holds the microphone is gone: audio it had not sent is lost, and what it sent is finished. */
  onCaptureLost(found: Problem): void {
    const id = this.#state.recording?.id;
    for (const utterance of this.#utterances.values()) this.#attempt(() => utterance.captureLost());
    this.#microphone.lost(found);
    if (id !== undefined) this.dispatch({ type: 'capture-ended', id, at: this.#parts.now(), problem: found });
  }

  /**
   * Records for somebody else than the dictation; what is heard goes only there. Null while somebody dictates, or records
   * beside dictations. A dictation that begins has the microphone: then the last frame comes at once.
   */
  recordAside(taker: AsideTaker): MicrophoneHold | null {
    return this.#microphone.listenAside(taker);
  }

  /**
   * Records for somebody else, who hears what is dictated as well. Null while somebody else has the microphone, but for
   * the dictation.
   */
  recordBeside(taker: BesideTaker): MicrophoneHold | null {
    return this.#microphone.recordBeside(taker);
  }

  /** Copies what the overlay holds; resolves with whether it is in the clipboard. */
  async copyHeld(): Promise<boolean> {
    const isCopied = this.#held.text !== '' && (await this.#parts.inserter.copy(this.#held.text));
    if (isCopied) await this.#release();
    return isCopied;
  }

  /** Inserts what the overlay holds, or else the last text again, into the window that has the focus now. */
  async insertLast(): Promise<void> {
    const wanted = this.#held.recording === null ? this.#lastText : this.#held.text;
    if (wanted === '') return;
    const { inserter, now } = this.#parts;
    const before = (await inserter.place(null).textBefore()) ?? '';
    const text = wordJoint(before, wanted) + wanted;
    const begunAt = now();
    const outcome = await inserter.insertHere(text);
    if (outcome.kind === 'delivered' && outcome.target !== null) this.#remember(text, outcome.target, begunAt);
    if (outcome.kind === 'held') this.#parts.listener.missed(outcome.problem, null);
    else await this.dismiss();
  }

  /** The user has closed what the overlay shows. */
  async dismiss(): Promise<void> {
    this.dispatch({ type: 'dismiss' });
    await this.#release();
    if (this.#state.view.phase === 'hidden') this.#forget();
  }

  /** The network is back, or the computer has woken up: utterances that wait for a server try again at once. */
  nudge(): void {
    for (const utterance of this.#utterances.values()) this.#attempt(() => utterance.nudge());
  }

  /** Ends all live utterances without inserting any more text; their audio is kept. */
  async dispose(): Promise<void> {
    if (this.#hideTimer !== null) clearTimeout(this.#hideTimer);
    await Promise.allSettled([...this.#utterances.values()].map((utterance) => utterance.abandon()));
    this.#utterances.clear();
  }

  dispatch(event: DictationEvent): void {
    this.#events.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const [state, effects] = step(this.#state, next);
        this.#state = state;
        for (const effect of effects) this.#attempt(() => this.#run(effect));
        if (effects.length > 0) this.#attempt(() => this.#parts.listener.changed(this.status));
      }
    } finally {
      this.#running = false;
    }
  }

  #run(effect: DictationEffect): void {
    switch (effect.type) {
      case 'begin':
        this.#begin(effect);
        return;
      case 'stop-capture':
        this.#stopCapture(effect);
        return;
      case 'cancel':
        this.#cancel(effect);
        return;
      case 'show':
        this.#show(effect);
        return;
      case 'notify':
        this.#attempt(() => this.#parts.listener.missed(effect.problem, effect.keptAt));
    }
  }

  #begin(effect: Extract<DictationEffect, { type: 'begin' }>): void {
    this.#faults.clear();
    try {
      this.#open(effect);
    } catch (error) {
      // Without an utterance nobody takes the audio.
      this.#attempt(() => this.#microphone.stop(effect.id));
      const outcome: Outcome = { kind: 'failed', problem: internalError(error), keptAt: null };
      this.dispatch({ type: 'finished', id: effect.id, outcome });
    }
  }

  #open({ id, at, profile }: Extract<DictationEffect, { type: 'begin' }>): void {
    const starting = this.#microphone.start(id);
    attempt(
      () => starting,
      (error) => this.onCapture({ type: 'failed', utterance: id, problem: internalError(error) }),
    );
    const placement = this.#parts.inserter.place(profile);
    const named = profile === null ? undefined : this.#parts.settings().profiles[profile];
    const openSession = this.#parts.openSession(named?.mode ?? null, profile, placement.applied);
    const utterance = new Utterance(
      { id, profile },
      placement,
      { ...this.#parts, openSession },
      {
        text: (change) => this.#parts.overlay.text(id, change),
        warning: (found) => this.dispatch({ type: 'warning', id, problem: found }),
        fault: (error) => this.#fault(error),
        finished: (outcome) => this.#finish(utterance, outcome),
      },
    );
    utterance.receipt.stamp('keyDown', at);
    this.#utterances.set(id, utterance);
  }

  #stopCapture({ id, at }: Extract<DictationEffect, { type: 'stop-capture' }>): void {
    const utterance = this.#utterances.get(id);
    utterance?.receipt.stamp('keyUp', at);
    attempt(
      () => this.#microphone.stop(id),
      (error) => {
        this.#fault(error);
        // No last frame will follow.
        utterance?.captureLost();
      },
    );
  }

  #cancel({ id, audio }: Extract<DictationEffect, { type: 'cancel' }>): void {
    this.#attempt(() => this.#microphone.stop(id));
    const utterance = this.#utterances.get(id);
    this.#utterances.delete(id);
    if (audio === 'drop') utterance?.cancel();
    else if (utterance !== undefined) this.#attempt(() => this.#setAside(utterance));
  }

  /** The user does not want this utterance now, but may want what was said later. */
  async #setAside(utterance: Utterance): Promise<void> {
    const kept = await utterance.abandon();
    if (kept === null) return;
    this.#parts.listener.journalChanged();
    if ('path' in kept) this.#parts.listener.missed(problem('dictation-cancelled', {}), kept.path);
    else this.#parts.listener.missed(kept.problem, null);
  }

  /** A text inserted on request can be taken back like any other; it counts as an utterance of its own. */
  #remember(text: string, target: TargetWindow, begunAt: Millis): void {
    this.#insertedHere += 1;
    const utterance = -this.#insertedHere;
    this.#parts.undo.inserted({ utterance, target, text, draft: '', raw: text, begunAt, undo: 'backspace' });
  }

  #attempt(work: () => unknown): void {
    attempt(work, (error) => this.#fault(error));
  }

  /** Reports an unexpected failure. */
  #fault(error: unknown): void {
    const reason = reasonOf(error);
    if (this.#faults.has(reason)) return;
    this.#faults.add(reason);
    // If even the report fails, nothing more can be done.
    attempt(
      () => this.#parts.listener.missed(internalError(error), null),
      () => undefined,
    );
  }

  #finish(utterance: Utterance, outcome: Outcome): void {
    if (!this.#utterances.delete(utterance.id)) return;
    const isForgotten = outcome.kind === 'delivered' && this.#parts.settings().privacy.private;
    if (utterance.written !== '') this.#lastText = isForgotten ? '' : utterance.written;
    if (utterance.undelivered !== '' || outcome.kind === 'held') {
      this.#held = { text: utterance.undelivered, recording: outcome.kind === 'held' ? utterance.recording : null };
    }
    this.dispatch({ type: 'finished', id: utterance.id, outcome });
    this.#attempt(() => this.#parts.listener.finished(utterance.receipt.read(), utterance.said, outcome));
    if (outcome.kind !== 'delivered') this.#attempt(() => this.#parts.listener.journalChanged());
  }

  /** The user has taken the held text, so its recording is no longer needed. */
  async #release(): Promise<void> {
    const { text, recording } = this.#held;
    if (recording === null) return;
    this.#held = { text, recording: null };
    await this.#parts.journal.finish(recording);
    this.#parts.listener.taken(recording);
    this.#parts.listener.journalChanged();
  }

  #show({ view, hidesAfter }: Extract<DictationEffect, { type: 'show' }>): void {
    if (this.#hideTimer !== null) clearTimeout(this.#hideTimer);
    const shownMs = hidesAfter === 'done' ? this.#parts.settings().overlay.doneMs : PROBLEM_SHOWN_MS;
    this.#hideTimer = hidesAfter === null ? null : setTimeout(() => this.dispatch({ type: 'dismiss' }), shownMs);
    this.#attempt(() => this.#parts.overlay.view(view));
    if (view.phase === 'hidden') this.#forget();
  }

  /** In private mode a text is forgotten when the user has it, and nothing shows it any more. */
  #forget(): void {
    if (!this.#parts.settings().privacy.private || this.#held.recording !== null) return;
    this.#lastText = '';
    this.#held = { text: '', recording: null };
  }
}
