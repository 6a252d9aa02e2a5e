import type { MICROPHONE, MicrophoneState } from '../../../shared/ipc/window/microphone.ts';
import type { Area } from './area.ts';

export const microphoneArea = (): Area<typeof MICROPHONE, MicrophoneState> => ({
  state: () => ({}),
  changed: [],
  handlers: {},
});
