import fc from 'fast-check';
import { checkEntry, hashOf, lineOf, type AuditEntry, type ChainedEntry } from './entry.js';

const text = (maxLength: number) => fc.string({ minLength: 1, maxLength, unit: 'grapheme' })
  .filter((each) => each.length <= maxLength && !each.includes('\0'));
const optional = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

const entry: fc.Arbitrary<AuditEntry> = digits(6).chain((county) => fc.record({
  county: fc.constant(county), subject: text(80), onBehalfOf: optional(text(80)), action: text(60),
  object: optional(fc.record({ kind: text(40), code: text(100) })), division: optional(digits(6).map((rest) => county + rest)),
  purpose: optional(text(200)),
  outcome: fc.constantFrom('done' as const, 'refused' as const), address: optional(text(64)), request: optional(text(64)),
  details: optional(fc.dictionary(text(10), fc.oneof(text(10), fc.integer()), { maxKeys: 4 })),
}));
const chained: fc.Arbitrary<ChainedEntry> = fc.record({
  entry, sequence: fc.integer({ min: 1 }), previous: hex, at: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
});

/** Every place of an entry, as a path, with what stands there. */
function fieldsOf({ entry: { object, details, ...flat }, ...place }: ChainedEntry): Record<string, unknown> {
  const told = details === undefined ? undefined : Object.entries(details).sort().toString();
  return { ...place, at: place.at.getTime(), ...flat, kind: object?.kind, code: object?.code, details: told };
}

const example: AuditEntry = {
  county: '522632', subject: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', onBehalfOf: 'job:report', action: 'household.read', object: { kind: 'household', code: 'a\tb\\c' },
  division: '522632100201', purpose: '入户走访', outcome: 'done', address: '10.1.2.3', request: 'r-1', details: { rows: 2, identity: 'full' },
};

describe('the canonical form of an entry', () => {
  it('is its fields as COPY writes them, with tabs between them', () => {
    expect(lineOf({ entry: example, sequence: 7, previous: 'f'.repeat(64), at: new Date('2026-12-01T08:00:00.120Z') }).split('\t')).toEqual([
      '1', '522632', '7', 'f'.repeat(64), '2026-12-01T08:00:00.120Z', '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', 'job:report', 'household.read', 'household',
      'a\\tb\\\\c', '522632100201', '入户走访', 'done', 'r-1', '10.1.2.3', '{"identity":"full","rows":2}',
    ]);
  });

  it('says where there is nothing otherwise than where a text looks like it', () => {
    const { purpose: _, ...without } = example;
    const of = (each: AuditEntry) => lineOf({ entry: each, sequence: 1, previous: '', at: new Date(0) });
    expect(of(without)).not.toBe(of({ ...without, purpose: '\\N' }));
  });

  it('is another, and hashes to another, whenever any one of its fields is', () => fc.assert(fc.property(chained, chained, (one, other) => {
    const fields = fieldsOf(one);
    for (const [name, value] of Object.entries(fieldsOf(other))) {
      if (Object.is(value, fields[name])) continue;
      const { object, details } = other.entry;
      const changed = name in one ? { ...one, [name]: other[name as keyof ChainedEntry] } : {
        ...one, entry: {
          ...one.entry,
          ...(name === 'kind' || name === 'code' ? { object } : name === 'details' ? { details } : { [name]: other.entry[name as keyof AuditEntry] }),
        },
      };
      expect(hashOf(lineOf(changed))).not.toBe(hashOf(lineOf(one)));
    }
  }), { numRuns: 300 }));

  it('does not hang on the order in which details were given', () => {
    const of = (details: AuditEntry['details']) => lineOf({ entry: { ...example, details }, sequence: 1, previous: '', at: new Date(0) });
    expect(of({ b: 1, a: 'x' })).toBe(of({ a: 'x', b: 1 }));
  });
});

describe('an entry that cannot be kept', () => {
  it.each<[string, Partial<AuditEntry>]>([
    ['without a county', { county: '' }], ['with a name for a county', { county: '榕江县的某' }], ['without a subject', { subject: '' }],
    ['with a division of another county', { division: '522633100000' }], ['with a shorter division', { division: '522632100' }],
    ['with a character that PostgreSQL has not', { purpose: 'a\0b' }], ['with half a character', { purpose: '\ud800' }],
    ['with a longer purpose', { purpose: '长'.repeat(201) }], ['with a longer code', { object: { kind: 'household', code: 'x'.repeat(101) } }],
    ['with details like a file', { details: { text: 'x'.repeat(4000) } }],
  ])('%s is refused before others are written with it', (_, wrong) => {
    expect(() => checkEntry(example)).not.toThrow();
    expect(() => checkEntry({ ...example, ...wrong })).toThrow(/audit entry/);
  });
});
