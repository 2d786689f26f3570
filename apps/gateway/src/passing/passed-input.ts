import type { RequestContract } from '@guzhou/contracts';
import type { z } from 'zod';
import type { RouteDefinition, RouteInput } from '../http/define-route.js';
import { expectedRevision } from '../writing/preconditions.js';

/** Fields in which requests say what whoever changes a record has read. */
const asRead = ['expectedRevision', 'expectedVersion'] as const;

/** The names of the fields that a request takes, of whichever kind it is. */
export function fieldsOf({ input }: RequestContract): ReadonlySet<string> {
  return new Set(namesIn(input));
}

function namesIn(schema: z.ZodType): string[] {
  const { shape, options, left, right, innerType, in: piped } = schema._zod.def as {
    shape?: object; options?: readonly z.ZodType[]; left?: z.ZodType; right?: z.ZodType; innerType?: z.ZodType; in?: z.ZodType;
  };
  if (shape !== undefined) return Object.keys(shape);
  return [...options ?? [], left, right, innerType, piped].filter((each) => each !== undefined).flatMap(namesIn);
}

/**
 * What a request is asked by a route that passes it on. `fields`: those of the request; `today`: for which day, unless one is given.
 * Throws `precondition/missing`, `precondition/malformed`.
 */
export function passedInput(
  { passes }: RouteDefinition, fields: ReadonlySet<string>, { params, query, body, request }: RouteInput<RouteDefinition>,
  today: string,
): Record<string, unknown> {
  const { as = {} } = passes!;
  const { county: _county, ...asked } = { ...query, ...params } as Readonly<Record<string, unknown>>;
  const named = Object.entries(asked).map(([name, value]) => [as[name] ?? name, value] as const);
  return {
    ...(fields.has('asOf') ? { asOf: today } : {}),
    ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    ...Object.fromEntries(asRead.filter((field) => fields.has(field)).map((field) => [field, expectedRevision(request)])),
    ...body as object | undefined,
  };
}
