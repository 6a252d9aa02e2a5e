import type { SampleRate } from './audio.ts';
import type { Millis } from './clock.ts';
import type { Problem } from './problem.ts';
import type { MicrophoneSettings, SoundSettings } from './settings.ts';
import type { UtteranceId } from './utterance.ts';

/** How to open the microphone. */
export interface CaptureConfig {
  readonly sampleRate: SampleRate;
  readonly microphone: MicrophoneSettings;
  readonly sounds: SoundSettings;
}

/** A microphone: its id, as the overlay's page knows it, and its name. */
export type MicrophoneChoice = MicrophoneSettings['devices'][number];

/** How it stands with the microphones, dictation or not. */
export interface MicrophoneReport {
  /** All that there are, as far as the system tells their names. */
  readonly devices: readonly MicrophoneChoice[];
  /** The one that is open; its id is empty where the system does not list it. */
  readonly open: MicrophoneChoice | null;
  /** Whether it is open for the level meter, dictation or not. */
  readonly listening: boolean;
  /** Why it could not be opened last, or was lost. */
  readonly problem: Problem | null;
}

/** Before the page has said anything. */
export const NO_MICROPHONE: MicrophoneReport = { devices: [], open: null, listening: false, problem: null };

/** What the page reports about the microphone in an utterance. Audio itself goes over a MessagePort. */
export type CaptureEvent =
  /** The first real (not all-zero) samples of an utterance; `at` is when they were recorded. */
  | { readonly type: 'ready'; readonly utterance: UtteranceId; readonly at: Millis }
  /** The microphone could not be opened, or was lost without a replacement. What it captured before has been sent. */
  | { readonly type: 'failed'; readonly utterance: UtteranceId; readonly problem: Problem }
  /** The device delivers only zeros; capture goes on. */
  | { readonly type: 'silent'; readonly utterance: UtteranceId }
  /**
   * Capture goes on with the device `label`, because the one before was lost after `at` samples of the utterance: what
   * was said until the new one delivered is missing. Or the utterance begins with a device other than the chosen one;
   * this is reported once until the chosen one is back, or another one is chosen.
   */
  | { readonly type: 'switched'; readonly utterance: UtteranceId; readonly at: number; readonly label: string };

/**
 * One message on the audio port, in order. `pcm` is 16-bit mono at the configured rate, 60 ms long; the last one may be
 * shorter or empty. After `last` no more frames of that utterance come.
 */
export interface AudioFrame {
  readonly utterance: UtteranceId;
  /** 0, 1, 2 … without gaps. */
  readonly sequence: number;
  readonly pcm: Int16Array<ArrayBuffer>;
  readonly last: boolean;
}
