import type { SampleRate } from '../../shared/audio.ts';
import type { CaptureConfig } from '../../shared/capture.ts';
import type { OverlaySnapshot, OverlayTable, ShownText } from '../../shared/ipc/overlay.ts';
import type { EventChannel, Output } from '../../shared/ipc/table.ts';
import { type Appearance, HIDDEN_VIEW, type OverlayLook, type OverlayView } from '../../shared/overlay-view.ts';
import type { TranscriptChange, UtteranceId } from '../../shared/utterance.ts';

/** What {@link OverlayFeed} needs. */
export interface OverlayFeedParts {
  readonly appearance: Appearance;
  readonly look: OverlayLook;
  readonly capture: CaptureConfig;
  readonly page: {
    /** Whether it hears what is sent. */
    readonly isListening: boolean;
    /** Whether it is not loaded again by itself. */
    readonly isGivenUp: boolean;
    send<C extends EventChannel<OverlayTable>>(channel: C, payload: Output<OverlayTable[C]>): void;
  };
  /** There was no page that could have recorded anything of this utterance. */
  readonly onNoCapture: (utterance: UtteranceId) => void;
}

/**
 * What the overlay's page must know. The page hears of each change, and a page that begins gets all of it at once: at the
 * start, after a crash, or when it was loaded again.
 */
export class OverlayFeed {
  readonly #parts: OverlayFeedParts;
  #appearance: Appearance;
  #look: OverlayLook;
  /** As it is configured, and the rate that is kept whatever that says; null: none is. */
  #configured: CaptureConfig;
  #heldRate: SampleRate | null = null;
  /** Of the utterance that is recorded. */
  #recordingRate: SampleRate;
  #view: OverlayView = HIDDEN_VIEW;
  #text: ShownText | null = null;
  #recording: UtteranceId | null = null;
  #levels = false;

  constructor(parts: OverlayFeedParts) {
    this.#parts = parts;
    this.#appearance = parts.appearance;
    this.#look = parts.look;
    this.#configured = parts.capture;
    this.#recordingRate = parts.capture.sampleRate;
  }

  get snapshot(): OverlaySnapshot {
    return {
      appearance: this.#appearance,
      look: this.#look,
      capture: this.#capture,
      view: this.#view,
      text: this.#text,
      recording: this.#recording,
      levels: this.#levels,
    };
  }

  /** The page is gone, and with it what it recorded. */
  gone(): void {
    this.#recording = null;
  }

  appearance(appearance: Appearance): void {
    this.#appearance = appearance;
    this.#parts.page.send('appearance', appearance);
  }

  look(look: OverlayLook): void {
    this.#look = look;
    this.#parts.page.send('overlay:look', look);
  }

  /** Whether the levels of the microphone are wanted. */
  levels(wanted: boolean): void {
    this.#levels = wanted;
    this.#parts.page.send('capture:levels', wanted);
  }

  configure(capture: CaptureConfig): void {
    this.#configured = capture;
    this.#parts.page.send('capture:configure', this.#capture);
  }

  /** Rate of what is recorded now, or next. */
  get rate(): SampleRate {
    return this.#recording === null ? this.#capture.sampleRate : this.#recordingRate;
  }

  /** Whether all that is recorded has the rate that it has now, whatever is configured: it goes into one file. */
  holdRate(on: boolean): void {
    if (on === (this.#heldRate !== null)) return;
    const before = this.#capture.sampleRate;
    this.#heldRate = on ? this.rate : null;
    // A microphone that is configured is opened anew.
    if (this.#capture.sampleRate !== before) this.configure(this.#configured);
  }

  get #capture(): CaptureConfig {
    return { ...this.#configured, sampleRate: this.#heldRate ?? this.#configured.sampleRate };
  }

  view(view: OverlayView): void {
    this.#view = view;
    if (view.phase === 'hidden') this.#text = null;
    this.#parts.page.send('overlay:view', view);
  }

  text(utterance: UtteranceId, change: TranscriptChange): void {
    // An earlier utterance may still get text while a later one is shown.
    if (utterance < Math.max(this.#view.utterance, this.#text?.utterance ?? 0)) return;
    const before = this.#text?.utterance === utterance ? this.#text : { settled: '', draft: '' };
    this.#text = { utterance, ...applied(before, change) };
    this.#parts.page.send('overlay:text', { utterance, change });
  }

  start(utterance: UtteranceId): void {
    const { page, onNoCapture } = this.#parts;
    if (page.isGivenUp) {
      onNoCapture(utterance);
      return;
    }
    this.#recording = utterance;
    this.#recordingRate = this.#capture.sampleRate;
    page.send('capture:start', { utterance });
  }

  stop(utterance: UtteranceId): void {
    const { page, onNoCapture } = this.#parts;
    const isRecorded = this.#recording === utterance;
    if (isRecorded) this.#recording = null;
    if (isRecorded && !page.isListening) onNoCapture(utterance);
    else page.send('capture:stop', { utterance });
  }
}

/** A transcript after a change. */
function applied(
  { settled, draft }: Pick<ShownText, 'settled' | 'draft'>,
  change: TranscriptChange,
): Pick<ShownText, 'settled' | 'draft'> {
  switch (change.kind) {
    case 'draft-append':
      return { settled, draft: draft + change.text };
    case 'draft-replace':
      return { settled, draft: change.text };
    case 'settled':
      return { settled: settled + change.segment.text, draft: '' };
  }
}
