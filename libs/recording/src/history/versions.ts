import type { FieldCipher, SqlValue } from '@guzhou/runtime';
import { z } from 'zod';
import type { HistoryTable } from '../record/history.js';
import type { Version } from './acts.js';

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();
const versionRow = z.object({
  row: z.record(z.string(), value), supersededAt: z.date().nullable(), supersededBy: z.string().nullable(),
});

/** Whatever statements are asked of: a transaction, or a database that keeps them parsed. */
export interface Reads {
  query<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
}

interface Place {
  readonly county: string;
  /** Opens what is sealed; needed where something is. */
  readonly cipher?: FieldCipher;
}

/** Every version of a table's rows of these codes: as they stand, and as they stood. */
export async function findVersions<Label extends string>(
  reads: Reads, place: Place, history: HistoryTable<Label>, codes: readonly string[],
): Promise<Version<Label>[]> {
  const rows = await reads.query<object>(
    `SELECT to_jsonb(now_there) AS row, NULL::timestamptz AS "supersededAt", NULL::uuid AS "supersededBy"
     FROM ${history.table} AS now_there WHERE county_code = $1 AND ${history.key[0]} = ANY ($2::text[])
     UNION ALL
     SELECT was, superseded_at, superseded_by FROM superseded_row
     WHERE county_code = $1 AND table_name = $3 AND record_code = ANY ($2::text[])`, [place.county, codes, history.table]);
  return rows.map((row) => versionOf(place, history, versionRow.parse(row)));
}

function versionOf<Label extends string>(
  place: Place, history: HistoryTable<Label>, { row, supersededAt, supersededBy }: z.output<typeof versionRow>,
): Version<Label> {
  const key = history.key.map((column) => String(row[column]));
  const [code, from = null] = key as [string, ...string[]];
  const shown = Object.entries(row).filter(([column]) => history.fields[column] !== undefined);
  return {
    record: history.record, code, key: from ?? '', from,
    fields: Object.fromEntries(shown.map(([column, stored]) => fieldOf(place, history, key.join(' '), column, stored))),
    recordedAt: Date.parse(String(row.recorded_at)), recordedBy: String(row.recorded_by),
    superseded: supersededAt === null || supersededBy === null ? null : { at: supersededAt.getTime(), by: supersededBy },
  };
}

function fieldOf({ county, cipher }: Place, { fields }: HistoryTable, key: string, column: string, stored: z.output<typeof value>) {
  const { field, big, sealed } = fields[column]!;
  if (sealed === null || stored === null) return [field, big && stored !== null ? String(stored) : stored] as const;
  const opened = cipher!.decrypt(Buffer.from(String(stored).slice(2), 'hex'), sealed.place(county, key));
  return [field, sealed.shown === 'masked' ? maskedNumber(opened) : opened] as const;
}

/** A number that identifies, all but its last four characters hidden. */
export function maskedNumber(number: string): string {
  return number.slice(-4).padStart(number.length, '*');
}
