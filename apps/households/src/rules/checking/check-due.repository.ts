import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Owners } from '../../storage/check-due.js';

/** What is to be looked at again. */
interface Mark extends Owners {
  readonly dueId: string;
}

/** A county where something is to be checked now; `imported`: what imports wrote, too. */
export interface DueCounty {
  readonly county: string;
  readonly imported: boolean;
}

/** Whether a county has marks, and whether their time has come. */
export interface Waiting {
  readonly any: boolean;
  readonly imported: boolean;
  readonly byHand: boolean;
}

/** Entries of marks from which on they are worked off with all the county's households, if these are not many more. */
const MANY = 2_000;
/** Marks read at once. */
const MARKS = 200;
/** What was written by hand is left alone for so long after the county's last change, and no longer than that. */
const QUIET_MS = 1_500;
const PATIENCE_MS = 10_000;
/**
 * What imports wrote waits for the word that they are through: each file touches the same households again. Should the word
 * be lost, it waits so long after the last of them, and at most so long in all.
 */
const IMPORT_QUIET_MS = 60_000;
const IMPORT_PATIENCE_MS = 60 * 60_000;

const codes = z.array(z.string());
const markRow = z.object({ dueId: z.string(), households: codes, members: codes, villages: codes });

@Injectable()
export class CheckDueRepository {
  constructor(private readonly database: Database) {}

  async findWaiting(county: string, now: Date): Promise<Waiting> {
    const ago = (ms: number) => new Date(now.getTime() - ms);
    const [waiting] = await this.database.query<Waiting>(
      `WITH waiting AS (
         SELECT max(recorded_at) AS last, min(recorded_at) FILTER (WHERE NOT imported) AS first_by_hand,
           max(recorded_at) FILTER (WHERE imported) AS last_imported, min(recorded_at) FILTER (WHERE imported) AS first_imported
         FROM check_due WHERE county_code = $1
       )
       SELECT last IS NOT NULL AS any, coalesce(last_imported < $4 OR first_imported < $5, false) AS imported,
         coalesce(first_by_hand < $3 OR (first_by_hand IS NOT NULL AND last < $2), false) AS "byHand"
       FROM waiting`,
      [county, ago(QUIET_MS), ago(PATIENCE_MS), ago(IMPORT_QUIET_MS), ago(IMPORT_PATIENCE_MS)]);
    return waiting!;
  }

  /** Whether the marks name, again and again perhaps, so many that checking every household of the county costs less. */
  async areMany({ county, imported }: DueCounty): Promise<boolean> {
    const [row] = await this.database.query<{ many: boolean }>(
      `WITH named AS (
         SELECT sum(cardinality(household_codes) + cardinality(member_codes)) AS entries FROM check_due
         WHERE county_code = $1 AND ($2 OR NOT imported)
       )
       SELECT entries >= $3 AND entries * 2 >= (SELECT count(*) FROM household WHERE county_code = $1) AS many FROM named`,
      [county, imported, MANY]);
    return row?.many ?? false;
  }

  /** Takes the marks away; says how many there were. */
  async removeAll(tx: BulkTransaction, { county, imported }: DueCounty): Promise<number> {
    const removed = await tx.query(
      'DELETE FROM check_due WHERE county_code = $1 AND ($2 OR NOT imported) RETURNING due_id', [county, imported]);
    return removed.length;
  }

  /** The oldest marks, until they name so many households. */
  async findOldest(tx: BulkTransaction, { county, imported }: DueCounty, atMost: number): Promise<Mark[]> {
    const rows = await tx.query(
      `SELECT due_id AS "dueId", household_codes AS households, member_codes AS members, village_codes AS villages FROM check_due
       WHERE county_code = $1 AND ($2 OR NOT imported) ORDER BY recorded_at LIMIT $3`, [county, imported, MARKS]);
    const marks: Mark[] = [];
    const named = new Set<string>();
    for (const mark of rows.map((row) => markRow.parse(row))) {
      if (marks.length > 0 && named.size >= atMost) break;
      for (const code of [...mark.households, ...mark.members]) named.add(code);
      marks.push(mark);
    }
    return marks;
  }

  /** From now on what imports wrote is like what was written by hand just now; says how many marks that are. */
  async releaseImported(tx: BulkTransaction, county: string, at: Date): Promise<number> {
    const released = await tx.query(
      'UPDATE check_due SET imported = false, recorded_at = $2 WHERE county_code = $1 AND imported RETURNING due_id', [county, at]);
    return released.length;
  }

  async remove(tx: BulkTransaction, county: string, dueIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM check_due WHERE county_code = $1 AND due_id = ANY ($2)', [county, dueIds]);
  }
}
