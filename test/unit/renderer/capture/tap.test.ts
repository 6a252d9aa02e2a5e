import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tap } from '../../../../src/renderer/capture/tap.ts';

const RATE = 16_000;
const CHUNK_MS = 10;
const FRAME_MS = 60;

/** A microphone whose chunks come by the fake clock, as Chromium hands them out. */
class Microphone {
  /** Reads that found nothing, each of which wakes the page when its chunk comes. */
  waits = 0;
  readonly #chunks: AudioData[] = [];
  #waiting: ((result: { value: AudioData; done: false }) => void) | null = null;
  readonly #timer = setInterval(() => this.#give(), CHUNK_MS);

  read(): Promise<{ value: AudioData; done: false }> {
    const value = this.#chunks.shift();
    if (value !== undefined) return Promise.resolve({ value, done: false });
    this.waits += 1;
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  cancel(): Promise<void> {
    clearInterval(this.#timer);
    return Promise.resolve();
  }

  #give(): void {
    const chunk = {
      ...{ numberOfFrames: (RATE * CHUNK_MS) / 1000, numberOfChannels: 1, sampleRate: RATE },
      copyTo: () => undefined,
      close: () => undefined,
    } as unknown as AudioData;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#chunks.push(chunk);
    else waiting({ value: chunk, done: false });
  }
}

let microphone: Microphone;

beforeEach(() => {
  vi.useFakeTimers();
  microphone = new Microphone();
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readonly readable = { getReader: () => microphone };
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the tap', () => {
  it('lets chunks gather, and waits for none but the one that completes a frame', async () => {
    const frames: number[] = [];
    const began = Date.now();
    let missing = FRAME_MS;
    const tap = new Tap({} as MediaStreamTrack, RATE, () => Date.now(), {
      samples: (samples) => {
        missing -= (samples.length * 1000) / RATE;
        if (missing === 0) {
          frames.push(Date.now() - began);
          missing = FRAME_MS;
        }
        return missing;
      },
      ended: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(10 * FRAME_MS);
    tap.close();
    expect(frames).toEqual(Array.from({ length: 10 }, (_, n) => (n + 1) * FRAME_MS));
    // The first read of all waits for the device.
    expect(microphone.waits).toBeLessThanOrEqual(frames.length + 2);
  });
});
