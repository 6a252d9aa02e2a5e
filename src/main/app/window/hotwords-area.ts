import type { HOTWORDS, HotwordsState } from '../../../shared/ipc/window/hotwords.ts';
import type { Area } from './area.ts';

export const hotwordsArea = (): Area<typeof HOTWORDS, HotwordsState> => ({
  state: () => ({}),
  changed: [],
  handlers: {},
});
