/** Rates the servers know (`audio_fs`), in Hz. */
export type SampleRate = 16000 | 8000;

/** Length of one audio frame in ms: the unit in which FunASR counts `chunk_size`. */
export const FRAME_MS = 60;

/** Samples in one frame: 960 at 16 kHz, 480 at 8 kHz. */
export const samplesPerFrame = (rate: SampleRate): number => (rate * FRAME_MS) / 1000;

/** Duration in ms of a count of mono samples. */
export const samplesToMs = (samples: number, rate: SampleRate): number => (samples * 1000) / rate;

/** Audio of an utterance that can be read while it still grows. Positions count samples from its start. */
export interface AudioSource {
  readonly rate: SampleRate;
  /** Samples taken so far. */
  readonly length: number;
  /**
   * The samples from `from` up to, not including, `to` (at most `length`). Rejects when they cannot be read from disk.
   */
  read(from: number, to: number): Promise<Int16Array>;
}
