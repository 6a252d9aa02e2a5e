import { z } from 'zod';
import { type CORRECTIONS, SUGGESTION_FATES } from '../../../shared/ipc/window/corrections.ts';
import type { Schemas } from '../page-link.ts';

const id = z.string().max(100);

export const correctionsSchemas: Schemas<typeof CORRECTIONS> = {
  'corrections:settle': z.strictObject({ id, as: z.enum(SUGGESTION_FATES) }),
  'corrections:restore': id,
};
