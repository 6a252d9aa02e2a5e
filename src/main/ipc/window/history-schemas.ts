import { z } from 'zod';
import { ENTRY_KINDS } from '../../../shared/history/entry.ts';
import { ENTRY_ORDERS } from '../../../shared/history/query.ts';
import { EXPORT_FORMATS, type HISTORY } from '../../../shared/ipc/window/history.ts';
import { SPEECH_MODES } from '../../../shared/utterance.ts';
import type { Schemas } from '../page-link.ts';

const id = z.int().nonnegative();
const recording = z.string().max(100);
const time = z.number().nullable();
const query = z.strictObject({
  text: z.string().max(1000),
  kinds: z.array(z.enum(ENTRY_KINDS)).max(ENTRY_KINDS.length),
  app: z.string().max(1000).nullable(),
  server: z.string().max(1000).nullable(),
  withAudio: z.boolean(),
  waiting: z.boolean(),
  since: time,
  until: time,
  order: z.enum(ENTRY_ORDERS),
});
const which = z.union([z.strictObject({ ids: z.array(id).max(1_000_000) }), z.strictObject({ query })]);

export const historySchemas: Schemas<typeof HISTORY> = {
  'history:rows': z.strictObject({ query, from: z.int().nonnegative(), count: z.int().min(1).max(200) }),
  'history:count': query,
  'history:ids': query,
  'history:entry': id,
  'history:edit': z.strictObject({ id, version: id, text: z.string().max(10_000_000) }),
  'history:title': z.strictObject({ id, title: z.string().max(1000) }),
  'history:choose': z.strictObject({ id, version: id }),
  'history:again': z.strictObject({
    id,
    server: z.string().max(10_000).nullable(),
    mode: z.enum(SPEECH_MODES).nullable(),
    hotwords: z.boolean(),
    rules: z.boolean(),
  }),
  'history:respeak': z.strictObject({ id, version: id, segment: z.int().nonnegative() }),
  'history:respoken': z.undefined(),
  'history:end-task': z.undefined(),
  'history:copy': which,
  'history:insert': id,
  'history:undo': id,
  'history:delete': which,
  'history:undelete': z.undefined(),
  'history:export': z.strictObject({ which, format: z.enum(EXPORT_FORMATS) }),
  'history:save-audio': id,
  'history:peaks': id,
  'history:statistics': z.undefined(),
  'history:transcribe': recording,
  'history:discard': recording,
  'history:save-recording': recording,
};
