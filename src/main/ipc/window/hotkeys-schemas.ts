import type { HOTKEYS } from '../../../shared/ipc/window/hotkeys.ts';
import type { Schemas } from '../page-link.ts';

export const hotkeysSchemas: Schemas<typeof HOTKEYS> = {};
