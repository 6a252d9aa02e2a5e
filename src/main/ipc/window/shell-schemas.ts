import { z } from 'zod';
import { type SHELL, ZOOMS } from '../../../shared/ipc/window/shell.ts';
import type { Schemas } from '../page-link.ts';

export const shellSchemas: Schemas<typeof SHELL> = {
  'shell:built': z.undefined(),
  'shell:close': z.undefined(),
  'shell:zoom': z.enum(ZOOMS),
};
