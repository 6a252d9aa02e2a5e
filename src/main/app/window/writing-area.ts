import type { WRITING, WritingState } from '../../../shared/ipc/window/writing.ts';
import type { Area } from './area.ts';

export const writingArea = (): Area<typeof WRITING, WritingState> => ({ state: () => ({}), changed: [], handlers: {} });
