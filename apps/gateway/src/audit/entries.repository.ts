import { Database, type SqlValue } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

export interface EntryRow {
  readonly sequence: bigint;
  readonly at: Date;
  readonly subject: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly kind: string | null;
  readonly code: string | null;
  readonly division: string | null;
  readonly purpose: string | null;
  readonly outcome: 'begun' | 'done' | 'refused';
  readonly request: string | null;
  readonly address: string | null;
  readonly details: string | null;
}

export interface EntriesQuery {
  readonly county: string;
  /** Of this object, or telling of it beside others … */
  readonly object?: { readonly kind: string; readonly code: string };
  /** … or of this subject … */
  readonly subject?: string;
  /** … or of this action. */
  readonly action?: string;
  /** Of objects in this town, by the first nine digits, or village. */
  readonly town?: string;
  readonly village?: string;
  /** Sequence numbers, both included. */
  readonly first: bigint;
  readonly last: bigint;
  readonly limit: number;
}

const COLUMNS = `sequence, recorded_at AS at, subject, on_behalf_of AS "onBehalfOf", action, object_kind AS kind, object_code AS code,
  division_code AS division, purpose, outcome, request_id AS request, address, details`;

@Injectable()
export class EntriesRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. What it is asked for is at most one index's: such a page costs its entries, however long the chain is. */
  async list({ county, object, subject, action, town, village, first, last, limit }: EntriesQuery): Promise<EntryRow[]> {
    const values: SqlValue[] = [county, first, last, limit];
    const where = (condition: string, value: SqlValue | undefined) => (value === undefined ? '' : ` AND ${condition} = $${values.push(value)}`);
    const within = where('town_code', town) + where('division_code', village);
    const entries = (rest: string, from = 'audit_entries') =>
      `SELECT ${COLUMNS} FROM ${from} WHERE county_code = $1 AND sequence BETWEEN $2 AND $3${rest}${within} ORDER BY sequence DESC LIMIT $4`;
    if (object === undefined) return this.database.lookUp<EntryRow>(entries(where('subject', subject) + where('action', action)), values);
    const [kind, code] = [values.push(object.kind), values.push(object.code)];
    return await this.database.lookUp<EntryRow>(
      `SELECT * FROM (
         (${entries(` AND object_kind = $${kind} AND object_code = $${code}`)})
         UNION ALL
         (${entries(` AND kind = $${kind} AND code = $${code}`, 'audit_shown JOIN audit_entries USING (county_code, sequence)')})
       ) AS entries ORDER BY sequence DESC LIMIT $4`, values);
  }

  /** The first entry that is not from before a moment; undefined: all are. Entries are in the order of their times. */
  async firstSince(county: string, at: Date): Promise<bigint | undefined> {
    const [row] = await this.database.lookUp<{ sequence: bigint }>(
      'SELECT sequence FROM audit_entries WHERE county_code = $1 AND recorded_at >= $2 ORDER BY recorded_at, sequence LIMIT 1', [county, at]);
    return row?.sequence;
  }
}
