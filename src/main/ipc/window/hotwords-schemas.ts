import { z } from 'zod';
import type { HOTWORDS } from '../../../shared/ipc/window/hotwords.ts';
import type { Schemas } from '../page-link.ts';

export const hotwordsSchemas: Schemas<typeof HOTWORDS> = {
  'hotwords:add': z.string().max(10_000),
  'hotwords:save': z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(10_000_000) }),
  'hotwords:recordings': z.undefined(),
  'hotwords:prove': z.string().max(200),
  'hotwords:speak': z.undefined(),
  'hotwords:spoken': z.undefined(),
  'hotwords:end-proof': z.undefined(),
};
