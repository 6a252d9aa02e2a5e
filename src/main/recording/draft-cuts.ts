import { type SampleRate, samplesToMs } from '../../shared/audio.ts';

/** Below a hundredth of full scale (-40 dB) nobody speaks. */
const QUIET_PEAK = 328;

/** A pause of so long, in ms, ends no word. */
const PAUSE_MS = 400;

/** A draft of so many characters is settled at the next pause; of so many, at once: there may be no pause in noise. */
const LONG_DRAFT = 150;
const LONGEST_DRAFT = 600;

/**
 * Where to end the session of a recording and begin another, for servers that send drafts only (`online`): their text is
 * settled at the end of a session, and would have to come all over again after a broken connection.
 */
export class DraftCuts {
  readonly #rate: SampleRate;
  #quiet = 0;

  constructor(rate: SampleRate) {
    this.#rate = rate;
  }

  /**
   * Hears the next samples.
   * @param draft how many characters the draft has
   * @returns whether to cut after them
   */
  hear(pcm: Int16Array, draft: number): boolean {
    this.#quiet = pcm.every((sample) => Math.abs(sample) < QUIET_PEAK) ? this.#quiet + pcm.length : 0;
    const isPause = samplesToMs(this.#quiet, this.#rate) >= PAUSE_MS;
    return draft >= (isPause ? LONG_DRAFT : LONGEST_DRAFT);
  }
}
