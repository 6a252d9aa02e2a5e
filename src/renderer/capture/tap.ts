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

/** What a tap gives. */
export interface TapEvents {
  /** Every chunk of samples, in order. */
  samples(samples: Float32Array): void;
  /** The samples cannot be read any more. A device that goes away is told by its track instead. */
  failed(reason: string): void;
}

/**
 * Reads every sample of a stream's microphone, mixed to one channel, at the rate that is wanted.
 *
 * It reads the track itself. An audio context would resample for us, but it draws from the track by a clock of its own,
 * and when the two are apart for more than some 10 ms it puts in silence or leaves samples out: on a machine with two
 * busy processors that was measured 1 to 7 times a minute, and never this way.
 */
export class Tap {
  readonly #reader: ReadableStreamDefaultReader<AudioData>;
  readonly #rate: number;
  readonly #events: TapEvents;
  #resampler: Resampler | null = null;
  #from = 0;
  #open = true;

  /** Throws where the stream cannot be read. */
  constructor(stream: MediaStream, rate: number, events: TapEvents) {
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new Error('the stream has no audio track');
    this.#reader = new MediaStreamTrackProcessor({ track, maxBufferSize: MAX_WAITING }).readable.getReader();
    this.#rate = rate;
    this.#events = events;
    this.#read().catch((error: unknown) => {
      if (this.#open) events.failed(reasonOf(error));
    });
  }

  /** Hands out what the resampler still holds back. */
  flush(): void {
    const rest = this.#resampler?.flush();
    if (rest !== undefined) this.#events.samples(rest);
  }

  close(): void {
    this.#open = false;
    // Where the track has ended, the stream is over already.
    this.#reader.cancel().catch(() => undefined);
  }

  async #read(): Promise<void> {
    for (;;) {
      const { value, done } = await this.#reader.read();
      if (done) return;
      const samples = this.#open ? this.#resampled(value) : null;
      value.close();
      if (samples !== null) this.#events.samples(samples);
    }
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
  const plane = new Float32Array(data.numberOfFrames);
  data.copyTo(plane, { planeIndex: 0, format: 'f32-planar' });
  if (data.numberOfChannels === 1) return plane;
  const sum = plane.slice();
  for (let channel = 1; channel < data.numberOfChannels; channel += 1) {
    data.copyTo(plane, { planeIndex: channel, format: 'f32-planar' });
    for (let n = 0; n < sum.length; n += 1) sum[n] = (sum[n] ?? 0) + (plane[n] ?? 0);
  }
  return sum.map((value) => value / data.numberOfChannels);
}
