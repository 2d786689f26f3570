import type { Whereabouts } from '@guzhou/messaging';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import { statement } from '../../storage/statement.js';
import { columnsOf, readRecord, tableOf, writeRecords, type Stamp } from '@guzhou/recording';
import { lineageRecord } from './lineage.record.js';
import type { Descent } from './scene.js';

const table = tableOf(lineageRecord);
const tellingRow = z.object({ changeId: z.string() });
const placesOfHouseholds = statement('places/household');

@Injectable()
export class LineageRepository {
  constructor(private readonly database: Database) {}

  async insertInTx(tx: BulkTransaction, stamp: Stamp, lineage: readonly Descent[]): Promise<void> {
    await writeRecords(tx, table, stamp, { added: lineage, replaced: [], gone: [] });
  }

  async withdrawInTx(tx: BulkTransaction, stamp: Stamp, lineage: readonly Descent[]): Promise<void> {
    await writeRecords(tx, table, stamp, { added: [], replaced: [], gone: lineage });
  }

  /** What these households came from directly, and what directly came of them until a day. */
  async findNext(county: string, householdCodes: readonly string[], asOf: Day) {
    const rows = await this.database.lookUp<object>(
      `SELECT ${columnsOf(lineageRecord)}, recorded_by AS "changeId"
       FROM household_lineage WHERE county_code = $1 AND (from_code = ANY ($2) OR to_code = ANY ($2)) AND effective_on <= $3`,
      [county, householdCodes, asOf]);
    return rows.map((row) => ({ ...readRecord(lineageRecord, row), ...tellingRow.parse(row) }));
  }

  /** Where these households lived on a day. */
  findPlaces(county: string, codes: readonly string[], asOf: Day): Promise<(Whereabouts & { readonly code: string })[]> {
    return this.database.lookUp(...placesOfHouseholds.with({ county, codes, asOf }));
  }
}
