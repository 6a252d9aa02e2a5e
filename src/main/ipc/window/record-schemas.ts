import { z } from 'zod';
import type { RECORD } from '../../../shared/ipc/window/record.ts';
import { SPEECH_MODES } from '../../../shared/utterance.ts';
import type { Schemas } from '../page-link.ts';

export const recordSchemas: Schemas<typeof RECORD> = {
  'record:text': z.undefined(),
  'record:mode': z.enum(SPEECH_MODES),
  'record:start': z.undefined(),
  'record:pause': z.undefined(),
  'record:resume': z.undefined(),
  'record:stop': z.undefined(),
  'record:discard': z.undefined(),
  'record:again': z.undefined(),
  'record:mark': z.undefined(),
  'record:edit': z.strictObject({ index: z.int().nonnegative(), text: z.string().max(100_000) }),
  'record:subtitles': z.boolean(),
};
