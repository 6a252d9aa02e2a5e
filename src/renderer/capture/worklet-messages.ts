import type { SampleRate } from '../../shared/audio.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { Pcm } from './frames.ts';

/** Name under which the worklet registers its processor. */
export const PROCESSOR = 'capture';

/** What the processor is made with. */
export interface CaptureOptions {
  readonly sampleRate: SampleRate;
}

/** What the page tells the worklet. */
export type WorkletCommand =
  /** A new stream was connected: forget what was heard of the one before. */
  | { readonly type: 'forget' }
  /** Capture from now on; with `preRoll`, from 300 ms ago. */
  | { readonly type: 'start'; readonly utterance: UtteranceId; readonly preRoll: boolean }
  /** Send what is left as the last frame. */
  | { readonly type: 'stop'; readonly utterance: UtteranceId };

/** What the worklet tells the page. */
export type WorkletReport =
  | { readonly type: 'frame'; readonly utterance: UtteranceId; readonly pcm: Pcm; readonly last: boolean }
  /** The first sample other than zero, at this time of the audio context in seconds. */
  | { readonly type: 'heard'; readonly utterance: UtteranceId; readonly time: number }
  /** Level of the last 40 ms, 0 to 1. */
  | { readonly type: 'level'; readonly level: number };
