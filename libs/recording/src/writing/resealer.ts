import { FieldUnreadableError, type FieldCipher, type Slot, type SqlValue, type Transaction } from '@guzhou/runtime';
import { z } from 'zod';
import type { RecordDefinition } from '../record/define-record.js';
import type { Sealed } from '../record/sealed.js';
import { indexing } from './tables.js';

/** A table with sealed columns, as whoever seals them anew needs it. */
export interface SealedTable {
  readonly name: string;
  /** Behind the county. */
  readonly key: readonly { readonly name: string; readonly type: string }[];
  /** What binds the values of a column to their row. */
  readonly places: Readonly<Record<string, (county: string, key: readonly string[]) => string>>;
  /** Column of a place of a blind index → the sealed column that it is of. */
  readonly indexes?: Readonly<Record<string, { readonly of: string; readonly seal: Sealed; readonly slot: Slot }>>;
}

/** Rows that keep something made with a key of the index, other than an index; made anew under each of the keys in use. */
export interface Rehashed {
  readonly name: string;
  /** The next rows behind a key. `last`: undefined where those were the last. Whoever changes a row is not waited for. */
  batch(tx: Transaction, county: string, after: readonly string[], limit: number): Promise<
    Omit<ResealedBatch, 'next'> & { readonly last: string[] | undefined }>;
}

export function sealedTableOf({ table, columns }: RecordDefinition): SealedTable {
  const sealedColumn = (field: string) => columns.find((each) => each.field === field && each.alias !== null)!.column.name;
  return {
    indexes: Object.fromEntries(columns.flatMap(({ column, field, seal, slot }) =>
      (slot === null ? [] : [[column.name, { of: sealedColumn(field), seal: seal!, slot }]]))),
    name: table.name,
    key: columns.filter(({ inKey }) => inKey).map(({ column }) => column),
    places: Object.fromEntries(columns.flatMap(({ column, alias, place }) =>
      (place === null || alias === null ? [] : [[column.name, (county: string, key: readonly string[]) => place(county, key.join(' '))]]))),
  };
}

/** Where it goes on: behind this row of this table. */
export interface ResealingPlace {
  readonly table: string;
  /** The row's key; empty: at the beginning of the table. */
  readonly after: readonly string[];
}

export interface ResealedBatch {
  /** Undefined: that was the last of the county. */
  readonly next: ResealingPlace | undefined;
  /** Values that are sealed anew. */
  readonly resealed: number;
  /** Rows of which an index was made anew. */
  readonly indexed: number;
  /** Rows that somebody was changing, or that were gone by then. */
  readonly passedBy: number;
  /** Values that do not open. They stay as they are. */
  readonly unreadable: number;
}

/** Versions that were replaced lie in JSON, their sealed values as hexadecimal digits. */
const SUPERSEDED = 'superseded_row';
const HEX = '\\x';

const keyedRow = z.looseObject({ key: z.array(z.string()) });
const supersededRow = z.object({ id: z.string(), table: z.string(), was: z.record(z.string(), z.unknown()) });

interface Counts {
  resealed: number;
  indexed: number;
  unreadable: number;
}

/** Column → what is to stand there; undefined: all is as it should be, or does not open. */
type Renewal = Readonly<Record<string, Buffer | null>> | undefined;

/**
 * Seals with the cipher's key what another one sealed, and indexes under its keys what is indexed under others, in tables and in
 * versions of their rows that were replaced, some rows at a time. Rows that somebody is changing are passed by and never waited for, so
 * that nobody waits in a circle; nothing else of a row changes.
 */
export class Resealer {
  /** Versions come behind the tables: what replaces a row during a pass keeps it as it was sealed. */
  private readonly names: readonly string[];
  private readonly renewers: ReadonlyMap<string, ReturnType<typeof renewerOf>>;

  constructor(cipher: FieldCipher, private readonly tables: readonly SealedTable[], private readonly rehashed: readonly Rehashed[] = []) {
    this.names = [...tables.map(({ name }) => name), SUPERSEDED, ...rehashed.map(({ name }) => name)];
    this.renewers = new Map(tables.map((table) => [table.name, renewerOf(cipher, table)]));
  }

  /** A table that is not there any more is a place at the beginning. */
  async batch(tx: Transaction, county: string, { table, after }: ResealingPlace, limit: number): Promise<ResealedBatch> {
    const at = Math.max(0, this.names.indexOf(table));
    const name = this.names[at]!;
    const from = name === table ? after : [];
    const { last, ...counts } = await this.batchOf(tx, name, county, from, limit);
    if (last !== undefined) return { next: { table: name, after: last }, ...counts };
    const following = this.names[at + 1];
    return { next: following === undefined ? undefined : { table: following, after: [] }, ...counts };
  }

  private batchOf(tx: Transaction, name: string, county: string, from: readonly string[], limit: number) {
    if (name === SUPERSEDED) return this.versions(tx, county, from, limit);
    const other = this.rehashed.find((each) => each.name === name);
    if (other !== undefined) return other.batch(tx, county, from, limit);
    return this.rows(tx, this.tables.find((each) => each.name === name)!, county, from, limit);
  }

  private async rows(tx: Transaction, table: SealedTable, county: string, after: readonly string[], limit: number) {
    const { name, key, places, indexes = {} } = table;
    const renew = this.renewers.get(name)!;
    const columns = [...Object.keys(places), ...Object.keys(indexes)];
    const texts = `ARRAY[${key.map((each) => `${name}.${each.name}::text`).join(', ')}]`;
    const read = `${texts} AS key, ${columns.map((each) => `${name}.${each}`).join(', ')}`;
    const names = key.map((each) => each.name).join(', ');
    const start = after.length === 0 ? ''
      : `AND (${names}) > (${key.map(({ type }, i) => `$${i + 2}::text::${type}`).join(', ')})`;
    const page = (await tx.query<object>(
      `SELECT ${read} FROM ${name} WHERE county_code = $1 ${start} ORDER BY ${names} LIMIT ${limit}`,
      [county, ...after])).map((row) => keyedRow.parse(row));
    const last = page.length < limit ? undefined : page.at(-1)!.key;
    const counts = { resealed: 0, indexed: 0, passedBy: 0, unreadable: 0 };
    const seen = { resealed: 0, indexed: 0, unreadable: 0 };
    const due = page.filter((row) => {
      const unreadable = seen.unreadable;
      return renew(county, row.key, row, seen) !== undefined || seen.unreadable > unreadable;
    }).map((row) => row.key);
    if (due.length === 0) return { last, ...counts };
    // Casts stand by themselves: a coordinator of several machines does not carry them into what is locked or updated.
    const given = (values: readonly string[]) => `WITH given AS MATERIALIZED (
      SELECT ${[...key.map((each) => `${each.name}::${each.type}`), ...values].join(', ')}
      FROM unnest(${[...key.map((_, i) => `$${i + 2}::text[]`), ...values.map((_, i) => `$${i + 2 + key.length}::bytea[]`)].join(', ')})
        AS given (${[names, ...values].join(', ')}))`;
    const matches = key.map((each) => `${name}.${each.name} = given.${each.name}`).join(' AND ');
    const perKey = (rows: readonly (readonly string[])[]): SqlValue[] => key.map((_, i) => rows.map((row) => row[i]!));
    const held = (await tx.query<object>(
      `${given([])}
       SELECT ${read} FROM ${name} JOIN given ON ${matches} WHERE ${name}.county_code = $1 FOR NO KEY UPDATE OF ${name} SKIP LOCKED`,
      [county, ...perKey(due)])).map((row) => keyedRow.parse(row));
    counts.passedBy = due.length - held.length;
    const changed = held.flatMap((row) => {
      const values = renew(county, row.key, row, counts);
      return values === undefined ? [] : [{ key: row.key, values: { ...row, ...values } as Readonly<Record<string, Buffer | null>> }];
    });
    if (changed.length > 0) {
      await tx.query(
        `${given(columns)} UPDATE ${name} SET ${columns.map((each) => `${each} = given.${each}`).join(', ')} FROM given
         WHERE ${name}.county_code = $1 AND ${matches}`,
        [county, ...perKey(changed.map((each) => each.key)),
          ...columns.map((column) => changed.map(({ values }) => values[column] ?? null))]);
    }
    return { last, ...counts };
  }

  private async versions(tx: Transaction, county: string, [after]: readonly string[], limit: number) {
    const page = (await tx.query<object>(
      `SELECT superseded_id AS id, table_name AS table, was FROM ${SUPERSEDED}
       WHERE county_code = $1 AND table_name = ANY ($2) ${after === undefined ? '' : 'AND superseded_id > $3'}
       ORDER BY superseded_id LIMIT ${limit}`,
      [county, this.tables.map(({ name }) => name), ...(after === undefined ? [] : [after])])).map((row) => supersededRow.parse(row));
    const counts = { resealed: 0, indexed: 0, passedBy: 0, unreadable: 0 };
    const changed = page.flatMap(({ id, table, was }) => {
      const { key, places, indexes = {} } = this.tables.find(({ name }) => name === table)!;
      const stored = Object.fromEntries([...Object.keys(places), ...Object.keys(indexes)].map((column) => [column, fromHex(was[column])]));
      const values = this.renewers.get(table)!(county, key.map(({ name }) => String(was[name])), stored, counts);
      if (values === undefined) return [];
      const inJson = Object.entries(values).map(([column, value]) => [column, toHex(value)]);
      return [{ id, values: JSON.stringify(Object.fromEntries(inJson)) }];
    });
    if (changed.length > 0) {
      await tx.query(
        `WITH given AS MATERIALIZED (SELECT id, was::jsonb FROM unnest($2::uuid[], $3::text[]) AS given (id, was))
         UPDATE ${SUPERSEDED} SET was = ${SUPERSEDED}.was || given.was FROM given
         WHERE ${SUPERSEDED}.county_code = $1 AND ${SUPERSEDED}.superseded_id = given.id`,
        [county, changed.map(({ id }) => id), changed.map(({ values }) => values)]);
    }
    return { last: page.length < limit ? undefined : [page.at(-1)!.id], ...counts };
  }
}

/** Says of a row what is to stand in its sealed columns and their indexes instead. A column at a time: one that does not open is left. */
function renewerOf(cipher: FieldCipher, { places, indexes = {} }: SealedTable) {
  const made = Object.entries(places).map(([column, place]) => ({
    column, place,
    indexes: Object.entries(indexes).filter(([, { of }]) => of === column)
      .map(([name, { seal, slot }]) => ({ name, index: indexing(cipher, seal, slot) })),
  }));
  return (county: string, key: readonly string[], row: Readonly<Record<string, unknown>>, counts: Counts): Renewal => {
    const renewed: Record<string, Buffer | null> = {};
    let indexed = false;
    for (const { column, place, indexes: ofColumn } of made) {
      const stored = (row[column] ?? null) as Buffer | null;
      const current = stored === null || cipher.isCurrent(stored);
      if (current && ofColumn.length === 0) continue;
      const bound = place(county, key);
      const value = stored === null ? null : opened(cipher, stored, bound);
      if (value === undefined) {
        counts.unreadable++;
        continue;
      }
      if (value !== null && !current) renewed[column] = cipher.encrypt(value, bound);
      for (const { name, index } of ofColumn) {
        const wanted = value === null ? null : index(value);
        if (same(wanted, (row[name] ?? null) as Buffer | null)) continue;
        renewed[name] = wanted;
        indexed = true;
      }
      if (!current) counts.resealed++;
    }
    if (indexed) counts.indexed++;
    return Object.keys(renewed).length > 0 ? renewed : undefined;
  };
}

/** Undefined: it does not open. */
function opened(cipher: FieldCipher, stored: Buffer, place: string): string | undefined {
  try {
    return cipher.decrypt(stored, place);
  } catch (error) {
    if (error instanceof FieldUnreadableError) return undefined;
    throw error;
  }
}

function same(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function fromHex(stored: unknown): Buffer | null {
  return typeof stored === 'string' ? Buffer.from(stored.slice(HEX.length), 'hex') : null;
}

function toHex(value: Buffer | null): string | null {
  return value === null ? null : `${HEX}${value.toString('hex')}`;
}
