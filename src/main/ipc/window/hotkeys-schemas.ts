import { z } from 'zod';
import { keyName } from '../../../settings/schema.ts';
import type { HOTKEYS } from '../../../shared/ipc/window/hotkeys.ts';
import type { Schemas } from '../page-link.ts';

export const hotkeysSchemas: Schemas<typeof HOTKEYS> = {
  'hotkeys:learn': z.undefined(),
  'hotkeys:stop-learning': z.undefined(),
  'hotkeys:advise': z.strictObject({ index: z.int().min(0).max(10_000), keys: z.array(keyName).min(1).max(4) }),
};
