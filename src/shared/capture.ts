import type { SampleRate } from './audio.ts';
import type { Millis } from './clock.ts';
import type { Problem } from './problem.ts';
import type { MicrophoneSettings } from './settings.ts';
import type { UtteranceId } from './utterance.ts';

/** How the microphone is to be opened. */
export interface CaptureConfig {
  readonly sampleRate: SampleRate;
  readonly microphone: MicrophoneSettings;
}

/** What the renderer tells main about the microphone. Audio itself travels over a MessagePort. */
export type CaptureEvent =
  /** The first real (not all-zero) samples of an utterance; `at` is when they were recorded. */
  | { readonly type: 'ready'; readonly utterance: UtteranceId; readonly at: Millis }
  /** The microphone could not be opened, or was lost and none took its place. What was captured before has been sent. */
  | { readonly type: 'failed'; readonly utterance: UtteranceId; readonly problem: Problem }
  /** The device delivers, but nothing but zeros; capture goes on. */
  | { readonly type: 'silent'; readonly utterance: UtteranceId }
  /**
   * Capture goes on with the device `label`, because the one before was lost after `at` samples of the utterance: what
   * was said until the new one delivered is missing there. Or the utterance begins with another device than the chosen
   * one, which is told once until the chosen one is back, or another one is chosen.
   */
  | { readonly type: 'switched'; readonly utterance: UtteranceId; readonly at: number; readonly label: string };

/**
 * One message on the audio port, in order. `pcm` is 16-bit mono at the configured rate, 60 ms but for the last one,
 * which may be shorter or empty. After `last` no more frames of that utterance come.
 */
export interface AudioFrame {
  readonly utterance: UtteranceId;
  /** 0, 1, 2 … without gaps. */
  readonly sequence: number;
  readonly pcm: Int16Array<ArrayBuffer>;
  readonly last: boolean;
}
