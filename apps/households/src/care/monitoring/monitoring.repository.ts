import { monitoringKinds, monitoringRisks, povertyStatuses, type InputOf, type ListMonitored } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import { findParts, tableOf, writeRecords, type Stamp, type Writes } from '@guzhou/recording';
import { statement } from '../../storage/statement.js';
import { monitoringRecord } from './monitoring.record.js';
import type { Monitored } from './monitoring.js';

const listStatement = statement('care/monitoring/list');
const withLabour = statement('care/monitoring/with-labour');

const table = tableOf(monitoringRecord);

const listedRow = z.object({
  householdCode: z.string(), villageCode: z.string(), kind: monitoringKinds.schema,
  risks: z.array(monitoringRisks.schema), monitoredFrom: z.string(), povertyStatus: povertyStatuses.schema.nullable(),
});

@Injectable()
export class MonitoringRepository {
  constructor(private readonly database: Database) {}

  /** All stretches of a household, in the order of days. Within a transaction the household must be locked. */
  async find(tx: Transaction, county: string, householdCode: string): Promise<Monitored[]> {
    return (await findParts(tx, county, monitoringRecord, [householdCode])).get(householdCode) ?? [];
  }

  async save(tx: BulkTransaction, stamp: Stamp, writes: Partial<Writes<Monitored>>): Promise<void> {
    await writeRecords(tx, table, stamp, { added: [], replaced: [], gone: [], ...writes });
  }

  /** Under watch on the day, in the order of their codes; a stretch ends with its household. */
  async list(county: string, input: InputOf<typeof ListMonitored>, limit: number): Promise<z.output<typeof listedRow>[]> {
    const { division, asOf, after = '', kind = null, risk = null, grid = null } = input;
    const rows = await this.database.query(...listStatement.with({
      county, ...divisionRange(division), asOf, after, kind, risk, grid, limit,
    }));
    return rows.map((row) => listedRow.parse(row));
  }

  /** Those of these households that have somebody on a day with one of these labour skills. */
  async findWithLabour(county: string, householdCodes: readonly string[], asOf: Day, skills: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.lookUp<{ householdCode: string }>(
      ...withLabour.with({ county, households: householdCodes, asOf, skills }));
    return new Set(rows.map(({ householdCode }) => householdCode));
  }
}
