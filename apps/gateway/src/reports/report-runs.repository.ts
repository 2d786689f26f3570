import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/**
 * The making of one version.
 *
 *   inserted, attempt 0 ──claim──▶ attempt 1 ──finish──▶ running = false, version set
 *                                   │   ▲
 *                       lease ran out└───┘ claim: the next attempt, whose flow takes the place of the lost one
 *
 * Attempts that come to nothing end, after some of them and some time, with a version that lacks every section.
 * While it runs there is no other for the same division and month. Only the result of the newest attempt counts.
 */
const row = z.object({
  county_code: z.string(),
  id: z.uuid(),
  division: z.string(),
  period: z.string(),
  trigger: z.enum(['request', 'schedule']),
  running: z.boolean(),
  attempt: z.int(),
  requested_at: z.date(),
  begun_at: z.date().nullable(),
  trouble: z.string().nullable(),
}).transform(({ county_code: county, requested_at: requestedAt, begun_at: begunAt, ...rest }) => ({
  county, requestedAt, begunAt, ...rest,
}));
export type ReportRun = z.output<typeof row>;
export type Trigger = ReportRun['trigger'];
export type NewRun = Omit<ReportRun, 'running' | 'attempt' | 'begunAt' | 'trouble'>;

export interface OpenRuns {
  /** How many are being worked on. */
  readonly held: number;
  /** Those that wait for their turn and those whose lease has run out, the oldest first. */
  readonly due: readonly ReportRun[];
}

const COLUMNS = 'county_code, id, division, period, trigger, running, attempt, requested_at, begun_at, trouble';

@Injectable()
export class ReportRunsRepository {
  constructor(private readonly database: Database) {}

  /** Says whether it did: not while another one for the same division and month runs. Due at once. */
  async insertInTx(tx: Transaction, run: NewRun): Promise<boolean> {
    const inserted = await tx.query(
      `INSERT INTO report_runs (county_code, id, division, period, trigger, running, attempt, lease_until, requested_at)
       VALUES ($1, $2, $3, $4, $5, true, 0, $6, $6)
       ON CONFLICT (county_code, division, period) WHERE running DO NOTHING RETURNING id`,
      [run.county, run.id, run.division, run.period, run.trigger, run.requestedAt]);
    return inserted.length > 0;
  }

  async findRunningInTx(tx: Transaction, county: string, division: string, period: string): Promise<ReportRun | undefined> {
    return parse(await tx.query(
      `SELECT ${COLUMNS} FROM report_runs WHERE county_code = $1 AND division = $2 AND period = $3 AND running`,
      [county, division, period]))[0];
  }

  async find(county: string, id: string): Promise<ReportRun | undefined> {
    return parse(await this.database.query(`SELECT ${COLUMNS} FROM report_runs WHERE county_code = $1 AND id = $2`, [county, id]))[0];
  }

  /** Of a county at most so many: those that are worked on, in whatever gateway, before the oldest that are due. */
  async findOpen(county: string, now: Date, limit: number): Promise<OpenRuns> {
    const rows = await this.database.lookUp<{ held: boolean }>(
      `SELECT ${COLUMNS}, lease_until > $2 AS held FROM report_runs WHERE county_code = $1 AND running
       ORDER BY held DESC, requested_at, period, division LIMIT $3`, [county, now, limit]);
    const due = rows.filter(({ held }) => !held);
    return { held: rows.length - due.length, due: parse(due) };
  }

  /** Begins the next attempt. Says whether it did: not if somebody else has begun it. */
  async claimInTx(tx: Transaction, { county, id, attempt }: ReportRun, now: Date, leaseUntil: Date): Promise<boolean> {
    const claimed = await tx.query(
      `UPDATE report_runs SET attempt = attempt + 1, lease_until = $4, begun_at = coalesce(begun_at, $5), trouble = NULL
       WHERE county_code = $1 AND id = $2 AND attempt = $3 AND running RETURNING id`,
      [county, id, attempt, leaseUntil, now]);
    return claimed.length > 0;
  }

  /** For an attempt that comes to nothing, and why. */
  async endAttempt({ county, id }: ReportRun, attempt: number, trouble: string, leaseUntil: Date): Promise<void> {
    await this.database.query(
      'UPDATE report_runs SET lease_until = $4, trouble = $5 WHERE county_code = $1 AND id = $2 AND attempt = $3 AND running',
      [county, id, attempt, leaseUntil, trouble]);
  }

  /** Whether this attempt is still the one to finish the run; nobody else can until the transaction ends. */
  async lockAttemptInTx(tx: Transaction, { county, id, attempt }: ReportRun): Promise<boolean> {
    const locked = await tx.query(
      'SELECT id FROM report_runs WHERE county_code = $1 AND id = $2 AND attempt = $3 AND running FOR UPDATE', [county, id, attempt]);
    return locked.length > 0;
  }

  /** How many are under way or wait for their turn. */
  async countRunning(county: string): Promise<number> {
    const [running] = await this.database.query<{ count: bigint }>(
      'SELECT count(*) AS count FROM report_runs WHERE county_code = $1 AND running', [county]);
    return Number(running!.count);
  }

  async finishInTx(tx: Transaction, { county, id }: ReportRun, version: number, finishedAt: Date): Promise<void> {
    await tx.query(
      'UPDATE report_runs SET running = false, version = $3, finished_at = $4 WHERE county_code = $1 AND id = $2',
      [county, id, version, finishedAt]);
  }
}

function parse(rows: unknown[]): ReportRun[] {
  return z.array(row).parse(rows);
}
