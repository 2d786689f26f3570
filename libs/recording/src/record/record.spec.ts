import { createCipheriv, createDecipheriv } from 'node:crypto';
import { defineImport, localDate, recordCode } from '@guzhou/contracts';
import type { FieldCipher } from '@guzhou/runtime';
import fc from 'fast-check';
import { z } from 'zod';
import { tableOf, partTableOf } from '../writing/tables.js';
import { saysTheSame, withSet } from './comparing.js';
import { defineRecord, type RecordOf } from './define-record.js';
import { historyOf } from './history.js';
import { inFile } from './in-file.js';
import { columnsOf, readRecord } from './reading.js';
import { sealed, sealPlace } from './sealed.js';

const table = {
  name: 'boat', key: ['boatCode', 'from'],
  columns: {
    boatCode: { name: 'boat_code', type: 'text', nullable: false },
    from: { name: 'valid_from', type: 'date', nullable: false },
    ownerSealed: { name: 'owner_sealed', type: 'bytea', nullable: true },
    ownerIndex: { name: 'owner_index', type: 'bytea', nullable: true },
    ownerIndexB: { name: 'owner_index_b', type: 'bytea', nullable: true },
    kinds: { name: 'kinds', type: 'text', nullable: false },
    ports: { name: 'ports', type: 'text[]', nullable: false },
    builtIn: { name: 'built_in', type: 'integer[]', nullable: true },
    lengthM: { name: 'length_m', type: 'numeric', nullable: true, scale: 2 },
    licensed: { name: 'licensed', type: 'boolean', nullable: true },
    version: { name: 'version', type: 'integer', nullable: false },
    recordedAt: { name: 'recorded_at', type: 'timestamptz', nullable: false },
    recordedBy: { name: 'recorded_by', type: 'uuid', nullable: false },
  },
} as const;

const owner = sealed(z.string().nullable(), { shown: 'masked', index: { column: 'ownerIndex', by: () => (name: string) => Buffer.from(name.slice(0, 1)) } });
const kinds = z.array(z.enum(['ferry', 'raft', 'barge']));
const ports = z.array(z.string());
const builtIn = z.array(z.int()).nullable();
const lengthM = z.string().nullable();
const licensed = z.boolean().nullable();
const boat = defineRecord(table, {
  boatCode: recordCode, from: localDate, owner, kinds, ports, builtIn, lengthM, licensed, version: z.int(),
});
type Boat = RecordOf<typeof boat>;
const bare: Boat = {
  boatCode: 'B1', from: '2020-01-01', owner: null, kinds: ['raft'], ports: [], builtIn: null, lengthM: null, licensed: null, version: 1,
};

/** A cell that may be empty. */
function optional<Value>(cell: z.ZodType<Value, string>) {
  return z.union([z.literal('').transform(() => null), cell]);
}
const yesNo = z.enum(['yes', 'no']).transform((cell) => cell === 'yes');

const boats = defineImport({
  kind: 'boats', service: 'industry', label: { zh: '船', en: 'boats' },
  columns: {
    boat_code: ['编号', recordCode], used_from: ['起始日期', localDate], owner: ['船主', optional(z.string().max(40))],
    kinds: ['类型', z.string().transform((cell) => kinds.parse(cell.split(';')))],
    called_at: ['停靠', optional(z.string().transform((cell) => cell.split(';')))], length_m: ['长度', optional(z.string().max(9)).optional()],
    licensed: ['有证', optional(yesNo).optional()],
  },
});
const boatInFile = inFile(boats, boat, { from: 'used_from', ports: { cell: 'called_at', blank: [] }, builtIn: null });

/** Seals by the place, so that a value at another place does not open. */
const cipher = {
  encrypt: (value: string, place: string) => Buffer.concat([Buffer.from(`${place}\0`), xored(value, createCipheriv)]),
  decrypt: (value: Buffer, place: string) => {
    const [bound, rest] = [value.subarray(0, value.indexOf(0)).toString(), value.subarray(value.indexOf(0) + 1)];
    if (bound !== place) throw new Error(`sealed for ${bound}`);
    return xored(rest, createDecipheriv).toString();
  },
  indexerIn: (slot: number) => (slot === 0 ? {} : null),
} as unknown as FieldCipher;

function xored(value: string | Buffer, by: typeof createCipheriv | typeof createDecipheriv): Buffer {
  const stream = by('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16));
  return stream.update(Buffer.from(value));
}

const anyBoat: fc.Arbitrary<Boat> = fc.record({
  boatCode: fc.stringMatching(/^[A-Z][A-Z0-9]{0,9}$/), from: fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  owner: fc.option(fc.string({ minLength: 1, maxLength: 9 })), kinds: fc.subarray(['ferry', 'raft', 'barge'] as const, { minLength: 1 }).map((some) => some.toSorted()),
  ports: fc.array(fc.string({ maxLength: 9 })), builtIn: fc.option(fc.array(fc.integer())),
  lengthM: fc.option(fc.nat({ max: 9999 }).map((cm) => (cm / 100).toFixed(2))), licensed: fc.option(fc.boolean()), version: fc.nat(),
});

/** As PostgreSQL reads the text of a list. */
function listOf(text: unknown): string[] | null {
  if (typeof text !== 'string') return null;
  return [...text.slice(1, -1).matchAll(/"((?:\\.|[^"\\])*)"|([^,"]+)/gs)].map(([, quoted, plain]) => plain ?? quoted!.replace(/\\(.)/gs, '$1'));
}

/** The row that a statement would select of what was written. */
function selected(values: readonly unknown[]): Record<string, unknown> {
  const columns = Object.keys(tableOf(boat, cipher).columns);
  const aliases = columnsOf(boat).split(', ').map((each) => /^(\w+) AS "(\w+)"$/.exec(each)!);
  const row = Object.fromEntries(aliases.map(([, column, alias]) => [alias, values[columns.indexOf(column!)]]));
  return { ...row, ports: listOf(row.ports), builtIn: listOf(row.builtIn)?.map(Number) ?? null };
}

describe('a record that is declared once', () => {
  it('comes back from its columns as it was, whatever it says', () => {
    fc.assert(fc.property(anyBoat, (each) => {
      const written = tableOf(boat, cipher).values(each, '522632');
      expect(written).toHaveLength(11);
      expect(readRecord(boat, selected(written), { county: '522632', cipher })).toEqual(each);
    }));
  });

  it('opens what is sealed under its own key and county only', () => {
    const row = selected(tableOf(boat, cipher).values({ ...bare, owner: '示例' }, '522632'));
    expect(() => readRecord(boat, { ...row, boatCode: 'B2' }, { county: '522632', cipher })).toThrow('sealed for boat/owner/522632/B1 2020-01-01');
    expect(() => readRecord(boat, row, { county: '522633', cipher })).toThrow('sealed for boat/owner/522632/B1 2020-01-01');
  });

  it('differs when any field but key and version does', () => {
    fc.assert(fc.property(anyBoat, anyBoat, (a, b) => {
      const fields = ['owner', 'kinds', 'ports', 'builtIn', 'lengthM', 'licensed'] as const;
      const same = (field: (typeof fields)[number]) => JSON.stringify(a[field]) === JSON.stringify(b[field]);
      expect(saysTheSame(boat, a, b)).toBe(fields.every(same));
      for (const field of fields) {
        if (!same(field)) expect(saysTheSame(boat, a, { ...a, [field]: b[field] })).toBe(false);
      }
    }));
  });

  it('goes on with what is not set, and has what is set as everybody writes it', () => {
    const before = { ...bare, lengthM: '3.00', licensed: true, version: 4 };
    const set = { lengthM: '12.5', kinds: ['raft', 'barge'], ports: ['P2', 'P1'] };
    expect(withSet(boat, before, set)).toEqual({ ...before, lengthM: '12.50', kinds: ['barge', 'raft'], ports: ['P2', 'P1'] });
    expect(withSet(boat, undefined, { boatCode: 'B2', from: '2020-01-01', kinds: ['ferry'] })).toMatchObject({ owner: null, lengthM: null, licensed: null });
  });

  it('stands in the rows of a file, of whose absent columns what is on record stays', () => {
    const row = { boat_code: 'B1', used_from: '2020-01-01', owner: null, kinds: ['raft' as const], called_at: ['P1'] };
    const before = { lengthM: '3.00', licensed: true };
    expect(boatInFile.said(row, before)).toEqual({ boatCode: 'B1', from: '2020-01-01', owner: null, kinds: ['raft'], ports: ['P1'], lengthM: '3.00', licensed: true });
    expect(boatInFile.said({ ...row, licensed: null }, before)).toMatchObject({ licensed: null });
    expect(boatInFile.said({ ...row, called_at: null }, { ports: ['P1'] })).toMatchObject({ ports: [] });
    expect(boatInFile.cells(boatInFile.said(row))).toEqual({ ...row, length_m: null, licensed: null });
  });

  it('shows in its history what it says of the world, and how much of what is sealed', () => {
    const plain = { big: false, sealed: null };
    expect(historyOf('boat', boat)).toEqual({
      table: 'boat', record: 'boat', key: ['boat_code', 'valid_from'],
      fields: {
        owner_sealed: { field: 'owner', big: false, sealed: { shown: 'masked', place: sealPlace(boat, 'owner') } }, kinds: { field: 'kinds', ...plain }, ports: { field: 'ports', ...plain },
        built_in: { field: 'builtIn', ...plain }, length_m: { field: 'lengthM', ...plain }, licensed: { field: 'licensed', ...plain },
      },
    });
  });

  it('is not read where a column holds a code that its list does not have', () => {
    const row = selected(tableOf(boat, cipher).values(bare, '522632'));
    expect(() => readRecord(boat, { ...row, kinds: 'raft,ship' })).toThrow('The column kinds holds a code that its list does not have.');
  });

  it('is not written when it says nothing of a field', () => {
    const part = partTableOf(defineRecord({ ...table, columns: { boatCode: table.columns.boatCode, from: table.columns.from } }, { boatCode: recordCode, from: localDate }), 'boatCode');
    expect(part.values({ of: { boatCode: 'B1' }, part: { from: '2020-01-01' } }, '522632')).toEqual(['B1', '2020-01-01']);
    expect(() => part.values({ of: { boatCode: 'B1' }, part: {} as { from: string } }, '522632')).toThrow('the record says nothing of from');
  });

  it('does not compile when a column has no field, a field no column, or its values do not fit', () => {
    const fields = { boatCode: recordCode, from: localDate, owner, kinds, ports, builtIn, lengthM, licensed, version: z.int() };
    const { licensed: _, ...without } = fields;
    // @ts-expect-error -- nobody fills the column licensed
    expect(defineRecord(table, without).columns).toHaveLength(10);
    // @ts-expect-error -- there is no column crew
    expect(() => defineRecord(table, { ...fields, crew: z.int() })).toThrow('boat has no column for crew');
    // @ts-expect-error -- a text in a boolean column
    expect(defineRecord(table, { ...fields, licensed: z.string().nullable() })).toBeDefined();
    // @ts-expect-error -- never null in a column that may be
    expect(defineRecord(table, { ...fields, licensed: z.boolean() })).toBeDefined();
    // @ts-expect-error -- the file has no column length
    expect(() => inFile(boats, boat, { from: 'used_from', lengthM: 'length', ports: null, builtIn: null })).toThrow('A file of boats has no column length for lengthM.');
    // @ts-expect-error -- an empty cell says nothing, and the boat calls somewhere or nowhere
    expect(inFile(boats, boat, { from: 'used_from', ports: 'called_at', builtIn: null })).toBeDefined();
    // @ts-expect-error -- nor one for the first day under its own name
    expect(() => inFile(boats, boat, { ports: null, builtIn: null })).toThrow('A file of boats has no column from for from.');
  });
});
