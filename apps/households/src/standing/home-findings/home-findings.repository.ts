import { findSet, tableOf, writeRecords, writesOf, type Fields, type Stamp, type Table, type WorkingSet } from '@guzhou/recording';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Finding, FindingKind } from './home-finding.js';

@Injectable()
export class HomeFindingsRepository {
  /** What of a kind was found at these homes, under `<household> <day>`. */
  find<T extends Table, F extends Fields, Row extends z.ZodObject>(
    tx: BulkTransaction, { record }: FindingKind<T, F, Row>, county: string, householdCodes: readonly string[],
  ): Promise<WorkingSet<Finding<T, F>>> {
    return findSet(tx, { county }, record, 'householdCode', householdCodes) as Promise<WorkingSet<Finding<T, F>>>;
  }

  async save<T extends Table, F extends Fields, Row extends z.ZodObject>(
    tx: BulkTransaction, { record }: FindingKind<T, F, Row>, stamp: Stamp, findings: WorkingSet<Finding<T, F>>,
  ): Promise<void> {
    await writeRecords(tx, tableOf(record), stamp, writesOf(findings.changes()));
  }
}
