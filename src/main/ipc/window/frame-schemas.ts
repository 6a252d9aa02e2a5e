import { z } from 'zod';
import { type FRAME, OPENABLE, PANE_PROBLEMS } from '../../../shared/ipc/window/frame.ts';
import { VIEWS } from '../../../shared/window-view.ts';
import type { Schemas } from '../page-link.ts';

export const frameSchemas: Schemas<typeof FRAME> = {
  'frame:at': z.strictObject({ view: z.enum(VIEWS), section: z.string().max(200) }),
  'frame:dictate': z.enum(['start', 'stop']),
  'frame:copy': z.string().max(10_000_000),
  'frame:open': z.union([z.enum(OPENABLE), z.strictObject({ paneOf: z.enum(PANE_PROBLEMS) })]),
};
