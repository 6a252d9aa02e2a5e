import { z } from 'zod';
import { CHECK_NAMES, type HELP } from '../../../shared/ipc/window/help.ts';
import type { Schemas } from '../page-link.ts';

export const helpSchemas: Schemas<typeof HELP> = {
  'help:check': z.enum(CHECK_NAMES).nullable(),
  'help:report': z.undefined(),
  'help:licences': z.undefined(),
};
