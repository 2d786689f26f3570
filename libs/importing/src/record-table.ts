import type { BulkTransaction, CopyValue, SqlValue, Transaction } from '@guzhou/runtime';

/**
 * A table of a county's records that imports write: `county_code`, a code that is unique within the county, and
 * further columns. Names and types are ours, never input.
 */
export interface Table<Column extends string = string> {
  readonly name: string;
  /** The column that, after `county_code`, is the primary key. */
  readonly key: NoInfer<Column>;
  /** Column (without `county_code`) → its PostgreSQL type. */
  readonly columns: Readonly<Record<Column, 'text' | 'date' | 'bigint' | 'integer' | 'boolean'>>;
}

/** A row of a table, without its county. Days are `YYYY-MM-DD`, 64-bit integers bigint. */
export type StoredRow<Column extends string = string> = Readonly<Record<Column, string | number | bigint | boolean | null>>;

/** Some rows in the order of their codes, and behind which code the next begin; null: there are none. */
export interface StoredPage<Column extends string> {
  readonly rows: readonly StoredRow<Column>[];
  readonly next: string | null;
}

/** Reads and writes such a table in bulk; a service's repositories of records extend it. */
export class RecordTable<Column extends string> {
  private readonly columns: Column[];

  constructor(private readonly table: Table<Column>) {
    this.columns = Object.keys(table.columns) as Column[];
  }

  /** Finds the rows of these codes; a code without a row is absent from the map. */
  async findStored(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, StoredRow<Column>>> {
    if (codes.length === 0) return new Map();
    const { name, key } = this.table;
    const rows = await tx.query<StoredRow<Column>>(
      `SELECT ${this.columns.join(', ')} FROM ${name} WHERE county_code = $1 AND ${key} = ANY ($2)`, [county, codes]);
    return new Map(rows.map((row) => [row[key] as string, row]));
  }

  /**
   * A page of the rows that `of` finds: a statement that gives codes (`code`) of the county $1, behind $2, in their order,
   * at most $3, and has further values from $4 on. Text of ours, never input.
   */
  async listPageOf(
    tx: Transaction, county: string, after: string | null, limit: number, of: string, values: readonly SqlValue[],
  ): Promise<StoredPage<Column>> {
    const codes = await tx.query<{ code: string }>(of, [county, after ?? '', limit + 1, ...values]);
    const found = await this.findStored(tx, county, codes.map(({ code }) => code));
    return this.page(codes.map(({ code }) => found.get(code)!), limit);
  }

  private page(rows: readonly StoredRow<Column>[], limit: number): StoredPage<Column> {
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? page.at(-1)![this.table.key] as string : null };
  }

  /** Adds rows that are not there yet, by COPY. A row whose code is taken fails the transaction (SQLSTATE 23505). */
  async insert(tx: BulkTransaction, county: string, rows: readonly StoredRow<Column>[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.copy(this.table.name, this.columns, this.copied(rows), { county_code: county });
  }

  /** Replaces every column of rows that are there, in one statement. */
  async update(tx: Transaction, county: string, rows: readonly StoredRow<Column>[]): Promise<void> {
    if (rows.length === 0) return;
    const { name, key, columns } = this.table;
    const sets = this.columns.filter((column) => column !== key).map((column) => `${column} = new.${column}`);
    const arrays = this.columns.map((column, i) => `$${i + 2}::${columns[column]}[]`);
    const values: SqlValue[] = this.columns.map((column) => rows.map((row) => row[column]));
    await tx.query(
      `UPDATE ${name} AS old SET ${sets.join(', ')}
       FROM unnest(${arrays.join(', ')}) AS new (${this.columns.join(', ')})
       WHERE old.county_code = $1 AND old.${key} = new.${key}`, [county, ...values]);
  }

  private* copied(rows: readonly StoredRow<Column>[]): Generator<CopyValue[]> {
    for (const row of rows) yield this.columns.map((column) => row[column]);
  }
}
