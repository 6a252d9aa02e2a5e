import { z } from 'zod';
import { STEPS, type WELCOME } from '../../../shared/ipc/window/welcome.ts';
import type { Schemas } from '../page-link.ts';

export const welcomeSchemas: Schemas<typeof WELCOME> = {
  'welcome:settle': z.strictObject({ step: z.enum(STEPS), outcome: z.enum(['done', 'skipped']) }),
  'welcome:go': z.enum([...STEPS, 'end']),
  'welcome:again': z.undefined(),
};
