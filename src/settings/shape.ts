import { z } from 'zod';

/** What comes out of a schema, which nobody may change. */
export type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: Frozen<T[K]> };

/** The fields of an object that says only what differs: without their defaults, and none of them needed. */
type Overriding<Fields extends z.core.$ZodShape> = { [K in keyof Fields]: z.ZodOptional<Overridden<Fields[K]>> };
type Overridden<Field extends z.core.SomeType> =
  Field extends z.ZodDefault<infer Inner extends z.core.SomeType>
    ? Inner
    : Field extends z.ZodPrefault<z.ZodObject<infer Fields, z.core.$strict>>
      ? z.ZodObject<Overriding<Fields>, z.core.$strict>
      : Field;

/** The schema of an object that says only what differs from one with these fields; what it does not name stays away. */
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
