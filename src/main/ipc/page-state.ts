import type { CaptureConfig } from '../../shared/capture.ts';
import type { EventChannel, Events } from '../../shared/ipc-contract.ts';
import type { Appearance, OverlayView } from '../../shared/overlay-view.ts';
import type { TranscriptChange, UtteranceId } from '../../shared/utterance.ts';

/** So many characters of a transcript are told again: more than the overlay can show. */
const MOST_CHARACTERS = 1200;

/** What {@link PageState} needs. */
export interface PageStateParts {
  readonly send: <C extends EventChannel>(channel: C, payload: Events[C]) => void;
  /** There was no page that could have captured anything for this utterance. */
  readonly onNoCapture: (utterance: UtteranceId) => void;
}

/**
 * What the page is to know. It is sent as it changes, and all of it at once to a page that begins anew: after a crash, or
 * when it was loaded again. What is to be captured is no more than what is recorded then.
 */
export class PageState {
  readonly #parts: PageStateParts;
  /** `coming`: it is loaded, or will be. */
  #page: 'coming' | 'there' | 'lost' = 'coming';
  #appearance: Appearance | null = null;
  #config: CaptureConfig | null = null;
  #view: OverlayView | null = null;
  #text: { readonly utterance: UtteranceId; readonly settled: string; readonly draft: string } | null = null;
  #capturing: UtteranceId | null = null;

  constructor(parts: PageStateParts) {
    this.#parts = parts;
  }

  get isThere(): boolean {
    return this.#page === 'there';
  }

  /** Whether it is not loaded again by itself. */
  get isLost(): boolean {
    return this.#page === 'lost';
  }

  /** The page listens. */
  ready(): void {
    this.#page = 'there';
    if (this.#appearance !== null) this.#send('appearance', this.#appearance);
    if (this.#config !== null) this.#send('capture:configure', this.#config);
    if (this.#view !== null) this.#send('overlay:view', this.#view);
    if (this.#text !== null) {
      const { utterance, settled, draft } = this.#text;
      const segment = { index: 0, text: settled, startMs: null, endMs: null };
      this.#send('overlay:text', { utterance, change: { kind: 'settled', segment } });
      this.#send('overlay:text', { utterance, change: { kind: 'draft-replace', text: draft } });
    }
    if (this.#capturing !== null) this.#send('capture:start', { utterance: this.#capturing });
  }

  /** The page is gone, and with it what it captured. @param forGood it is not loaded again by itself */
  gone(forGood: boolean): void {
    this.#page = forGood ? 'lost' : 'coming';
    this.#capturing = null;
  }

  /** The page that was lost for good is loaded again after all. */
  coming(): void {
    this.#page = 'coming';
  }

  appearance(appearance: Appearance): void {
    this.#appearance = appearance;
    this.#send('appearance', appearance);
  }

  configure(config: CaptureConfig): void {
    this.#config = config;
    this.#send('capture:configure', config);
  }

  view(view: OverlayView): void {
    this.#view = view;
    if (view.phase === 'hidden') this.#text = null;
    this.#send('overlay:view', view);
  }

  text(utterance: UtteranceId, change: TranscriptChange): void {
    const before = this.#text?.utterance === utterance ? this.#text : { utterance, settled: '', draft: '' };
    this.#text = { utterance, ...applied(before, change) };
    this.#send('overlay:text', { utterance, change });
  }

  start(utterance: UtteranceId): void {
    if (this.isLost) {
      this.#parts.onNoCapture(utterance);
      return;
    }
    this.#capturing = utterance;
    this.#send('capture:start', { utterance });
  }

  stop(utterance: UtteranceId): void {
    const wasComing = this.#capturing === utterance && !this.isThere;
    this.#capturing = null;
    if (wasComing) this.#parts.onNoCapture(utterance);
    else this.#send('capture:stop', { utterance });
  }

  #send: PageStateParts['send'] = (channel, payload) => {
    if (this.isThere) this.#parts.send(channel, payload);
  };
}

/** The end of a transcript after a change. */
function applied(
  { settled, draft }: { readonly settled: string; readonly draft: string },
  change: TranscriptChange,
): { readonly settled: string; readonly draft: string } {
  switch (change.kind) {
    case 'draft-append':
      return { settled, draft: draft + change.text };
    case 'draft-replace':
      return { settled, draft: change.text };
    case 'settled':
      return { settled: (settled + change.segment.text).slice(-MOST_CHARACTERS), draft: '' };
  }
}
