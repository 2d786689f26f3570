import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { CopyValue } from './transaction.js';

/** Bytes of text gathered before they are handed to the socket. */
const CHUNK = 64 * 1024;

const COUNTY = 'county_code';

export interface Copy {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly CopyValue[]>;
  /** Further columns, in which every row has the same. */
  readonly shared: Readonly<Record<string, CopyValue>>;
}

export interface Copied {
  readonly count: number;
  /** Whose rows they were, as the first of them says: what writes names one county. Undefined in tables without counties. */
  readonly county: string | undefined;
}

/** Streams rows into a table in PostgreSQL's text format; `insertRows` where walls forbid that. */
export async function copyRows(client: pg.PoolClient, { table, columns, rows, shared }: Copy): Promise<Copied> {
  const sink = client.query(copyFrom(`COPY ${table} (${[...columns, ...Object.keys(shared)].join(', ')}) FROM STDIN`));
  const place = columns.indexOf(COUNTY);
  let county = shared[COUNTY];
  const noting = (row: readonly CopyValue[]) => { county ??= row[place]; };
  const ending = `${Object.values(shared).map((value) => `\t${field(value)}`).join('')}\n`;
  try {
    await pipeline(Readable.from(chunks(rows, ending, noting), { objectMode: false }), sink);
  } catch (error) {
    throw named(error);
  }
  return { count: sink.rowCount, county: typeof county === 'string' ? county : undefined };
}

/** What a query answers, in the same format: a line each. */
export async function copiedText(client: pg.PoolClient, query: string): Promise<Buffer> {
  return await buffer(client.query(copyTo(`COPY (${query}) TO STDOUT`)));
}

/** What another node says of a key that is taken comes without its code: as an internal error (XX000) with the node's own words. */
const TAKEN = { code: '23505', message: /^duplicate key value violates unique constraint/ };

/** Gives an error of COPY the code that it has where the table lies on one machine. */
export function named(error: unknown): unknown {
  if (!(error instanceof Error) || (error as { code?: unknown }).code !== 'XX000' || !TAKEN.message.test(error.message)) return error;
  return Object.assign(error, { code: TAKEN.code });
}

function* chunks(rows: Iterable<readonly CopyValue[]>, ending: string, noting: (row: readonly CopyValue[]) => void): Generator<string> {
  let text = '';
  for (const row of rows) {
    noting(row);
    text += field(row[0]!);
    for (let i = 1; i < row.length; i++) text += `\t${field(row[i]!)}`;
    text += ending;
    if (text.length >= CHUNK) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

const special = /[\\\t\n\r\b\f\v]/;

/** A value as PostgreSQL writes it in that format. */
export function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return special.test(value) ? value.replace(/[\\\t\n\r\b\f\v]/g, escapeCharacter) : value;
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return String(value);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\v': '\\v' };

function escapeCharacter(character: string): string {
  return escapes[character]!;
}
