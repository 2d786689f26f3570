import { domainServices, FIRST_REPORT_PERIOD } from '@guzhou/contracts';
import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ReportContent } from './report.js';
import type { Row } from './roll-up.js';

/** Which report: of one division and one month. */
export interface ReportKey {
  readonly county: string;
  readonly division: string;
  readonly period: string;
}

const summary = z.object({
  version: z.int(),
  hash: z.string(),
  complete: z.boolean(),
  missing: z.array(z.object({ service: z.enum(domainServices), reason: z.string() })),
  trigger: z.enum(['request', 'schedule']),
  created_at: z.date(),
});

const whole = summary.extend({
  rule_sets: z.partialRecord(z.enum(domainServices), z.string()),
  figures: z.record(z.string(), z.string().nullable()),
  measures: z.array(z.string()),
});

const storedRow = z.object({ row_division: z.string(), sums: z.array(z.string().nullable()) });

export type VersionSummary = Renamed<z.output<typeof summary>>;
export type ReportVersion = Renamed<z.output<typeof whole>>;
type Renamed<Stored extends { created_at: Date }> =
  Omit<Stored, 'created_at' | 'rule_sets'> & { createdAt: Date } & (Stored extends { rule_sets: infer RuleSets } ? { ruleSets: RuleSets } : unknown);

const SUMMARY = 'version, hash, complete, missing, trigger, created_at';
const WHOLE = `${SUMMARY}, rule_sets, figures, measures`;
const KEY = 'division = $2 AND period = $3';
const NEWEST_INCOMPLETE = `NOT v.complete AND v.period >= '${FIRST_REPORT_PERIOD}' AND NOT EXISTS (SELECT 1 FROM report_versions n
  WHERE n.county_code = v.county_code AND n.division = v.division AND n.period = v.period AND n.version > v.version)`;

@Injectable()
export class ReportVersionsRepository {
  constructor(private readonly database: Database) {}

  findNewest(key: ReportKey, tx: Transaction = this.database): Promise<ReportVersion | undefined> {
    return this.findOne(tx, `${KEY} ORDER BY version DESC LIMIT 1`, keyValues(key));
  }

  findVersion(key: ReportKey, version: number): Promise<ReportVersion | undefined> {
    return this.findOne(this.database, `${KEY} AND version = $4`, [...keyValues(key), version]);
  }

  /** Newest first. */
  async listVersions(key: ReportKey, before: number | undefined, limit: number): Promise<VersionSummary[]> {
    const rows = await this.database.query(
      `SELECT ${SUMMARY} FROM report_versions WHERE county_code = $1 AND ${KEY} AND version < $4 ORDER BY version DESC LIMIT $5`,
      [...keyValues(key), before ?? 2_147_483_647, limit]);
    return z.array(summary).parse(rows).map(({ created_at: createdAt, ...rest }) => ({ ...rest, createdAt }));
  }

  /**
   * Reports of a county whose newest version lacks a section and that are due to be tried again: after as long as the
   * version was old at the last try, within the bounds (milliseconds).
   */
  async listIncompleteDue(county: string, now: Date, pause: { readonly shortest: number; readonly longest: number }): Promise<ReportKey[]> {
    return this.database.query<ReportKey>(
      `SELECT v.county_code AS county, v.division, v.period FROM report_versions v
       CROSS JOIN LATERAL (SELECT max(r.finished_at) AS tried_at, bool_or(r.running) AS running FROM report_runs r
         WHERE r.county_code = v.county_code AND r.division = v.division AND r.period = v.period) last
       WHERE v.county_code = $1 AND ${NEWEST_INCOMPLETE} AND NOT coalesce(last.running, false)
         AND $2 - coalesce(last.tried_at, v.created_at) >=
           least(greatest(coalesce(last.tried_at, v.created_at) - v.created_at, $3 * interval '1 ms'), $4 * interval '1 ms')`,
      [county, now, pause.shortest, pause.longest]);
  }

  /** Service → how many reports of a county lack its section in their newest version. */
  async countMissing(county: string): Promise<Map<string, number>> {
    const rows = await this.database.query<{ service: string; count: bigint }>(
      `SELECT section ->> 'service' AS service, count(*) AS count
       FROM report_versions v CROSS JOIN LATERAL jsonb_array_elements(v.missing) section
       WHERE v.county_code = $1 AND ${NEWEST_INCOMPLETE} GROUP BY 1`, [county]);
    return new Map(rows.map(({ service, count }) => [service, Number(count)]));
  }

  /** In the order of their codes. */
  async listRows(key: ReportKey, version: number, after: string | undefined, limit: number): Promise<Row[]> {
    const rows = await this.database.query(
      `SELECT row_division, sums FROM report_rows
       WHERE county_code = $1 AND ${KEY} AND version = $4 AND row_division > $5 ORDER BY row_division LIMIT $6`,
      [...keyValues(key), version, after ?? '', limit]);
    return z.array(storedRow).parse(rows).map(({ row_division: division, sums }) => ({
      division, values: sums.map((sum) => (sum === null ? null : BigInt(sum))),
    }));
  }

  async insertInTx(
    tx: BulkTransaction, { county, division, period }: ReportKey, version: number, content: ReportContent,
    made: { readonly trigger: string; readonly runId: string; readonly createdAt: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO report_versions (county_code, division, period, version, hash, complete, missing, rule_sets, figures, measures, trigger, run_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [county, division, period, version, content.hash, content.complete, JSON.stringify(content.missing), JSON.stringify(content.ruleSets),
        JSON.stringify(content.figures), content.columns, made.trigger, made.runId, made.createdAt]);
    await tx.copy('report_rows', ['county_code', 'division', 'period', 'version', 'row_division', 'sums'],
      content.rows.map((row) => [county, division, period, version, row.division, arrayText(row)]));
  }

  private async findOne(tx: Transaction, where: string, values: readonly (string | number)[]): Promise<ReportVersion | undefined> {
    const rows = await tx.query(`SELECT ${WHOLE} FROM report_versions WHERE county_code = $1 AND ${where}`, values);
    const [found] = z.array(whole).parse(rows);
    if (found === undefined) return undefined;
    const { created_at: createdAt, rule_sets: ruleSets, ...rest } = found;
    return { ...rest, createdAt, ruleSets };
  }
}

function keyValues({ county, division, period }: ReportKey): string[] {
  return [county, division, period];
}

/** PostgreSQL's text of an array. */
function arrayText({ values }: Row): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}
