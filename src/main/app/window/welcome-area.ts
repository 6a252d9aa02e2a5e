import type { WELCOME, WelcomeState } from '../../../shared/ipc/window/welcome.ts';
import type { Area } from './area.ts';

export const welcomeArea = (): Area<typeof WELCOME, WelcomeState> => ({ state: () => ({}), changed: [], handlers: {} });
