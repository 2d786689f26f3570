import fc from 'fast-check';
import { z } from 'zod';
import { keeperOf, parseFast } from './keeper.js';

/** A schema with values that keep to it. */
interface Sample {
  readonly schema: z.ZodType;
  readonly kept: fc.Arbitrary<unknown>;
}

const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString());

const leaf = fc.constantFrom<Sample>(
  { schema: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/), kept: fc.stringMatching(/^[A-Z][0-9-]{0,20}$/) },
  { schema: z.string().min(2).max(8), kept: fc.string({ minLength: 4, maxLength: 8 }) },
  { schema: z.string().max(3), kept: fc.string({ maxLength: 3 }) },
  { schema: z.uuid(), kept: fc.uuid() },
  { schema: z.iso.date(), kept: days.map((day) => day.slice(0, 10)) },
  { schema: z.iso.datetime(), kept: days },
  { schema: z.int().min(2).max(900), kept: fc.integer({ min: 2, max: 900 }) },
  { schema: z.int().positive(), kept: fc.integer({ min: 1 }) },
  { schema: z.number(), kept: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { schema: z.boolean(), kept: fc.boolean() },
  { schema: z.enum(['1', '2', '9']), kept: fc.constantFrom('1', '2', '9') },
  { schema: z.literal('deliveries'), kept: fc.constant('deliveries') },
  { schema: z.unknown(), kept: fc.jsonValue() },
);

const samples: fc.Arbitrary<Sample> = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof({ maxDepth: 3, depthIdentifier: 'schema' }, leaf,
    tie('sample').map(({ schema, kept }) => ({ schema: schema.nullable(), kept: fc.option(kept) })),
    tie('sample').map(({ schema, kept }) => ({ schema: z.array(schema).max(4), kept: fc.array(kept, { maxLength: 4 }) })),
    fc.tuple(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.tuple(tie('sample'), fc.boolean())), fc.boolean())
      .map(([fields, strict]) => objectOf(fields, strict))),
})).sample;

function objectOf(fields: Readonly<Record<string, [Sample, boolean]>>, strict: boolean): Sample {
  const named = Object.entries(fields);
  const shape = Object.fromEntries(named.map(([name, [{ schema }, absent]]) => [name, absent ? schema.optional() : schema]));
  const required = named.filter(([, [, absent]]) => !absent).map(([name]) => name);
  return {
    schema: strict ? z.strictObject(shape) : z.object(shape),
    kept: fc.record(Object.fromEntries(named.map(([name, [{ kept }]]) => [name, kept])), { requiredKeys: required, noNullPrototype: true })
      .map((value) => Object.fromEntries(named.flatMap(([name]) => (Object.hasOwn(value, name) ? [[name, value[name]]] : [])))),
  };
}

/** Values of all kinds, among them some that are nearly right. */
function valuesNear({ kept }: Sample): fc.Arbitrary<unknown> {
  const spoiled = fc.tuple(kept, fc.constantFrom('a', 'b', 'd', 'toString', '__proto__'), fc.jsonValue()).map(([value, key, other]) => {
    if (Array.isArray(value)) return [...value, other];
    if (typeof value === 'object' && value !== null) return Object.fromEntries([[key, other], ...Object.entries(value)]);
    return typeof value === 'string' ? value + JSON.stringify(other) : other;
  });
  return fc.oneof(kept, spoiled, fc.jsonValue(), fc.constantFrom(undefined, NaN, Infinity, 1.5, 2 ** 60, new Date(0), new Map(), '2023-02-29', '𠮷𠮷'));
}

describe('A keeper', () => {
  it('says yes only to what zod gives back as it came', () => {
    fc.assert(fc.property(samples.chain((sample) => fc.tuple(fc.constant(sample), valuesNear(sample))), ([{ schema }, value]) => {
      if (keeperOf(schema)?.(value) !== true) return;
      const parsed = schema.safeParse(value);
      expect(parsed.success).toBe(true);
      expect(parsed.data).toEqual(value);
      expect(JSON.stringify(parsed.data)).toBe(JSON.stringify(value));
    }), { numRuns: 3000 });
  });

  it('says yes to what keeps to its schema', () => {
    fc.assert(fc.property(samples.chain((sample) => fc.tuple(fc.constant(sample), sample.kept)), ([{ schema }, value]) => {
      expect(keeperOf(schema)!(value)).toBe(true);
    }), { numRuns: 1000 });
  });

  it('does not exist where a schema changes what it takes, or is of another kind', () => {
    const changing = [
      z.string().transform(Number), z.string().trim(), z.coerce.number(), z.string().default('x'), z.record(z.string(), z.string()),
      z.union([z.string(), z.number()]), z.string().refine(() => false), z.looseObject({}), z.object({}).catchall(z.string()),
      z.object({ a: z.int() }).refine(() => false), z.email(), z.string().regex(/a/g), z.bigint(), z.date(),
      z.object({ toString: z.string().optional() }),
    ];
    for (const schema of changing) {
      expect(keeperOf(schema)).toBeNull();
      expect(keeperOf(z.object({ schema }))).toBeNull();
      expect(keeperOf(z.array(schema).max(3))).toBeNull();
    }
  });

  it('leaves to zod what it does not know: the answer is zod\'s', () => {
    const schema = z.object({ a: z.string() });
    expect(parseFast(schema, { a: 'x', b: 1 })).toEqual({ success: true, data: { a: 'x' } });
    expect(parseFast(schema, { a: 1 }).error?.issues).toEqual(schema.safeParse({ a: 1 }).error?.issues);
    const value = { a: 'x' };
    expect(parseFast(schema, value).data).toBe(value);
  });
});
