import { z } from 'zod';
import { FIELD_OUTCOMES, type FIELDS, LONGEST_FIELD_TEXT } from '../../../shared/ipc/window/fields.ts';
import type { Schemas } from '../page-link.ts';

const text = z.string().max(LONGEST_FIELD_TEXT);
const field = z.strictObject({ id: z.int().positive(), isSecret: z.boolean(), before: text, after: text }).nullable();

export const fieldsSchemas: Schemas<typeof FIELDS> = {
  'field:focus': z.strictObject({ focused: field, left: field }),
  'field:told': z.strictObject({ ask: z.int().min(0), outcome: z.enum(FIELD_OUTCOMES), field }),
};
