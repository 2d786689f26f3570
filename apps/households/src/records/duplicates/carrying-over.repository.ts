import { randomUUID } from 'node:crypto';
import type { attachedRecords } from '@guzhou/contracts';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import type { Stamp } from '@guzhou/recording';
import { carriedRecords, type CarriedRecord } from './carried-records.js';

/** The household that ends, the one that it is a duplicate of, and people of the first who are one with a person of the second. */
export interface Succession {
  readonly from: string;
  readonly to: string;
  readonly day: Day;
  /** Code of who goes → code of who stays. */
  readonly sameAs: ReadonlyMap<string, string>;
}

/**
 * Carries over what goes with a merge. Each row is kept as superseded by it, under the household that ends, so that the merge
 * can be undone exactly.
 */
@Injectable()
export class CarryingOverRepository {
  async carryOver(tx: BulkTransaction, stamp: Stamp, succession: Succession): Promise<void> {
    await this.rememberMerged(tx, stamp, succession);
    for (const record of carriedRecords) {
      if (!await this.keep(tx, stamp, succession, record)) continue;
      if (record.table === 'plan') await this.carryPlans(tx, stamp, succession);
      else await this.carry(tx, stamp, succession, record);
    }
  }

  /** How many of each kind `carryOver` would carry. */
  async count(tx: Transaction, county: string, { from, to, day }: Omit<Succession, 'sameAs'>): Promise<Map<(typeof attachedRecords)[number], number>> {
    const counts = new Map<(typeof attachedRecords)[number], number>();
    for (const { table, goes } of carriedRecords) {
      const [row] = await tx.query(
        `SELECT count(*)::int AS count FROM ${table} AS stands ${whereItGoes(goes)}`, [county, from, day, to]);
      counts.set(table, z.object({ count: z.int() }).parse(row).count);
    }
    return counts;
  }

  /** Whether something that a merge carried over is no longer as it was then: corrected, done, withdrawn. */
  async changedSince(tx: Transaction, county: string, mergeId: string, householdCodes: readonly string[]): Promise<boolean> {
    for (const { table } of carriedRecords) {
      const rows = await tx.query(
        `WITH carried AS (
           SELECT record_code FROM superseded_row
           WHERE county_code = $1 AND table_name = '${table}' AND record_code = ANY ($3) AND superseded_by = $2
         )
         SELECT 1 WHERE (SELECT count(*) FROM carried) <> (
           SELECT count(*) FROM ${table} WHERE county_code = $1 AND household_code = ANY ($3) AND recorded_by = $2
             AND household_code <> ALL (ARRAY(SELECT record_code FROM carried)))`, [county, mergeId, householdCodes]);
      if (rows.length > 0) return true;
    }
    return false;
  }

  /** From the day on the incomes of earlier days count in the household that stays (`sql/income/counted.sql`), where they stand. */
  private async rememberMerged(
    tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, { from, to, day }: Succession,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO merged_record (county_code, household_code, merged_code, effective_on, recorded_at, recorded_by)
       SELECT $1, $3, merged_code, greatest(effective_on, $4::date), $5::timestamptz, $6::uuid
       FROM merged_record WHERE county_code = $1 AND household_code = $2
       UNION ALL SELECT $1, $3, $2, $4::date, $5::timestamptz, $6::uuid`, [county, from, to, day, recordedAt, recordedBy]);
  }

  /** False: there is nothing of the kind to carry over. */
  private async keep(
    tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, { from, to, day }: Succession, { table, goes }: CarriedRecord,
  ): Promise<boolean> {
    const rows = await tx.query(
      `SELECT to_jsonb(stands)::text AS row FROM ${table} AS stands ${whereItGoes(goes)} FOR UPDATE`, [county, from, day, to]);
    if (rows.length === 0) return false;
    const kept = rows.map((row) => z.object({ row: z.string() }).parse(row).row);
    await tx.query(
      `INSERT INTO superseded_row (county_code, superseded_id, table_name, record_code, was, superseded_at, superseded_by)
       SELECT $1, kept.superseded_id, '${table}', $2, kept.was, $3, $4 FROM unnest($5::uuid[], $6::jsonb[]) AS kept (superseded_id, was)`,
      [county, from, recordedAt, recordedBy, kept.map(() => randomUUID()), kept]);
    return true;
  }

  private async carry(
    tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, { from, to, day, sameAs }: Succession,
    { table, goes, ofPersons }: CarriedRecord,
  ): Promise<void> {
    const person = ofPersons ? `, member_code = coalesce(
      (SELECT same.stays FROM unnest($7::text[], $8::text[]) AS same (goes, stays) WHERE same.goes = stands.member_code), stands.member_code)` : '';
    await tx.query(
      `UPDATE ${table} AS stands SET household_code = $4, recorded_at = $5, recorded_by = $6${person}
       WHERE stands.county_code = $1 AND stands.household_code = $2 AND $3::date IS NOT NULL AND ${goes}`,
      [county, from, day, to, recordedAt, recordedBy, ...(ofPersons ? [[...sameAs.keys()], [...sameAs.values()]] : [])]);
  }

  /** A plan that holds goes on in the household that stays; until the day it was the other's. */
  private async carryPlans(tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, { from, to, day }: Succession): Promise<void> {
    await tx.query(
      `INSERT INTO plan (county_code, household_code, valid_from, valid_to, main_cause, other_causes, paths, recorded_at, recorded_by)
       SELECT $1, $4, greatest(valid_from, $3::date), valid_to, main_cause, other_causes, paths, $5, $6
       FROM plan WHERE county_code = $1 AND household_code = $2 AND (valid_to IS NULL OR valid_to > $3::date)`,
      [county, from, day, to, recordedAt, recordedBy]);
    await tx.query('DELETE FROM plan WHERE county_code = $1 AND household_code = $2 AND valid_from >= $3::date', [county, from, day]);
    await tx.query(
      `UPDATE plan SET valid_to = $3::date, recorded_at = $4, recorded_by = $5
       WHERE county_code = $1 AND household_code = $2 AND valid_from < $3::date AND (valid_to IS NULL OR valid_to > $3::date)`,
      [county, from, day, recordedAt, recordedBy]);
  }
}

/** Names all four values, whatever of them the condition asks for: PostgreSQL wants to know the type of each. */
function whereItGoes(goes: string): string {
  return `WHERE stands.county_code = $1 AND stands.household_code = $2 AND $3::date IS NOT NULL AND $4::text IS NOT NULL AND ${goes}`;
}
