import type { Millis } from '../../shared/clock.ts';
import { reasonOf } from '../../shared/problem.ts';
import { Resampler } from './resampler.ts';

/** Chromium's way to a track's own samples, which TypeScript's library does not know for pages. */
interface TrackProcessor {
  readonly readable: ReadableStream<AudioData>;
}
declare const MediaStreamTrackProcessor: new (options: {
  readonly track: MediaStreamTrack;
  readonly maxBufferSize: number;
}) => TrackProcessor;

/** Chunks (of 10 ms) that may wait for the page: 10 s, so that no busy moment of it costs a sample. */
const MAX_WAITING = 1000;
/** So long before a frame is due, the tap reads again: for a timer that is late, but not before the last chunk but one. */
const EARLY_MS = 5;
/** A read that took longer had to wait for the device: no chunk is left behind. */
const WAITED_MS = 1;

/** What a tap gives. */
export interface TapEvents {
  /** Every chunk of samples, in order. Returns for how many ms of sound nobody needs any more of them. */
  samples(samples: Float32Array): Millis;
  /** The samples cannot be read any more, with the reason where there is one beside the end of the track. */
  ended(reason: string | null): void;
}

/**
 * Reads every sample of a stream's microphone, mixed to one channel, at the rate that is wanted.
 *
 * It reads the track itself. An audio context would resample for us, but it draws from the track by a clock of its own,
 * and when the two are apart for more than some 10 ms it puts in silence or leaves samples out: on a machine with two
 * busy processors that was measured 1 to 7 times a minute, and never this way.
 *
 * A chunk that is asked for before it is there wakes the page, 100 times a second. So the tap lets them gather between
 * two frames: that costs half as much, and the chunk that completes a frame is still read at once.
 */
export class Tap {
  readonly #reader: ReadableStreamDefaultReader<AudioData>;
  readonly #rate: number;
  readonly #now: () => Millis;
  readonly #events: TapEvents;
  #resampler: Resampler | null = null;
  #from = 0;
  #open = true;
  #wake: () => void = () => undefined;

  /** Throws where the track cannot be read. */
  constructor(track: MediaStreamTrack, rate: number, now: () => Millis, events: TapEvents) {
    this.#reader = new MediaStreamTrackProcessor({ track, maxBufferSize: MAX_WAITING }).readable.getReader();
    this.#rate = rate;
    this.#now = now;
    this.#events = events;
    this.#read().then(
      () => this.#end(null),
      (error: unknown) => this.#end(reasonOf(error)),
    );
  }

  /** Hands out the chunks that wait; resolves when that is done. */
  drain(): Promise<void> {
    this.wake();
    // What waits is read without a task in between, so all of it is read before the next task.
    return new Promise((resolve) => setTimeout(resolve));
  }

  /** Reads on now. */
  wake(): void {
    this.#wake();
  }

  /** Hands out what the resampler still holds back. */
  flush(): void {
    const rest = this.#resampler?.flush();
    if (rest !== undefined) this.#events.samples(rest);
  }

  close(): void {
    this.#open = false;
    this.#wake();
    // Where the track has ended, the stream is over already.
    this.#reader.cancel().catch(() => undefined);
  }

  async #read(): Promise<void> {
    for (;;) {
      const asked = this.#now();
      const { value, done } = await this.#reader.read();
      if (done) return;
      const waited = this.#now() - asked > WAITED_MS;
      const samples = this.#open ? this.#resampled(value) : null;
      value.close();
      if (samples === null) continue;
      const rest = this.#events.samples(samples) - EARLY_MS;
      if (rest > 0 && waited) await this.#pause(rest);
    }
  }

  #pause(ms: Millis): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #end(reason: string | null): void {
    if (this.#open) this.#events.ended(reason);
  }

  #resampled(data: AudioData): Float32Array {
    const mono = mixed(data);
    if (data.sampleRate === this.#rate) return mono;
    // A device may change its rate while it is open, as headsets do when a call begins.
    if (this.#resampler === null || data.sampleRate !== this.#from) {
      this.#resampler = new Resampler(data.sampleRate, this.#rate);
      this.#from = data.sampleRate;
    }
    return this.#resampler.push(mono);
  }
}

/** The mean of all channels. */
function mixed(data: AudioData): Float32Array {
  const { numberOfFrames, numberOfChannels } = data;
  const sum = new Float32Array(numberOfFrames);
  data.copyTo(sum, { planeIndex: 0, format: 'f32-planar' });
  if (numberOfChannels === 1) return sum;
  const plane = new Float32Array(numberOfFrames);
  for (let channel = 1; channel < numberOfChannels; channel += 1) {
    data.copyTo(plane, { planeIndex: channel, format: 'f32-planar' });
    for (let n = 0; n < numberOfFrames; n += 1) sum[n] = (sum[n] as number) + (plane[n] as number);
  }
  for (let n = 0; n < numberOfFrames; n += 1) sum[n] = (sum[n] as number) / numberOfChannels;
  return sum;
}
