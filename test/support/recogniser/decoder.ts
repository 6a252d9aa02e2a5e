import { type Burst, BurstDetector } from './bursts.ts';
import { characterOf } from './code-book.ts';
import { CHECKS, GAP_MS, TONE_MS, ToneAnalyser } from './tones.ts';

/** What stands in the text for sound that was not said so: lost, doubled, reordered or garbled audio. */
export const GARBLED = '�';

/** One decoded character. */
export interface Heard {
  /** A character of the code book or {@link GARBLED}. */
  readonly character: string;
  /** In ms from the start of the audio. */
  readonly startMs: number;
  readonly endMs: number;
  /** A pause stood before it, in the same sentence: where a comma belongs. */
  readonly afterPause: boolean;
}

/** What the decoder tells, in the order of speech. */
export interface DecoderEvents {
  heard(heard: Heard): void;
  /** A pause of {@link SENTENCE_PAUSE_MS} has passed after at least one character, or the audio ended. */
  sentenceEnd(): void;
}

/** Silence in ms at which the recogniser's VAD cuts a sentence, as the servers' does. */
const SENTENCE_PAUSE_MS = 800;
/** Silence in ms from which a gap inside a sentence is a pause. */
const PAUSE_MS = 150;
/** By how much a tone or gap may be off, in ms: one lost (or added) 10 ms buffer and the detector's resolution. */
const TOLERANCE_MS = 13;
/** The same for a character next to a pause, where no gap shows whether a whole frame is missing. */
const EDGE_TOLERANCE_MS = 4.5;
const LONGEST_GAP_MS = GAP_MS + TOLERANCE_MS;

/** A burst with what its tones say; the silence after it is not known yet. */
interface Pending extends Burst {
  readonly spoken: ReturnType<typeof characterOf>;
  /** Null: the first of its sentence. */
  readonly gapBefore: number | null;
}

/**
 * Decodes streamed speech of `speak`, in chunks of any size, with bounded memory. It heals one lost 10 ms buffer and
 * nothing else: tones and gaps must have their length, and characters must come in their places.
 */
export class SpeechDecoder {
  readonly #detector: BurstDetector;
  readonly #tones: ToneAnalyser;
  readonly #events: DecoderEvents;
  readonly #block: Int16Array;
  #filled = 0;
  #pending: Pending | null = null;
  /** End of the last burst of this sentence, in ms; null before its first. */
  #lastEnd: number | null = null;
  /** Place of the next character; null after garbled sound. */
  #place: number | null = 0;

  /** @param sampleRate of the PCM in Hz, 8,000 or more. */
  constructor(sampleRate: number, events: DecoderEvents) {
    this.#detector = new BurstDetector(sampleRate);
    this.#tones = new ToneAnalyser(sampleRate);
    this.#events = events;
    this.#block = new Int16Array(this.#detector.blockSize);
  }

  /** Takes the next PCM, 16 bit, mono. Events come during the call. */
  push(pcm: Int16Array): void {
    for (const sample of pcm) {
      this.#block[this.#filled++] = sample;
      if (this.#filled === this.#block.length) {
        this.#filled = 0;
        this.#take();
      }
    }
  }

  /** The audio is over: tells what is still held back, as if silence followed. */
  finish(): void {
    this.push(new Int16Array(this.#block.length * (SENTENCE_PAUSE_MS + LONGEST_GAP_MS)));
  }

  #take(): void {
    const burst = this.#detector.block(this.#block);
    const { silentMs } = this.#detector;
    if (burst !== null) this.#next(burst);
    if (silentMs > LONGEST_GAP_MS) this.#settle(null);
    if (silentMs >= SENTENCE_PAUSE_MS && this.#lastEnd !== null) {
      this.#lastEnd = null;
      this.#place = 0;
      this.#events.sentenceEnd();
    }
  }

  #next(burst: Burst): void {
    const gapBefore = this.#lastEnd === null ? null : burst.startMs - this.#lastEnd;
    this.#settle(gapBefore);
    const samples = this.#detector.read((burst.startMs + burst.endMs) / 2, this.#tones.length);
    const chord = fits(burst, TOLERANCE_MS) ? this.#tones.identify(samples) : null;
    this.#pending = { ...burst, gapBefore, spoken: chord && characterOf(chord) };
    this.#lastEnd = burst.endMs;
  }

  /** Tells the pending burst, now that the gap after it is known (null: longer than one between characters). */
  #settle(gapAfter: number | null): void {
    const pending = this.#pending;
    if (pending === null) return;
    this.#pending = null;
    const { spoken, gapBefore, startMs, endMs } = pending;
    const afterPause = gapBefore !== null && gapBefore >= PAUSE_MS;
    const atEdge = gapBefore === null || afterPause || gapAfter === null;
    const tell = (character: string): void => this.#events.heard({ character, startMs, endMs, afterPause });
    if (spoken === null || !fits(pending, atEdge ? EDGE_TOLERANCE_MS : TOLERANCE_MS)) {
      this.#place = null;
      tell(GARBLED);
      return;
    }
    const hole = gapBefore !== null && gapBefore > LONGEST_GAP_MS && !afterPause;
    if (hole || (this.#place !== null && this.#place !== spoken.place)) tell(GARBLED);
    tell(spoken.character);
    this.#place = (spoken.place + 1) % CHECKS;
  }
}

/** Whether a burst is as long as a character. */
const fits = ({ startMs, endMs }: Burst, toleranceMs: number): boolean =>
  Math.abs(endMs - startMs - TONE_MS) <= toleranceMs;
