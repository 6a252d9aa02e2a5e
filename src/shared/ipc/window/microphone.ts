import type { MicrophoneChoice } from '../../capture.ts';
import type { Problem } from '../../problem.ts';
import type { SoundName } from '../../sounds.ts';
import { type Channels, event, request } from '../table.ts';

/** What the window shows of the microphones. */
export interface MicrophoneState {
  /** All that there are, as far as the system tells their names. */
  readonly devices: readonly MicrophoneChoice[];
  /** Name of the one that is open, for a dictation or its level; null: none is. */
  readonly open: string | null;
  /** Its id; empty where the system does not list it. */
  readonly openId: string | null;
  /** Whether it is open for its level. */
  readonly listening: boolean;
  /** Why none could be opened last, or it was lost. */
  readonly problem: Problem | null;
}

export const MICROPHONE = {
  /** It is otherwise than before. */
  microphone: event<MicrophoneState>(),
  /**
   * Opens the microphone for its level alone: nothing is recorded or sent. It ends by itself a minute after it was last
   * asked for, and with the window.
   */
  'microphone:listen': request<boolean, undefined>(),
  /** Level of the last 120 ms, 0 to 1, of a dictation or of listening, while the window is seen. */
  'microphone:level': event<number>(),
  /** Plays a sound at the volume that is set, where it is played in a dictation. */
  'microphone:play': request<SoundName, undefined>(),
} satisfies Channels;
