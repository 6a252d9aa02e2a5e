import { z } from 'zod';
import type { MICROPHONE } from '../../../shared/ipc/window/microphone.ts';
import { SOUNDS } from '../../../shared/sounds.ts';
import type { Schemas } from '../page-link.ts';

export const microphoneSchemas: Schemas<typeof MICROPHONE> = {
  'microphone:listen': z.boolean(),
  'microphone:play': z.enum(SOUNDS),
};
