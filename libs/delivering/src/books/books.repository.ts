import { MAX_COMPARED, type BookName } from '@guzhou/contracts';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { BookTable } from './book-table.js';
import { BookTables } from './book-tables.js';

interface Range {
  readonly book: BookName;
  readonly after: string | null;
  readonly upTo: string | null;
}

export interface BookEntry {
  readonly code: string;
  readonly version: number;
}

/** Reads books page by page, as owner and hearer alike have them. */
@Injectable()
export class BooksRepository {
  constructor(private readonly database: Database, private readonly tables: BookTables) {}

  async digest(county: string, range: Range): Promise<{ last: string | null; digest: string }> {
    const [page] = await this.database.query<{ last: string | null; digest: string | null; codes: number }>(
      `SELECT max(code) AS last, md5(string_agg(code || ' ' || version, ',' ORDER BY code)) AS digest, count(*)::int AS codes
       FROM (${pageOf(this.tables.of(range.book))}) AS page`, [county, range.after ?? '', range.upTo, MAX_COMPARED]);
    return { last: await this.endOf(county, range, page!.codes, page!.last), digest: page!.digest ?? '' };
  }

  async list(county: string, range: Range): Promise<{ last: string | null; entries: BookEntry[] }> {
    const entries = await this.database.query<BookEntry>(
      pageOf(this.tables.of(range.book)), [county, range.after ?? '', range.upTo, MAX_COMPARED]);
    return { last: await this.endOf(county, range, entries.length, entries.at(-1)?.code ?? null), entries };
  }

  /** Of a page that is full and has more behind it, its last code. */
  private async endOf(county: string, range: Range, codes: number, last: string | null): Promise<string | null> {
    if (codes < MAX_COMPARED) return null;
    const more = await this.database.query(pageOf(this.tables.of(range.book)), [county, last!, range.upTo, 1]);
    return more.length === 0 ? null : last;
  }
}

function pageOf({ table, code, version, where = 'true' }: BookTable): string {
  return `SELECT ${code} AS code, ${version} AS version FROM ${table}
    WHERE county_code = $1 AND ${where} AND ${code} > $2 AND ($3::text IS NULL OR ${code} <= $3) ORDER BY ${code} LIMIT $4`;
}
