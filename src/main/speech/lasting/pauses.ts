import type { AudioSource, SampleRate } from '../../../shared/audio.ts';

/** A stretch without speech, in samples of the utterance. `end` moves on as long as it lasts. */
export interface Pause {
  readonly start: number;
  readonly end: number;
}

/** Loudness is measured in blocks of this length. */
const BLOCK_MS = 10;

/** Of so many samples one is measured: that is enough to know how loud they are. */
const STRIDE = 5;

/** Squares are summed without so many low bits: whole numbers of 31 bits take half the time, and {@link NEVER} has 11. */
const SHIFT = 5;

/** Speech is at least so much (9 dB) louder than the quietest of late. */
const ABOVE_FLOOR = 8;

/** The memory of the quietest fades: 1 dB a second, less than the gaps between syllables take back. */
const FLOOR_RISE = 10 ** ((0.1 * BLOCK_MS) / 1000);

/** Mean squares of samples below and above which it is never, or always, speech: -58 and -26 dB of full scale. */
const NEVER = 40 ** 2;
const ALWAYS = 1640 ** 2;

/** The shortest stretch without speech that counts as a pause: longer than those inside words. */
const SHORTEST_MS = 200;

/** Sound shorter than this, in blocks, does not end a pause: a click. */
const SHORTEST_SOUND = 2;

/** Of a pause that goes on, no more than this is sent again before what comes after it. */
const MOST_SILENCE_MS = 10_000;

/** How long a start in a pause is after the pause began, if there is room: servers take the silence for what it is. */
const INTO_PAUSE_MS = 400;

/**
 * Finds the pauses of an utterance by loudness, in one pass over its samples. What counts as loud adapts to the noise.
 * Keeps the pauses only, and those only until they are forgotten.
 */
export class PauseDetector {
  readonly #perMs: number;
  readonly #block: number;
  #pauses: { start: number; end: number }[] = [];
  #position: number;
  #energy = 0;
  #measured = 0;
  #inBlock = 0;
  #floor = Infinity;
  /** Where the present stretch without speech began; null in speech. */
  #quietFrom: number | null;
  #loudBlocks = 0;

  /** @param start position of the first sample that will come */
  constructor(rate: SampleRate, start: number) {
    this.#perMs = rate / 1000;
    this.#block = BLOCK_MS * this.#perMs;
    this.#position = start;
    this.#quietFrom = start;
  }

  /** The audio of the utterance, of which whatever is read is heard here, too. */
  following(audio: AudioSource): AudioSource {
    return {
      rate: audio.rate,
      get length() {
        return audio.length;
      },
      read: async (from, to) => {
        const pcm = await audio.read(from, to);
        this.hear(pcm, from);
        return pcm;
      },
    };
  }

  /** The position after the last sample heard. */
  get position(): number {
    return this.#position;
  }

  /** The pauses so far, in order. */
  get pauses(): readonly Pause[] {
    return this.#pauses;
  }

  /** Takes the samples from a position on, as far as they are new. Those after a gap wait until the gap is read. */
  hear(pcm: Int16Array, from: number): void {
    const known = this.#position - from;
    if (known < 0 || known >= pcm.length) return;
    this.#push(known === 0 ? pcm : pcm.subarray(known));
  }

  /** Forgets the pauses that end before a position. */
  forget(before: number): void {
    if ((this.#pauses[0]?.end ?? Infinity) < before) this.#pauses = this.#pauses.filter(({ end }) => end >= before);
  }

  /** Where to start to hear all that is said from a position on: in the pause that it lies in, if it does. */
  startAt(position: number): number {
    const pause = this.#pauses.find(({ start, end }) => start <= position && position <= end);
    return pause === undefined ? position : Math.max(position, pause.end - MOST_SILENCE_MS * this.#perMs);
  }

  /** A place in a pause from which the speech after it is heard whole. */
  inside({ start, end }: Pause): number {
    return Math.round(Math.min((start + end) / 2, start + INTO_PAUSE_MS * this.#perMs));
  }

  /** How much is said after a position, in ms, in the audio so far. */
  spokenMsAfter(position: number): number {
    const pauses = this.#pauses.reduce((sum, { start, end }) => sum + Math.max(0, end - Math.max(start, position)), 0);
    return Math.max(0, this.#position - position - pauses) / this.#perMs;
  }

  /** Whether nothing is said after a position, in the audio so far. */
  isQuietAfter(position: number): boolean {
    return this.#quietFrom !== null && this.#quietFrom <= position;
  }

  #push(pcm: Int16Array): void {
    const block = this.#block;
    let inBlock = this.#inBlock;
    for (let at = 0; at < pcm.length;) {
      const from = at;
      at = Math.min(pcm.length, from + block - inBlock);
      let energy = 0;
      for (let n = from; n < at; n += STRIDE) {
        const sample = pcm[n] ?? 0;
        energy += (sample * sample) >> SHIFT;
      }
      this.#energy += energy;
      this.#measured += Math.ceil((at - from) / STRIDE);
      inBlock += at - from;
      if (inBlock < block) break;
      this.#take((this.#energy * 2 ** SHIFT) / this.#measured, this.#position + at);
      this.#energy = 0;
      this.#measured = 0;
      inBlock = 0;
    }
    this.#inBlock = inBlock;
    this.#position += pcm.length;
  }

  /** A block of this mean square ends at a position. */
  #take(energy: number, end: number): void {
    this.#floor = Math.max(1, Math.min(energy, this.#floor * FLOOR_RISE));
    const isLoud = energy > Math.min(ALWAYS, Math.max(NEVER, this.#floor * ABOVE_FLOOR));
    this.#loudBlocks = isLoud ? this.#loudBlocks + 1 : 0;
    if (this.#loudBlocks >= SHORTEST_SOUND) {
      this.#quietFrom = null;
    } else if (!isLoud) {
      this.#quietFrom ??= end - this.#block;
      this.#extend(this.#quietFrom, end);
    }
  }

  #extend(start: number, end: number): void {
    if (end - start < SHORTEST_MS * this.#perMs) return;
    const last = this.#pauses.at(-1);
    if (last?.start === start) last.end = end;
    else this.#pauses.push({ start, end });
  }
}
