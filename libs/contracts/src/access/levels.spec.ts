import { z } from 'zod';
import { defineRequest, type RequestContract } from '../define.js';
import { requests } from '../requests.js';
import { level, levelsBy, levelsOf, markOf, partsOf, telling } from './levels.js';

/** Fields whose names say that they tell of a person. */
const personal = /^name$|Name$|idNumber|phone|account|certificate|health|disab|income/i;
/** Only ever given in part, or a code under which something is kept. */
const harmless = /(Masked|Code)$/;

/** Of contracts, fields that are called so and tell of nobody, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  bankName: 'which bank, not whose account',
  villageName: 'a village',
  collectiveIncomeFen: "a village's income",
  'list-quarantined name': 'the name of an event', 'list-said name': 'the name of an event', 'list-heard name': 'the name of an event',
  'list-villages name': 'a village', 'get-village name': 'a village', 'list-village-exits name': 'a village',
  'get-project-record name': 'a project', 'list-projects name': 'a project',
  'get-workshop-record name': 'a workshop', 'list-workshops name': 'a workshop',
  'get-completion-record certificate': 'which kind of certificate a course gives', 'list-completions certificate': 'which kind of certificate a course gives',
};

/** Names of unmarked fields of a schema that say that they tell of a person. */
function unmarkedIn(schema: z.ZodType): string[] {
  return partsOf(schema).flatMap(([name, part]) => {
    const tellsOfPerson = name !== null && personal.test(name) && !harmless.test(name);
    if (isMarked(part)) return [];
    return [...tellsOfPerson ? [name] : [], ...unmarkedIn(part)];
  });
}

/** Itself, or what stands in it for a field that may be null or absent. */
function isMarked(schema: z.ZodType): boolean {
  const { innerType } = schema._zod.def as { innerType?: z.ZodType };
  return markOf(schema) !== undefined || (innerType !== undefined && isMarked(innerType));
}

function bareName({ name }: RequestContract): string {
  return name.split('.')[1]!;
}

describe('what answers tell of people', () => {
  it.each(requests.map((request) => [request.name, request] as const))('%s says of its fields how closely they belong to a person', (_, request) => {
    const unmarked = [...new Set(unmarkedIn(request.output))]
      .filter((field) => exceptions[field] === undefined && exceptions[`${bareName(request)} ${field}`] === undefined);
    expect(unmarked).toEqual([]);
  });

  it('is excepted only where a field is called so', () => {
    const fields = new Set(requests.flatMap((request) => unmarkedIn(request.output).flatMap((field) => [field, `${bareName(request)} ${field}`])));
    expect(Object.keys(exceptions).filter((field) => !fields.has(field))).toEqual([]);
  });

  it.each(requests.filter(({ writes }) => writes).map((request) => [request.name, request] as const))(
    '%s, whose answer is kept, tells no number and no health', (_, request) => {
      expect([...levelsOf(request)].filter((held) => held === 'number' || held === 'health')).toEqual([]);
    });
});

describe('levels', () => {
  const Look = defineRequest({
    name: 'households.look.1', permission: 'register.read', about: 'anywhere', input: z.strictObject({}),
    output: z.strictObject({
      people: z.array(z.strictObject({ name: level(z.string(), 'identity'), phone: level(z.string(), 'number').nullable() })),
      plain: z.string(),
      lines: z.array(levelsBy(z.strictObject({ field: z.string(), before: z.string().nullable() }), {
        by: 'field', values: ['before'], of: { health: 'health' },
      })),
    }),
  });

  it('are found at any depth', () => {
    expect([...levelsOf(Look)].sort()).toEqual(['health', 'identity', 'number']);
  });

  it('are of the field that was marked, and of no other of the same schema', () => {
    const text = z.string();
    const marked = level(text, 'number', 'health');
    expect([markOf(text), markOf(marked)]).toEqual([undefined, { levels: ['number', 'health'] }]);
    expect(marked.safeParse('1').success).toBe(true);
  });

  it('of text that tells nothing are none', () => {
    const text = z.string();
    expect([telling(text, []), markOf(telling(text, ['income']))]).toEqual([text, { tells: ['income'] }]);
  });
});
