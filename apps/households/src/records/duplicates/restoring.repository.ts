import { randomUUID } from 'node:crypto';
import type { Stamp } from '@guzhou/recording';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { carriedRecords } from './carried-records.js';

interface RestoredTable {
  readonly name: string;
  readonly code: 'household_code' | 'from_code' | 'member_code';
  /** The row of a household or of a person, which has the version. */
  readonly root: boolean;
}

/** Tables whose rows a merge replaces or adds, and the column of the code that finds them. Names are ours, never input. */
const tables: readonly RestoredTable[] = [
  { name: 'household', code: 'household_code', root: true },
  { name: 'registration', code: 'household_code', root: false },
  { name: 'poverty_attribute', code: 'household_code', root: false },
  { name: 'poverty_status', code: 'household_code', root: false },
  { name: 'household_lineage', code: 'from_code', root: false },
  { name: 'merged_record', code: 'household_code', root: false },
  { name: 'member', code: 'member_code', root: true },
  { name: 'membership', code: 'member_code', root: false },
  { name: 'member_condition', code: 'member_code', root: false },
  { name: 'former_relation', code: 'member_code', root: false },
  ...carriedRecords.map(({ table }): RestoredTable => ({ name: table, code: 'household_code', root: false })),
];

const rowText = z.object({ row: z.string() });
const versionOf = z.looseObject({ version: z.int() });

export interface Touched {
  readonly householdCodes: readonly string[];
  readonly memberCodes: readonly string[];
}

/**
 * Puts back the rows of a register as they stood before a change: what the change wrote goes and is kept as superseded by the
 * undoing, what it replaced stands again with everything that was said of it, also since when and by which change. Only
 * versions never go back.
 */
@Injectable()
export class RestoringRepository {
  async restore(tx: BulkTransaction, stamp: Stamp, changeId: string, { householdCodes, memberCodes }: Touched): Promise<void> {
    for (const { name, code, root } of tables) {
      const codes = code === 'member_code' ? memberCodes : householdCodes;
      const written = await this.rows(tx, `SELECT to_jsonb(stands)::text AS row FROM ${name} AS stands
        WHERE county_code = $1 AND ${code} = ANY ($2) AND recorded_by = $3`, [stamp.county, codes, changeId]);
      const replaced = await this.rows(tx, `SELECT was::text AS row FROM superseded_row
        WHERE county_code = $1 AND table_name = '${name}' AND record_code = ANY ($2) AND superseded_by = $3`, [stamp.county, codes, changeId]);
      if (written.length > 0) await this.takeAway(tx, stamp, name, code, codes, changeId, written);
      const versions = new Map(written.map((row) => [codeIn(row, code), row]));
      const rows = root ? replaced.map((row) => withVersionOf(versions.get(codeIn(row, code))!, row)) : replaced;
      if (rows.length > 0) await this.putBack(tx, stamp.county, name, rows);
    }
  }

  private async takeAway(
    tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, name: string, code: string, codes: readonly string[], changeId: string,
    written: readonly string[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO superseded_row (county_code, superseded_id, table_name, record_code, was, superseded_at, superseded_by)
       SELECT $1, kept.superseded_id, '${name}', kept.was ->> '${code}', kept.was, $2, $3
       FROM unnest($4::uuid[], $5::jsonb[]) AS kept (superseded_id, was)`,
      [county, recordedAt, recordedBy, written.map(() => randomUUID()), written]);
    await tx.query(`DELETE FROM ${name} WHERE county_code = $1 AND ${code} = ANY ($2) AND recorded_by = $3`, [county, codes, changeId]);
  }

  private async putBack(tx: BulkTransaction, county: string, name: string, rows: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO ${name} SELECT again.* FROM unnest($2::jsonb[]) AS kept (was)
       CROSS JOIN LATERAL jsonb_populate_record(NULL::${name}, kept.was) AS again WHERE again.county_code = $1`, [county, rows]);
  }

  private async rows(tx: BulkTransaction, sql: string, values: readonly (string | readonly string[])[]): Promise<string[]> {
    return (await tx.query(sql, [...values])).map((row) => rowText.parse(row).row);
  }
}

function codeIn(row: string, column: string): string {
  return z.looseObject({ [column]: z.string() }).parse(JSON.parse(row))[column]!;
}

/** The row that was replaced, under the version that stands. */
function withVersionOf(stands: string, row: string): string {
  const { version } = versionOf.parse(JSON.parse(stands));
  return JSON.stringify({ ...versionOf.parse(JSON.parse(row)), version });
}
