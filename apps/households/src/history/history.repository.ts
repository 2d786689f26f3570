import { Database, FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { masked } from '../lookup/masked.js';
import type { Version } from './history.js';
import { machinery, type HistoryTable } from './history.tables.js';

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();
const versionRow = z.object({
  row: z.record(z.string(), value), supersededAt: z.date().nullable(), supersededBy: z.string().nullable(),
});
const changeRow = z.object({
  changeId: z.string(), kind: z.string(), actor: z.string().nullable(), source: z.string(), effectiveOn: z.string().nullable(),
  evidence: z.unknown(),
});
export type ChangeRow = z.output<typeof changeRow>;

@Injectable()
export class HistoryRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** Every version of a table's rows of these codes: as they stand, and as they stood. */
  async findVersions(county: string, history: HistoryTable, codes: readonly string[]): Promise<Version[]> {
    const rows = await this.database.query(
      `SELECT to_jsonb(now_there) AS row, NULL::timestamptz AS "supersededAt", NULL::uuid AS "supersededBy"
       FROM ${history.table} AS now_there WHERE county_code = $1 AND ${history.code} = ANY ($2::text[])
       UNION ALL
       SELECT was, superseded_at, superseded_by FROM superseded_row
       WHERE county_code = $1 AND table_name = $3 AND record_code = ANY ($2::text[])`, [county, codes, history.table]);
    return rows.map((row) => this.versionOf(county, history, versionRow.parse(row)));
  }

  /** Who belongs or belonged to a household, also by records that were corrected since. */
  async findMembersEver(county: string, householdCode: string): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT member_code AS code FROM membership WHERE county_code = $1 AND household_code = $2`, [county, householdCode]);
    return [...new Set(rows.map(({ code }) => code))];
  }

  async findChanges(county: string, changeIds: readonly string[]): Promise<Map<string, ChangeRow>> {
    const rows = await this.database.query(
      `SELECT change_id AS "changeId", kind, actor, source, effective_on AS "effectiveOn", evidence
       FROM change WHERE county_code = $1 AND change_id = ANY ($2::uuid[])`, [county, [...new Set(changeIds)]]);
    return new Map(rows.map((row) => changeRow.parse(row)).map((row) => [row.changeId, row]));
  }

  private versionOf(county: string, history: HistoryTable, { row, supersededAt, supersededBy }: z.output<typeof versionRow>): Version {
    const code = String(row[history.code]);
    const from = history.day === null ? null : String(row[history.day]);
    const shown = Object.entries(row).filter(([column]) => !machinery.has(column) && column !== history.code && column !== history.day);
    return {
      record: history.record, code, key: from ?? '', from,
      fields: Object.fromEntries(shown.map(([column, stored]) => this.fieldOf(county, history, code, column, stored))),
      recordedAt: Date.parse(String(row.recorded_at)), recordedBy: String(row.recorded_by),
      superseded: supersededAt === null || supersededBy === null ? null : { at: supersededAt.getTime(), by: supersededBy },
    };
  }

  private fieldOf(county: string, { sealed }: HistoryTable, code: string, column: string, stored: z.output<typeof value>) {
    const seal = sealed[column];
    if (seal === undefined) return [fieldName(column), stored] as const;
    if (stored === null) return [seal.field, null] as const;
    const opened = this.cipher.decrypt(Buffer.from(String(stored).slice(2), 'hex'), `${seal.place}/${county}/${code}`);
    return [seal.field, seal.masked ? masked(opened) : opened] as const;
  }
}

/** `valid_to` is the first day no longer, as everywhere in the API. */
function fieldName(column: string): string {
  return column === 'valid_to' ? 'to' : column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
