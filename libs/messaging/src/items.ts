import { z } from 'zod';
import type { EventDefinition } from './definitions.js';

const schemas = new WeakMap<EventDefinition, z.ZodType<unknown[]>>();

/** The schema of a message's items, made once for each event. */
export function itemsOf(event: EventDefinition): z.ZodType<unknown[]> {
  let schema = schemas.get(event);
  if (schema === undefined) schemas.set(event, schema = z.array(event.item));
  return schema;
}
