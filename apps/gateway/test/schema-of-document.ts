import { z } from 'zod';

const made = new WeakMap<object, z.ZodType>();

/** What validates by a schema of the API's document, whose names stand for its components. */
export function schemaOfDocument(schema: object, components: Readonly<Record<string, unknown>>): z.ZodType {
  const before = made.get(schema);
  if (before !== undefined) return before;
  const whole = JSON.stringify({ ...schema, $defs: components }).replaceAll('#/components/schemas/', '#/$defs/');
  const known = z.fromJSONSchema(JSON.parse(whole) as Parameters<typeof z.fromJSONSchema>[0]);
  made.set(schema, known);
  return known;
}
