import { Database, type BulkTransaction, type CopyValue } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { FindingPlace } from '../findings/finding-place.js';
import type { Outcome, TrialTally } from './trial.js';

const count = z.number();
const countRow = z.object({ month: z.string(), number: z.string(), added: count, gone: count, same: count });
const offenderRow = z.object({
  recordCode: z.string(), number: z.string(), subjectCode: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export interface TrialPage {
  readonly runId: string;
  readonly month: string;
  readonly outcome: Outcome;
  /** Null: all. */
  readonly rules: readonly string[] | null;
  readonly after: FindingPlace | null;
  readonly limit: number;
}

const columns = ['county_code', 'run_id', 'month', 'outcome', 'record_code', 'rule_number', 'subject_code', 'values'];

@Injectable()
export class TrialsRepository {
  constructor(private readonly database: Database) {}

  /** Adds what a stretch of a month has found. */
  async add(tx: BulkTransaction, county: string, runId: string, month: string, { counts, offenders }: TrialTally): Promise<void> {
    const all = [...counts];
    await tx.query(
      `INSERT INTO trial_count AS stored (county_code, run_id, month, rule_number, added, gone, same)
       SELECT $1, $2, $3, told.rule, told.added, told.gone, told.same
       FROM unnest($4::text[], $5::int[], $6::int[], $7::int[]) AS told (rule, added, gone, same)
       ON CONFLICT (county_code, run_id, month, rule_number) DO UPDATE
       SET added = stored.added + excluded.added, gone = stored.gone + excluded.gone, same = stored.same + excluded.same`,
      [
        county, runId, month, all.map(([number]) => number), all.map(([, { added }]) => added), all.map(([, { gone }]) => gone),
        all.map(([, { same }]) => same),
      ]);
    await tx.copy('trial_offender', columns, offenders.map(({ recordCode, outcome, offence }): CopyValue[] =>
      [county, runId, month, outcome, recordCode, offence.number, offence.subjectCode, JSON.stringify(offence.values)]));
  }

  async findCounts(county: string, runId: string): Promise<z.output<typeof countRow>[]> {
    const rows = await this.database.query(
      `SELECT month, rule_number AS number, added, gone, same FROM trial_count
       WHERE county_code = $1 AND run_id = $2 ORDER BY month, rule_number`, [county, runId]);
    return rows.map((row) => countRow.parse(row));
  }

  async findOffenders(county: string, { runId, month, outcome, rules, after, limit }: TrialPage): Promise<z.output<typeof offenderRow>[]> {
    const rows = await this.database.query(
      `SELECT record_code AS "recordCode", rule_number AS number, subject_code AS "subjectCode", values FROM trial_offender
       WHERE county_code = $1 AND run_id = $2 AND month = $3 AND outcome = $4 AND ($5::text[] IS NULL OR rule_number = ANY ($5))
         AND ($6::text IS NULL OR (record_code, rule_number, subject_code) > ($6 COLLATE "C", $7 COLLATE "C", $8 COLLATE "C"))
       ORDER BY record_code, rule_number, subject_code LIMIT $9`,
      [county, runId, month, outcome, rules, after?.recordCode ?? null, after?.number ?? null, after?.subjectCode ?? null, limit]);
    return rows.map((row) => offenderRow.parse(row));
  }
}
