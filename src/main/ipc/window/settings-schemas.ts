import { z } from 'zod';
import type { SETTINGS } from '../../../shared/ipc/window/settings.ts';
import type { Schemas } from '../page-link.ts';

const path = z.array(z.union([z.string().max(1000), z.int().min(0)])).max(20);

const change = z.strictObject({ path, was: z.unknown(), value: z.unknown() });

export const settingsSchemas: Schemas<typeof SETTINGS> = {
  'settings:set': change,
  'settings:set-together': z.array(change).min(1).max(1000),
  'settings:undo': z.undefined(),
  'settings:redo': z.undefined(),
  'settings:reset': z.undefined(),
  'settings:export': z.undefined(),
  'settings:import': z.undefined(),
  'settings:take-import': z.undefined(),
};
