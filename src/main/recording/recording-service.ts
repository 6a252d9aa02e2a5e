import { attempt } from '../../shared/attempt.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { RecordedChange, RecordedText, RecordState } from '../../shared/ipc/window/record.ts';
import { internalError, problem, reasonOf } from '../../shared/problem.ts';
import type { SpeechMode } from '../../shared/utterance.ts';
import type { MicrophoneHold } from '../dictation/ports.ts';
import { listen } from './listening.ts';
import { initialState, type RecordingEffect, type RecordingEvent, step, TROUBLES } from './machine.ts';
import type { RecordingParts } from './ports.ts';
import { Take } from './take.ts';

/** How often the progress of a transcription is told, in ms. */
const PROGRESS_MS = 500;

const NO_TEXT: RecordedText = { segments: [], draft: '' };

/**
 * Records for as long as the user likes, with a window or without, and makes an entry of the history of it. The audio is on
 * the disk while it is spoken, so nothing that fails takes it away. Every event goes through the machine, one at a time, as
 * in the dictation; what was recorded is in the present {@link Take}.
 */
export class RecordingService {
  readonly #parts: RecordingParts;
  readonly #changed = new Emitter();
  readonly #textChanged = new Emitter<RecordedChange>();
  /** The state is another one. What only time changes is told by `asOf`. */
  readonly changed = this.#changed.event;
  readonly textChanged = this.#textChanged.event;
  readonly #events: RecordingEvent[] = [];
  #isRunning = false;
  #state: ReturnType<typeof initialState>;
  /** The present recording, or the last one until the next. */
  #take: Take | null = null;
  #isKeptOpen = false;
  #hold: MicrophoneHold | null = null;
  /** Where the next recording, or the present one, writes its subtitles. */
  #subtitles: string | null = null;
  #stopTimer: () => void = () => undefined;
  /** What is being put away. */
  readonly #leaving = new Set<Promise<unknown>>();
  #isDisposed = false;

  /** @param mode of the first recording */
  constructor(parts: RecordingParts, mode: SpeechMode = '2pass') {
    this.#parts = parts;
    this.#state = initialState(mode);
  }

  get state(): RecordState {
    const { phase, mode, marks, isShared, entry, troubles } = this.#state;
    return {
      phase,
      mode,
      recordedMs: phase === 'ready' ? 0 : (this.#take?.recordedMs ?? 0),
      asOf: this.#parts.now(),
      marks,
      isShared,
      progress: phase === 'transcribing' ? (this.#take?.progress ?? null) : null,
      subtitles: this.#subtitles,
      entry,
      problem: TROUBLES.map((where) => troubles[where]).find((found) => found !== null) ?? null,
    };
  }

  get text(): RecordedText {
    return this.#take?.text ?? NO_TEXT;
  }

  setMode(mode: SpeechMode): void {
    this.#dispatch({ type: 'mode', mode });
  }

  /** Begins a recording, where none runs. */
  start(): void {
    this.#dispatch({ type: 'start' });
  }

  pause(): void {
    this.#dispatch({ type: 'pause' });
  }

  resume(): void {
    this.#dispatch({ type: 'resume' });
  }

  /** Ends the recording; while all of it is transcribed, leaves that for later. */
  stop(): void {
    this.#dispatch({ type: 'stop' });
  }

  /** Ends the recording, and keeps nothing of it. */
  discard(): void {
    this.#dispatch({ type: 'discard' });
  }

  /** Begins a recording, or ends the one that runs or is paused: for a hotkey, and the command line. */
  toggle(): void {
    const { phase } = this.#state;
    if (phase === 'recording' || phase === 'paused') this.stop();
    else this.start();
  }

  /** Forgets the last recording: ready for the next. */
  again(): void {
    this.#dispatch({ type: 'again' });
  }

  /** Marks this moment. */
  mark(): void {
    const { phase } = this.#state;
    if (this.#take === null || (phase !== 'recording' && phase !== 'paused')) return;
    this.#take.mark();
    this.#dispatch({ type: 'mark', at: Math.round(this.#take.recordedMs) });
  }

  /** The user has changed a settled segment, which is possible until the entry is made. */
  edit(index: number, text: string): void {
    const { phase } = this.#state;
    if (phase !== 'ready' && phase !== 'done') this.#take?.edit(index, text);
  }

  /** Writes the text as subtitles to a file while it grows, or while the next one does; null: not any more. */
  setSubtitles(path: string | null): void {
    if (this.#state.phase === 'done') return;
    this.#subtitles = path;
    this.#take?.setSubtitles(path);
    this.#dispatch({ type: 'trouble', where: 'subtitles', problem: null });
    this.#changed.fire();
  }

  /** The network is back, or the computer has woken: servers get another chance at once. */
  nudge(): void {
    this.#take?.nudge();
  }

  /** Ends what runs. What has no entry yet stays in the journal, and gets one later. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#stopTimer();
    const { phase, isKeeping } = this.#state;
    if (phase !== 'ready' && phase !== 'done' && !isKeeping) {
      this.#hold?.stop();
      if (this.#take !== null) this.#leave(this.#take);
    }
    await Promise.all(this.#leaving);
  }

  #dispatch(event: RecordingEvent): void {
    if (this.#isDisposed) return;
    this.#events.push(event);
    if (this.#isRunning) return;
    this.#isRunning = true;
    const before = this.#state;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const [state, effects] = step(this.#state, next);
        this.#state = state;
        for (const effect of effects) attempt(() => this.#run(effect), this.#parts.onFault);
      }
    } finally {
      this.#isRunning = false;
    }
    if (this.#state === before) return;
    this.#keepOpen(this.#state.phase === 'recording');
    this.#changed.fire();
  }

  #run(effect: RecordingEffect): void {
    const take = this.#take;
    if (effect === 'begin')
      attempt(
        () => this.#begin(),
        (error) => this.#notBegun(error),
      );
    else if (effect === 'forget') this.#forget();
    else if (take !== null) this.#runFor(take, effect);
  }

  #runFor(take: Take, effect: Exclude<RecordingEffect, 'begin' | 'forget'>): void {
    switch (effect) {
      case 'listen':
        this.#hold = listen(take, this.#parts.recordBeside, (event) => this.#from(take, event));
        return;
      case 'let-go':
        this.#hold?.stop();
        return;
      case 'recognise':
        take.recognise();
        return;
      case 'rest':
        take.rest();
        return;
      case 'complete':
        this.#complete(take);
        return;
      case 'keep':
        this.#keep(take);
        return;
      case 'leave':
        this.#leave(take);
        return;
      case 'discard':
        this.#discard(take);
    }
  }

  #begin(): void {
    const take: Take = new Take(this.#state.mode, this.#parts, {
      changed: (change) => (this.#take === take ? this.#textChanged.fire(change) : undefined),
      warning: (found) => this.#from(take, { type: 'trouble', where: 'server', problem: found }),
      over: (found) => this.#from(take, { type: 'text-over', problem: found }),
      subtitlesTrouble: (error) => {
        const found = error === null ? null : problem('file-not-written', { reason: reasonOf(error) });
        this.#from(take, { type: 'trouble', where: 'subtitles', problem: found });
      },
    });
    this.#take = take;
    this.#textChanged.fire({ kind: 'anew' });
    if (this.#subtitles !== null) take.setSubtitles(this.#subtitles);
  }

  #notBegun(error: unknown): void {
    this.#dispatch({ type: 'microphone-gone', problem: internalError(error), isEmpty: true });
  }

  #complete(take: Take): void {
    if (take.recordedMs === 0) this.#dispatch({ type: 'discard' });
    else if (take.complete()) {
      this.#dispatch({ type: 'long-wait' });
      this.#tellProgress();
    }
  }

  /** Lets the microphone open for what comes next; told only when that is another one. */
  #keepOpen(on: boolean): void {
    if (this.#isKeptOpen === on) return;
    this.#isKeptOpen = on;
    this.#parts.keepOpen(on);
  }

  #tellProgress(): void {
    this.#stopTimer();
    this.#stopTimer = this.#parts.schedule(PROGRESS_MS, () => {
      if (this.#state.phase !== 'transcribing') return;
      this.#changed.fire();
      this.#tellProgress();
    });
  }

  #keep(take: Take): void {
    this.#putAway(
      take.keep(this.#state.marks).then((entry) => {
        this.#from(take, { type: 'kept', entry });
        this.#parts.journalChanged();
      }),
      () => this.#from(take, { type: 'kept', entry: null }),
    );
  }

  #leave(take: Take): void {
    this.#putAway(
      take.leave().then((kept) => {
        if ('problem' in kept) this.#from(take, { type: 'trouble', where: 'text', problem: kept.problem });
        this.#parts.journalChanged();
      }),
    );
  }

  #discard(take: Take): void {
    this.#hold?.stop();
    this.#hold = null;
    this.#putAway(take.discard());
    this.#forget();
  }

  #forget(): void {
    this.#take = null;
    this.#subtitles = null;
    this.#textChanged.fire({ kind: 'anew' });
  }

  /** Remembers what is under way, so that the app ends only after it. */
  #putAway(work: Promise<unknown>, failed: () => void = () => undefined): void {
    const done = work
      .catch((error: unknown) => {
        this.#parts.onFault(error);
        failed();
      })
      .finally(() => this.#leaving.delete(done));
    this.#leaving.add(done);
  }

  /** Takes an event of a recording, unless that was followed by another one. */
  #from(take: Take, event: RecordingEvent): void {
    if (this.#take === take) this.#dispatch(event);
  }
}
