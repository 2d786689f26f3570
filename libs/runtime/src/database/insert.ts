import type pg from 'pg';
import { arrayText } from './array-text.js';
import type { Copied, Copy } from './copy.js';
import type { CopyValue } from './transaction.js';

/** Rows of one statement. */
const AT_ONCE = 2_000;

export interface Intake {
  /** Whether walls stand between counties here, for whoever asks: PostgreSQL then takes no COPY. */
  readonly walled: boolean;
  /** By column. */
  readonly types: ReadonlyMap<string, { readonly type: string; readonly isArray: boolean }>;
}

/** How a table takes rows. */
export async function intakeOf(client: pg.ClientBase, table: string): Promise<Intake> {
  const { rows } = await client.query<{ column: string; type: string; isArray: boolean; walled: boolean }>(`
    SELECT attname AS column, format_type(atttypid, -1) AS type, typcategory = 'A' AS "isArray", row_security_active(attrelid) AS walled
    FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`, [table]);
  return { walled: rows.some(({ walled }) => walled), types: new Map(rows.map(({ column, ...type }) => [column, type])) };
}

/** The same as COPY, by statements: each list of values comes as an array, and is taken for what its column is. */
export async function insertRows(client: pg.ClientBase, { table, columns, rows, shared }: Copy, { types }: Intake): Promise<Copied> {
  const same = Object.entries(shared);
  const typeOf = (column: string) => types.get(column) ?? { type: 'text', isArray: false };
  const statement = `INSERT INTO ${table} (${[...columns, ...same.map(([column]) => column)].join(', ')}) SELECT ${[
    ...columns.map((column, i) => (typeOf(column).isArray ? `v${i}::${typeOf(column).type}` : `v${i}`)),
    ...same.map(([column], i) => `$${columns.length + i + 1}::text::${typeOf(column).type}`),
  ].join(', ')} FROM unnest(${columns.map((column, i) => `$${i + 1}::${typeOf(column).isArray ? 'text' : typeOf(column).type}[]`).join(', ')}) AS given (${
    columns.map((_, i) => `v${i}`).join(', ')})`;
  const known = same.map(([, value]) => text(value));
  let county = shared.county_code ?? null;
  let count = 0;
  const insert = async (taken: readonly (readonly CopyValue[])[]) => {
    if (taken.length === 0) return;
    county ??= taken[0]![columns.indexOf('county_code')] ?? null;
    await client.query(statement, [...columns.map((_, i) => arrayText(taken.map((row) => text(row[i]!)))), ...known]);
    count += taken.length;
  };
  let taken: (readonly CopyValue[])[] = [];
  for (const row of rows) {
    taken.push(row);
    if (taken.length < AT_ONCE) continue;
    await insert(taken);
    taken = [];
  }
  await insert(taken);
  return { count, county: typeof county === 'string' ? county : undefined };
}

function text(value: CopyValue): string | null {
  if (value === null) return null;
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
}
