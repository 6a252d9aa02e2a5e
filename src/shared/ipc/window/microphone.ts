import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: microphone. */
export type MicrophoneState = object;

export const MICROPHONE = {
  /** It is otherwise than before. */
  microphone: event<MicrophoneState>(),
} satisfies Channels;
