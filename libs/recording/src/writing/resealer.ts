import { FieldUnreadableError, type FieldCipher, type SqlValue, type Transaction } from '@guzhou/runtime';
import { z } from 'zod';
import type { RecordDefinition } from '../record/define-record.js';

/** A table with sealed columns, as whoever seals them anew needs it. */
export interface SealedTable {
  readonly name: string;
  /** Behind the county. */
  readonly key: readonly { readonly name: string; readonly type: string }[];
  /** What binds the values of a column to their row. */
  readonly places: Readonly<Record<string, (county: string, key: readonly string[]) => string>>;
}

export function sealedTableOf({ table, columns }: RecordDefinition): SealedTable {
  return {
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

/**
 * Seals with the cipher's key what another one sealed, in tables and in versions of their rows that were replaced, some rows at a
 * time. Rows that somebody is changing are passed by and never waited for, so that nobody waits in a circle; nothing else of a row
 * changes.
 */
export class Resealer {
  /** Versions come last: what replaces a row during a pass keeps it as it was sealed. */
  private readonly names: readonly string[];

  constructor(private readonly cipher: FieldCipher, private readonly tables: readonly SealedTable[]) {
    this.names = [...tables.map(({ name }) => name), SUPERSEDED];
  }

  /** A table that is not there any more is a place at the beginning. */
  async batch(tx: Pick<Transaction, 'query'>, county: string, { table, after }: ResealingPlace, limit: number): Promise<ResealedBatch> {
    const at = Math.max(0, this.names.indexOf(table));
    const from = this.names[at] === table ? after : [];
    const found = this.tables[at];
    const { last, ...counts } = found === undefined
      ? await this.versions(tx, county, from, limit) : await this.rows(tx, found, county, from, limit);
    if (last !== undefined) return { next: { table: this.names[at]!, after: last }, ...counts };
    const following = this.names[at + 1];
    return { next: following === undefined ? undefined : { table: following, after: [] }, ...counts };
  }

  private async rows(tx: Pick<Transaction, 'query'>, { name, key, places }: SealedTable, county: string, after: readonly string[], limit: number) {
    const columns = Object.keys(places);
    const texts = `ARRAY[${key.map((each) => `${each.name}::text`).join(', ')}]`;
    const names = key.map((each) => each.name).join(', ');
    const start = after.length === 0 ? ''
      : `AND (${names}) > (${key.map(({ type }, i) => `$${i + 4}::text::${type}`).join(', ')})`;
    const page = (await tx.query<object>(
      `SELECT ${texts} AS key, ${columns.map((each) => `coalesce(substr(${each}, 1, $3) <> $2, false)`).join(' OR ')} AS old FROM ${name}
       WHERE county_code = $1 ${start} ORDER BY ${names} LIMIT ${limit}`,
      [county, this.cipher.beginning, this.cipher.beginning.length, ...after])).map((row) => keyedRow.parse(row));
    const old = page.filter((row) => row.old === true).map((row) => row.key);
    const last = page.length < limit ? undefined : page.at(-1)!.key;
    if (old.length === 0) return { last, resealed: 0, passedBy: 0, unreadable: 0 };
    // Casts stand by themselves: a coordinator of several machines does not carry them into what is locked or updated.
    const given = (values: readonly string[]) => `WITH given AS MATERIALIZED (
      SELECT ${[...key.map((each) => `${each.name}::${each.type}`), ...values].join(', ')}
      FROM unnest(${[...key.map((_, i) => `$${i + 2}::text[]`), ...values.map((_, i) => `$${i + 2 + key.length}::bytea[]`)].join(', ')})
        AS given (${[names, ...values].join(', ')}))`;
    const matches = key.map((each) => `${name}.${each.name} = given.${each.name}`).join(' AND ');
    const perKey = (rows: readonly (readonly string[])[]): SqlValue[] => key.map((_, i) => rows.map((row) => row[i]!));
    const held = (await tx.query<object>(
      `${given([])}
       SELECT ARRAY[${key.map((each) => `${name}.${each.name}::text`).join(', ')}] AS key, ${columns.map((each) => `${name}.${each}`).join(', ')}
       FROM ${name} JOIN given ON ${matches} WHERE ${name}.county_code = $1 FOR NO KEY UPDATE OF ${name} SKIP LOCKED`,
      [county, ...perKey(old)])).map((row) => keyedRow.parse(row));
    const counts = { resealed: 0, passedBy: old.length - held.length, unreadable: 0 };
    const renewed = held.map((row) => columns.map((column) => {
      const stored = row[column] as Buffer | null;
      const value = stored === null ? undefined : this.renew(stored, places[column]!(county, row.key), counts);
      return value ?? null;
    }));
    const changed = held.map((row, i) => ({ key: row.key, values: renewed[i]! }))
      .filter(({ values }) => values.some((value) => value !== null));
    if (changed.length > 0) {
      const set = columns.map((each) => `${each} = coalesce(given.${each}, ${name}.${each})`).join(', ');
      await tx.query(
        `${given(columns)} UPDATE ${name} SET ${set} FROM given WHERE ${name}.county_code = $1 AND ${matches}`,
        [county, ...perKey(changed.map((each) => each.key)), ...columns.map((_, i) => changed.map(({ values }) => values[i]!))]);
    }
    return { last, ...counts };
  }

  private async versions(tx: Pick<Transaction, 'query'>, county: string, [after]: readonly string[], limit: number) {
    const page = (await tx.query<object>(
      `SELECT superseded_id AS id, table_name AS table, was FROM ${SUPERSEDED}
       WHERE county_code = $1 AND table_name = ANY ($2) ${after === undefined ? '' : 'AND superseded_id > $3'}
       ORDER BY superseded_id LIMIT ${limit}`,
      [county, this.tables.map(({ name }) => name), ...(after === undefined ? [] : [after])])).map((row) => supersededRow.parse(row));
    const counts = { resealed: 0, passedBy: 0, unreadable: 0 };
    const changed = page.flatMap(({ id, table, was }) => {
      const { key, places } = this.tables.find(({ name }) => name === table)!;
      const values = Object.entries(places).flatMap(([column, place]) => {
        const stored = was[column];
        if (typeof stored !== 'string') return [];
        const value = this.renew(Buffer.from(stored.slice(HEX.length), 'hex'), place(county, key.map(({ name }) => String(was[name]))), counts);
        return value === undefined ? [] : [[column, `${HEX}${value.toString('hex')}`] as const];
      });
      return values.length === 0 ? [] : [{ id, values: JSON.stringify(Object.fromEntries(values)) }];
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

  /** Undefined: it is sealed as it should be, or does not open. */
  private renew(stored: Buffer, place: string, counts: { resealed: number; unreadable: number }): Buffer | undefined {
    if (this.cipher.isCurrent(stored)) return undefined;
    try {
      const value = this.cipher.encrypt(this.cipher.decrypt(stored, place), place);
      counts.resealed++;
      return value;
    } catch (error) {
      if (!(error instanceof FieldUnreadableError)) throw error;
      counts.unreadable++;
      return undefined;
    }
  }
}
