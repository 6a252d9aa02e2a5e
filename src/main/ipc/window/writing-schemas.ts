import type { WRITING } from '../../../shared/ipc/window/writing.ts';
import type { Schemas } from '../page-link.ts';

export const writingSchemas: Schemas<typeof WRITING> = {};
