import { z } from 'zod';
import type { WRITING } from '../../../shared/ipc/window/writing.ts';
import type { Schemas } from '../page-link.ts';

export const writingSchemas: Schemas<typeof WRITING> = {
  'writing:try': z.strictObject({
    segments: z.array(z.string().max(10_000)).max(100),
    app: z.string().max(1000),
    profile: z.string().max(1000).nullable(),
  }),
  'writing:examples': z.undefined(),
};
