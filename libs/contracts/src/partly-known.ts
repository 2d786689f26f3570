import { z } from 'zod';

type PartlyKnown<Shape extends z.core.$ZodLooseShape> = {
  [Field in keyof Shape]: null extends z.output<Shape[Field]> ? z.ZodOptional<Shape[Field]> : Shape[Field];
};

/** The same fields, of which those that may be unknown (null) may also be left out. */
export function partlyKnown<Shape extends Record<string, z.ZodType>>(
  fields: z.ZodObject<Shape>,
): z.ZodObject<PartlyKnown<Shape>, z.core.$strict> {
  const shape = Object.entries(fields.shape)
    .map(([field, schema]) => [field, schema instanceof z.ZodNullable ? schema.optional() : schema]);
  return z.strictObject(Object.fromEntries(shape) as PartlyKnown<Shape>);
}
