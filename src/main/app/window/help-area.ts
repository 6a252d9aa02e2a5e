import type { HELP, HelpState } from '../../../shared/ipc/window/help.ts';
import type { Area } from './area.ts';

export const helpArea = (): Area<typeof HELP, HelpState> => ({ state: () => ({}), changed: [], handlers: {} });
