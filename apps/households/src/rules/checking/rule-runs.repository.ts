import { ruleRunStates } from '@guzhou/contracts';
import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';

const runRow = z.object({
  runId: z.string(), kind: z.enum(['nightly', 'imported', 'demanded', 'trial']), division: z.string(), ruleSet: z.string(), against: z.string().nullable(),
  months: z.array(z.string()).nullable(), state: z.enum(ruleRunStates), requestedAt: z.date(), startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(), attempts: z.number(), done: z.number(), afterHousehold: z.string(), households: z.number(),
  found: z.number(), gone: z.number(),
});
export type RuleRun = z.output<typeof runRow>;

export interface NewRun {
  readonly runId: string;
  readonly kind: RuleRun['kind'];
  readonly division: string;
  readonly ruleSet: string;
  readonly against?: string;
  readonly months?: readonly string[];
  readonly night?: Day;
  readonly actor?: string | null;
}

/** What a stretch has added, and where the next one begins. */
export interface Advance {
  readonly done: number;
  readonly afterHousehold: string;
  readonly households: number;
  readonly found: number;
  readonly gone: number;
}

const columns = `run_id AS "runId", kind, division, rule_set AS "ruleSet", against, months, state, requested_at AS "requestedAt",
  started_at AS "startedAt", finished_at AS "finishedAt", attempts, done, after_household AS "afterHousehold", households, found, gone`;

@Injectable()
export class RuleRunsRepository {
  constructor(private readonly database: Database) {}

  /** Says whether it did: not when the night has its check already. */
  async insert(tx: Transaction, county: string, run: NewRun, at: Date): Promise<boolean> {
    const { runId, kind, division, ruleSet, against = null, months = null, night = null, actor = null } = run;
    const inserted = await tx.query(
      `INSERT INTO rule_run (county_code, run_id, kind, division, rule_set, against, months, night, state, actor, requested_at, attempts,
         done, after_household, households, found, gone)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10, 0, 0, '', 0, 0, 0)
       ON CONFLICT (county_code, night) DO NOTHING RETURNING run_id`,
      [county, runId, kind, division, ruleSet, against, months, night, actor, at]);
    return inserted.length > 0;
  }

  async find(county: string, runId: string): Promise<RuleRun | null> {
    const [row] = await this.database.query(`SELECT ${columns} FROM rule_run WHERE county_code = $1 AND run_id = $2`, [county, runId]);
    return row === undefined ? null : runRow.parse(row);
  }

  /** Whether a county had villages before a moment and no check of the night since. */
  async isWithout(county: string, night: Day, before: Date): Promise<boolean> {
    const [row] = await this.database.query<{ without: boolean | null }>(
      `SELECT (SELECT min(recorded_at) FROM village WHERE county_code = $1) < $3
         AND NOT EXISTS (SELECT FROM rule_run WHERE county_code = $1 AND night = $2) AS without`, [county, night, before]);
    return row?.without === true;
  }

  /** The oldest run of a county that nobody carries on. */
  async findOpen(county: string, now: Date): Promise<string | undefined> {
    const [row] = await this.database.query<{ runId: string }>(
      `SELECT run_id AS "runId" FROM rule_run
       WHERE county_code = $1 AND state IN ('waiting', 'running') AND (leased_until IS NULL OR leased_until < $2)
       ORDER BY requested_at LIMIT 1`, [county, now]);
    return row?.runId;
  }

  /** Takes a run in hand; null: somebody else did. */
  async claim(county: string, runId: string, now: Date, until: Date): Promise<RuleRun | null> {
    const [row] = await this.database.query(
      `UPDATE rule_run SET state = 'running', started_at = coalesce(started_at, $3), leased_until = $4, attempts = attempts + 1
       WHERE county_code = $1 AND run_id = $2 AND state IN ('waiting', 'running') AND (leased_until IS NULL OR leased_until < $3)
       RETURNING ${columns}`, [county, runId, now, until]);
    return row === undefined ? null : runRow.parse(row);
  }

  /** How far it has come. Attempts count from the last time it came any further. */
  async advance(tx: BulkTransaction, county: string, runId: string, advance: Advance, until: Date): Promise<void> {
    const { done, afterHousehold, households, found, gone } = advance;
    await tx.query(
      `UPDATE rule_run SET done = $3, after_household = $4, households = households + $5, found = found + $6, gone = gone + $7,
         leased_until = $8, attempts = 1
       WHERE county_code = $1 AND run_id = $2`, [county, runId, done, afterHousehold, households, found, gone, until]);
  }

  async end(county: string, runId: string, state: 'finished' | 'failed', at: Date): Promise<void> {
    await this.database.query(
      'UPDATE rule_run SET state = $3, finished_at = $4, leased_until = NULL WHERE county_code = $1 AND run_id = $2', [county, runId, state, at]);
  }
}
