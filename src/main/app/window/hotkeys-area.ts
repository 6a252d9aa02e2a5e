import type { HOTKEYS, HotkeysState } from '../../../shared/ipc/window/hotkeys.ts';
import type { Area } from './area.ts';

export const hotkeysArea = (): Area<typeof HOTKEYS, HotkeysState> => ({ state: () => ({}), changed: [], handlers: {} });
