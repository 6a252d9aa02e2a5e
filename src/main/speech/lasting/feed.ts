import { type AudioSource, samplesPerFrame } from '../../../shared/audio.ts';
import { reasonOf } from '../../../shared/problem.ts';
import type { SpeechSession } from '../port.ts';

/** What is read at a time, in frames: 3 s. */
const FRAMES_READ = 50;

/** No more is read while so much, in bytes, has been sent but has not reached the system. */
const MOST_IN_FLIGHT = 900 * 1024;

/** What a {@link Feed} needs. */
export interface FeedParts {
  readonly audio: AudioSource;
  readonly session: Pick<SpeechSession, 'push' | 'end'>;
  /** The audio cannot be read. */
  failed(reason: string): void;
}

/**
 * Sends the audio of an utterance to one session that is connected: what is there already as fast as it leaves, in
 * whole frames, and from then on what comes. Every sample once, in order.
 */
export class Feed {
  readonly #parts: FeedParts;
  readonly #frame: number;
  #position: number;
  #end: number;
  #state: 'behind' | 'reading' | 'live' | 'over' = 'behind';
  #isEnded = false;
  #inFlight = 0;

  /**
   * @param start position of the first sample to send
   * @param end position after the last one that is there
   */
  constructor(parts: FeedParts, start: number, end: number) {
    this.#parts = parts;
    this.#frame = samplesPerFrame(parts.audio.rate);
    this.#position = start;
    this.#end = end;
  }

  /** How far the audio has been sent. */
  get position(): number {
    return this.#position;
  }

  /** Whether all audio has been sent, so that new samples are sent at once. */
  get isLive(): boolean {
    return this.#state === 'live';
  }

  /** Sends what is there. */
  start(): void {
    this.#catchUp();
  }

  /** The next samples of the utterance. */
  push(pcm: Int16Array): void {
    this.#end += pcm.length;
    if (this.#state === 'live') {
      this.#position = this.#end;
      this.#parts.session.push(pcm);
    } else {
      this.#catchUp();
    }
  }

  /** No more audio comes: ends the session when all is sent. */
  end(): void {
    this.#isEnded = true;
    if (this.#state === 'live') this.#parts.session.end();
  }

  /** Stops sending. */
  stop(): void {
    this.#state = 'over';
  }

  #catchUp(): void {
    if (this.#state !== 'behind' || this.#inFlight >= MOST_IN_FLIGHT) return;
    const from = this.#position;
    const to = Math.min(this.#end, from + FRAMES_READ * this.#frame);
    if (from === to) {
      this.#state = 'live';
      if (this.#isEnded) this.#parts.session.end();
      return;
    }
    this.#state = 'reading';
    this.#parts.audio.read(from, to).then(
      (pcm) => this.#send(pcm, from, to),
      (error: unknown) => this.#fail(reasonOf(error)),
    );
  }

  #send(pcm: Int16Array, from: number, to: number): void {
    if (this.#state === 'over') return;
    if (pcm.length !== to - from) {
      this.#fail(`${pcm.length} of ${to - from} samples`);
      return;
    }
    this.#state = 'behind';
    this.#position = to;
    this.#inFlight += pcm.byteLength;
    for (let at = 0; at < pcm.length; at += this.#frame) {
      const isLast = at + this.#frame >= pcm.length;
      const frame = pcm.subarray(at, at + this.#frame);
      // The callback costs as much as the sending: one is enough, since frames leave in order.
      if (isLast) this.#parts.session.push(frame, () => this.#left(pcm.byteLength));
      else this.#parts.session.push(frame);
    }
    this.#catchUp();
  }

  #left(bytes: number): void {
    this.#inFlight -= bytes;
    this.#catchUp();
  }

  #fail(reason: string): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#parts.failed(reason);
  }
}
