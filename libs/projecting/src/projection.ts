import { arrayText, type BulkTransaction, type SqlValue } from '@guzhou/runtime';

/** Text, numbers, ranges as text; arrays of them for array columns. */
export type ProjectedValue = string | number | null | readonly (string | null)[];

/**
 * A table that keeps what another service says. Names and types are ours, never input. The primary key is
 * `county_code` and `key`.
 */
export interface ProjectionTable<Column extends string = string> {
  readonly name: string;
  readonly key: NoInfer<Column>;
  /** Of states: the column that says which is newer. Null for facts, of which the first word stands. */
  readonly version: NoInfer<Column> | null;
  /** Column (without `county_code`) → its PostgreSQL type. */
  readonly columns: Readonly<Record<Column, string>>;
}

export type ProjectedRow<Column extends string = string> = Readonly<Record<Column, ProjectedValue>>;

/** PostgreSQL's code for a key that is there already. */
const UNIQUE_VIOLATION = '23505';

/**
 * Takes states and facts in bulk. Whatever the order, the batches and the repeats, a row ends at the newest state.
 * Rows that are not there yet, in a mass import nearly all, go in by COPY, which costs a third of an upsert; the
 * others by one upsert that lets only newer ones through.
 */
export class Projection<Column extends string> {
  private readonly columns: readonly Column[];
  private readonly upsert: string;
  private readonly known: string;

  constructor(private readonly table: ProjectionTable<Column>) {
    this.columns = Object.keys(table.columns) as Column[];
    this.upsert = upsertStatement(table, this.columns);
    this.known = `SELECT ${table.key} AS key FROM ${table.name} WHERE county_code = $1 AND ${table.key} = ANY ($2)`;
  }

  async take(tx: BulkTransaction, county: string, rows: readonly ProjectedRow<Column>[]): Promise<void> {
    const newest = this.newestOfEach(rows);
    if (newest.size === 0) return;
    const known = new Set((await tx.query<{ key: string }>(this.known, [county, [...newest.keys()]])).map((row) => row.key));
    const others: ProjectedRow<Column>[] = [];
    const fresh: ProjectedRow<Column>[] = [];
    for (const [key, row] of newest) {
      if (!known.has(key)) fresh.push(row);
      else if (this.table.version !== null) others.push(row);
    }
    if (fresh.length > 0 && !await this.copied(tx, county, fresh)) others.push(...fresh);
    if (others.length === 0) return;
    await tx.query(this.upsert, [county, ...this.columns.map((column) => others.map((row) => text(row[column])) as SqlValue)]);
  }

  /** In the order of the keys, in which all who add rows wait for each other and never deadlock. */
  private newestOfEach(rows: readonly ProjectedRow<Column>[]): Map<string, ProjectedRow<Column>> {
    const { key, version } = this.table;
    const newest = new Map<string, ProjectedRow<Column>>();
    for (const row of rows) {
      const before = newest.get(row[key] as string);
      if (before === undefined || (version !== null && Number(row[version]) > Number(before[version]))) newest.set(row[key] as string, row);
    }
    return new Map([...newest].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** False when another transaction added one of the rows meanwhile; then none of them is in. */
  private async copied(tx: BulkTransaction, county: string, rows: readonly ProjectedRow<Column>[]): Promise<boolean> {
    await tx.query('SAVEPOINT projection');
    try {
      await tx.copy(this.table.name, this.columns, this.copyRows(rows), { county_code: county });
    } catch (error) {
      if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT projection');
      return false;
    }
    await tx.query('RELEASE SAVEPOINT projection');
    return true;
  }

  private* copyRows(rows: readonly ProjectedRow<Column>[]) {
    for (const row of rows) yield this.columns.map((column) => text(row[column]));
  }
}

function text(value: ProjectedValue): string | number | null {
  return typeof value === 'object' && value !== null ? arrayText(value) : value;
}

/** Values come as text and become what the column is; rows are locked in the order of their keys. */
function upsertStatement<Column extends string>(
  { name, key, version, columns: types }: ProjectionTable<Column>, columns: readonly Column[],
): string {
  const given = columns.map((_, i) => `$${i + 2}::text[]`).join(', ');
  const values = columns.map((column) => `new.${column}::${types[column]}`).join(', ');
  const sets = columns.filter((column) => column !== key).map((column) => `${column} = excluded.${column}`).join(', ');
  const effect = version === null ? 'NOTHING'
    : `UPDATE SET ${sets} WHERE excluded.${version} > ${name}.${version}`;
  return `INSERT INTO ${name} (county_code, ${columns.join(', ')})
    SELECT $1, ${values} FROM unnest(${given}) AS new (${columns.join(', ')}) ORDER BY new.${key} COLLATE "C"
    ON CONFLICT (county_code, ${key}) DO ${effect}`;
}
