import type { HELP } from '../../../shared/ipc/window/help.ts';
import type { Schemas } from '../page-link.ts';

export const helpSchemas: Schemas<typeof HELP> = {};
