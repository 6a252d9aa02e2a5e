import { z } from 'zod';

/** The output of a schema, read-only at any depth. */
export type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: Frozen<T[K]> };

/** The same fields, all optional and without their defaults. */
type Overriding<Fields extends z.core.$ZodShape> = { [K in keyof Fields]: z.ZodOptional<Overridden<Fields[K]>> };
type Overridden<Field extends z.core.SomeType> =
  Field extends z.ZodDefault<infer Inner extends z.core.SomeType>
    ? Inner
    : Field extends z.ZodPrefault<z.ZodObject<infer Fields, z.core.$strict>>
      ? z.ZodObject<Overriding<Fields>, z.core.$strict>
      : Field;

/** The schema of an object that overrides some of these fields: all optional, and no defaults fill in the others. */
export function overriding<Fields extends z.core.$ZodShape>(
  fields: Fields,
): z.ZodObject<Overriding<Fields>, z.core.$strict> {
  const optional = Object.entries(fields).map(([name, field]) => [name, overridden(field as z.ZodType).optional()]);
  return z.strictObject(Object.fromEntries(optional) as Overriding<Fields>);
}

function overridden(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodDefault) return field.unwrap() as z.ZodType;
  if (!(field instanceof z.ZodPrefault)) return field;
  const inner = field.unwrap();
  if (!(inner instanceof z.ZodObject)) return inner as z.ZodType;
  return overriding(inner.shape as z.ZodRawShape).describe(inner.description ?? '');
}
