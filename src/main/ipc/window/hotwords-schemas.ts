import type { HOTWORDS } from '../../../shared/ipc/window/hotwords.ts';
import type { Schemas } from '../page-link.ts';

export const hotwordsSchemas: Schemas<typeof HOTWORDS> = {};
