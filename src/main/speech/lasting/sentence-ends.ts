import { type SampleRate, samplesToMs } from '../../../shared/audio.ts';
import type { Pause, PauseDetector } from './pauses.ts';
import type { SpeechResult } from '../port.ts';

/** How far the times of servers may be off from what is heard here, in ms. */
const TOLERANCE_MS = 400;

/** The same for the length of a sentence, which tells less. */
const LENGTH_TOLERANCE_MS = 250;

/** Servers cut sentences at pauses of 800 ms; a little less is heard as such here. */
const CUT_MS = 600;

/** So many stretches of sound may come before a sentence that the server took for noise. */
const MOST_NOISES = 3;

/** Where the audio of a result ends, in samples of the utterance. */
export interface SentenceEnd {
  readonly position: number;
  /** Whether that is known, or guessed. */
  readonly isCertain: boolean;
  /** Where its first word starts, for results that tell their length only; left out where that is not known. */
  readonly speechStart?: number;
}

/**
 * Finds out up to where the results of one connection answer the audio: by their times, or by their length, or by the
 * pauses alone, at which servers cut. Positions never go back, nor beyond what was sent.
 */
export class SentenceEnds {
  readonly #pauses: PauseDetector;
  readonly #rate: SampleRate;
  readonly #start: number;
  #last: SentenceEnd;
  #lastResult: SpeechResult | null = null;

  /** @param start position of the first sample that was sent on this connection */
  constructor(pauses: PauseDetector, rate: SampleRate, start: number) {
    this.#pauses = pauses;
    this.#rate = rate;
    this.#start = start;
    this.#last = { position: start, isCertain: true };
  }

  /** The end of the last result: where the next one starts. */
  get last(): SentenceEnd {
    return this.#last;
  }

  /**
   * Takes the next result with text; null when it is the last one once more.
   * @param sent how far the audio has been sent
   * @param isEnded whether that is all of the utterance
   */
  next(result: SpeechResult, sent: number, isEnded: boolean): SentenceEnd | null {
    const hasTime = result.endMs !== null;
    const stretch = hasTime ? null : this.#byLength(result, sent, isEnded);
    const byLength = this.#last.isCertain ? stretch : null;
    const found = hasTime ? this.#byTime(result.endMs, sent, isEnded) : byLength;
    const fitsNowhere = (found === null && this.#last.isCertain) || this.#last.position >= sent;
    if (this.#isSame(result) && (hasTime || fitsNowhere)) return null;
    this.#lastResult = result;
    const { position, isCertain } = found ?? this.#byPause(isEnded ? sent : this.#last.position);
    this.#last = {
      position: Math.max(this.#last.position, Math.min(position, sent)),
      isCertain,
      ...(stretch !== null && { speechStart: stretch.speechStart }),
    };
    return this.#last;
  }

  /** Whether all that the last result said is said again: its text, and its times or its length. */
  #isSame({ text, startMs, endMs, durationMs }: SpeechResult): boolean {
    const last = this.#lastResult;
    if (last === null || (endMs === null && durationMs === undefined)) return false;
    return text === last.text && startMs === last.startMs && endMs === last.endMs && durationMs === last.durationMs;
  }

  #byTime(endMs: number, sent: number, isEnded: boolean): SentenceEnd | null {
    const end = this.#start + this.#samples(endMs);
    const tolerance = this.#samples(TOLERANCE_MS);
    if (end > sent + tolerance) return null;
    const near = this.#pauses.pauses.filter((pause) => pause.start <= end + tolerance && pause.end >= end - tolerance);
    const pause = near.find(({ start, end: last }) => start <= end && end <= last) ?? near.at(-1);
    if (pause !== undefined) return { position: this.#pauses.inside(pause), isCertain: true };
    return { position: end, isCertain: isEnded && end >= sent - tolerance };
  }

  /**
   * The sentence begins with speech, after the end of the last one, and ends where speech pauses. Where that end is a
   * guess, only the very next stretch between pauses at which servers cut is good enough.
   */
  #byLength({ durationMs }: SpeechResult, sent: number, isEnded: boolean): Required<SentenceEnd> | null {
    if (durationMs === undefined) return null;
    const { isCertain } = this.#last;
    const length = this.#samples(durationMs);
    const tolerance = this.#samples(LENGTH_TOLERANCE_MS);
    const isCut = ({ start, end }: Pause): boolean => isCertain || samplesToMs(end - start, this.#rate) >= CUT_MS;
    const pauses = this.#pauses.pauses.filter((pause) => pause.end >= this.#last.position && isCut(pause));
    const isInPause = (pauses[0]?.start ?? Infinity) <= this.#last.position;
    if (!isCertain && !isInPause) return null;
    const starts = [this.#last.position, ...pauses.map(({ end }) => end)].slice(isInPause ? 1 : 0);
    for (const start of starts.slice(0, isCertain ? MOST_NOISES : 1)) {
      const end = start + length;
      const pause = pauses.find((one) => Math.abs(one.start - end) <= tolerance);
      const isLast = pause === undefined && isEnded && Math.abs(sent - end) <= tolerance;
      if (pause === undefined && !isLast) continue;
      return { position: pause === undefined ? sent : this.#pauses.inside(pause), isCertain: true, speechStart: start };
    }
    return null;
  }

  /** The next pause at which a server may have cut. */
  #byPause(without: number): SentenceEnd {
    const pause = this.#pauses.pauses.find(
      ({ start, end }) => start > this.#last.position && samplesToMs(end - start, this.#rate) >= CUT_MS,
    );
    const position = pause === undefined ? without : this.#pauses.inside(pause);
    return { position, isCertain: false };
  }

  #samples(ms: number): number {
    return Math.round((ms * this.#rate) / 1000);
  }
}
