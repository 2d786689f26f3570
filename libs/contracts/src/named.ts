import type { z } from 'zod';

const names = new Map<string, z.ZodType>();

/**
 * Gives a schema the name under which the API's document, and so every client that is made from it, knows it. What travels
 * and what is recorded of a contract stay the same.
 */
export function named<Schema extends z.ZodType>(name: string, schema: Schema): Schema {
  if (names.has(name)) throw new Error(`Two schemas are called ${name}.`);
  names.set(name, schema);
  return schema;
}

/** Name → schema. What `describe` makes of a schema has its `def`, and so its name. */
export function namedSchemas(): ReadonlyMap<string, z.ZodType> {
  return names;
}
