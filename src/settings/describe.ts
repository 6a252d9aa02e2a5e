import { z } from 'zod';
import { spoiltSchema } from './salvage.ts';
import { keyName, secret, settingsSchema } from './schema.ts';

/** What a setting can be. */
export type Kind =
  | { readonly kind: 'switch' }
  /** In the order in which to offer them. */
  | { readonly kind: 'choice'; readonly choices: readonly (string | number)[] }
  /** A limit is null where there is none. */
  | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null; readonly isWhole: boolean }
  /** Lengths in code points; `max` is null where there is none. */
  | { readonly kind: 'text'; readonly min: number; readonly max: number | null }
  /** Name of a key. */
  | { readonly kind: 'key' }
  /** Text to be hidden, plain or sealed. */
  | { readonly kind: 'secret' }
  /** `min` and `max`: how many items. */
  | { readonly kind: 'list'; readonly item: Kind; readonly min: number; readonly max: number | null }
  /** Items of their own kinds, in this order. */
  | { readonly kind: 'row'; readonly items: readonly Kind[] }
  /** Values by freely chosen names. */
  | { readonly kind: 'map'; readonly item: Kind }
  /** Fields that are settings of their own. */
  | { readonly kind: 'group'; readonly fields: readonly Description[] }
  /** One thing or another. */
  | { readonly kind: 'either'; readonly of: readonly Kind[] };

/** A setting, for whatever shows it or documents it. */
export interface Description {
  readonly name: string;
  /** Markdown, in English: what docs/settings.md says about it. */
  readonly doc: string;
  /** Undefined where the field must be given, or is simply absent. */
  readonly default: unknown;
  /** Whether it may also be null. */
  readonly isNullable: boolean;
  /** Whether what it stands in cannot be without it. */
  readonly isRequired: boolean;
  readonly kind: Kind;
}

/**
 * All settings, in the order of the file.
 * @param platform whose defaults they have; as for {@link settingsSchema}
 */
export const describeSettings = (platform: string): readonly Description[] => fieldsOf(settingsSchema(platform));

const fieldsOf = (object: z.ZodObject): readonly Description[] =>
  Object.entries(object.shape).map(([name, field]) => {
    const { schema, doc, isNullable } = unwrapped(field as z.ZodType);
    const unless = (field as z.ZodType).safeParse(undefined);
    return { name, doc, default: unless.data, isNullable, isRequired: !unless.success, kind: kindOf(schema) };
  });

/** The schema of the value itself, without what handles a missing value, null or a mistake. */
function unwrapped(field: z.ZodType): {
  readonly schema: z.ZodType;
  readonly doc: string;
  readonly isNullable: boolean;
} {
  let schema = field;
  let doc = '';
  let isNullable = false;
  for (;;) {
    doc ||= schema.description ?? '';
    isNullable ||= schema instanceof z.ZodNullable;
    const inner = innerOf(schema);
    if (inner === undefined) return { schema, doc, isNullable };
    schema = inner as z.ZodType;
  }
}

function innerOf(schema: z.ZodType): z.core.$ZodType | undefined {
  const isWrapper =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodReadonly;
  return isWrapper ? schema.unwrap() : spoiltSchema(schema);
}

function kindOf(wrapped: z.core.SomeType): Kind {
  const { schema } = unwrapped(wrapped as z.ZodType);
  if (schema === secret) return { kind: 'secret' };
  if (schema === keyName) return { kind: 'key' };
  if (schema instanceof z.ZodBoolean) return { kind: 'switch' };
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options };
  if (schema instanceof z.ZodLiteral) return { kind: 'choice', choices: [...schema.values].map(asChoice) };
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue, format } = schema;
    return { kind: 'number', min: limit(minValue), max: limit(maxValue), isWhole: format === 'safeint' };
  }
  if (schema instanceof z.ZodString) {
    return { kind: 'text', min: schema.minLength ?? 0, max: schema.maxLength };
  }
  if (schema instanceof z.ZodArray) {
    return { kind: 'list', item: kindOf(schema.element), ...lengthsOf(schema) };
  }
  if (schema instanceof z.ZodTuple) {
    const { items, rest } = schema.def;
    if (rest !== null) return { kind: 'list', item: kindOf(rest), min: items.length, max: null };
    return { kind: 'row', items: items.map(kindOf) };
  }
  if (schema instanceof z.ZodRecord) return { kind: 'map', item: kindOf(schema.valueType) };
  if (schema instanceof z.ZodObject) return { kind: 'group', fields: fieldsOf(schema) };
  if (schema instanceof z.ZodUnion) return { kind: 'either', of: schema.options.map(kindOf) };
  throw new Error(`settings of the type ${schema.type} cannot be described`);
}

/** How many items a list may have. */
function lengthsOf({ def }: z.ZodArray): { readonly min: number; readonly max: number | null } {
  const checks = def.checks ?? [];
  const min = checks.find((check) => check instanceof z.core.$ZodCheckMinLength)?._zod.def.minimum;
  const max = checks.find((check) => check instanceof z.core.$ZodCheckMaxLength)?._zod.def.maximum;
  return { min: min ?? 0, max: max ?? null };
}

const asChoice = (value: unknown): string | number => (typeof value === 'number' ? value : String(value));

/** Infinity and the bounds of safe integers are not limits of the setting. */
const limit = (value: number | null): number | null =>
  value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
