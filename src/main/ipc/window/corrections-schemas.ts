import type { CORRECTIONS } from '../../../shared/ipc/window/corrections.ts';
import type { Schemas } from '../page-link.ts';

export const correctionsSchemas: Schemas<typeof CORRECTIONS> = {};
