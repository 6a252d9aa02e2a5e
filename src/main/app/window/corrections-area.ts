import type { CORRECTIONS, CorrectionsState } from '../../../shared/ipc/window/corrections.ts';
import type { Area } from './area.ts';

export const correctionsArea = (): Area<typeof CORRECTIONS, CorrectionsState> => ({
  state: () => ({}),
  changed: [],
  handlers: {},
});
