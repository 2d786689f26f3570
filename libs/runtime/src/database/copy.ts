import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyValue } from './transaction.js';

/** Bytes of text gathered before they are handed to the socket. */
const CHUNK = 64 * 1024;

/** Streams rows into a table in PostgreSQL's text format. */
export async function copyRows(
  client: pg.PoolClient, table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const sink = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(chunks(rows), { objectMode: false }), sink);
}

function* chunks(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let text = '';
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) text += (i === 0 ? '' : '\t') + field(row[i]!);
    text += '\n';
    if (text.length >= CHUNK) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

const special = /[\\\t\n\r\b\f\v]/;

function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return special.test(value) ? value.replace(/[\\\t\n\r\b\f\v]/g, escapeCharacter) : value;
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return String(value);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\v': '\\v' };

function escapeCharacter(character: string): string {
  return escapes[character]!;
}
