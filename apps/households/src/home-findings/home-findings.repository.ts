import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { writeRecords } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import type { FindingKind, HomeFinding } from './home-finding.js';

@Injectable()
export class HomeFindingsRepository {
  /** What of a kind was found at these homes, under `<household> <day>`. */
  async find<Finding extends HomeFinding, Fields, Row extends z.ZodObject>(
    tx: BulkTransaction, { table, selected, stored }: FindingKind<Finding, Fields, Row>, county: string, householdCodes: readonly string[],
  ): Promise<WorkingSet<Finding>> {
    const rows = await tx.query(
      `SELECT ${selected} FROM ${table.name} WHERE county_code = $1 AND household_code = ANY ($2)`, [county, householdCodes]);
    const findings = rows.map((row) => stored.parse(row));
    return new WorkingSet(new Map(findings.map((finding) => [`${finding.householdCode} ${finding.foundOn}`, finding])));
  }

  async save<Finding extends HomeFinding, Fields, Row extends z.ZodObject>(
    tx: BulkTransaction, { table }: FindingKind<Finding, Fields, Row>, stamp: Stamp, findings: WorkingSet<Finding>,
  ): Promise<void> {
    await writeRecords(tx, table, stamp, writesOf(findings.changes()));
  }
}
