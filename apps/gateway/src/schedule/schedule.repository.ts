import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

export interface ScheduledReport {
  readonly county: string;
  readonly division: string;
  readonly period: string;
}

@Injectable()
export class ScheduleRepository {
  constructor(private readonly database: Database) {}

  /** Those of a county for which a report has been asked. */
  async listScheduled(county: string): Promise<ScheduledReport[]> {
    return this.database.query<ScheduledReport>(
      'SELECT county_code AS county, division, period FROM scheduled_reports WHERE county_code = $1', [county]);
  }

  /** Says whether it did: not if another gateway was first. */
  async insertInTx(tx: Transaction, { county, division, period }: ScheduledReport, runId: string, at: Date): Promise<boolean> {
    const inserted = await tx.query(
      `INSERT INTO scheduled_reports (county_code, division, period, run_id, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (county_code, division, period) DO NOTHING RETURNING run_id`,
      [county, division, period, runId, at]);
    return inserted.length > 0;
  }

  async updateRunInTx(tx: Transaction, { county, division, period }: ScheduledReport, runId: string): Promise<void> {
    await tx.query(
      'UPDATE scheduled_reports SET run_id = $4 WHERE county_code = $1 AND division = $2 AND period = $3', [county, division, period, runId]);
  }
}
