import {
  differences, findParts, findRecords, findSet, moveVersions, partTableOf, saysTheSame, tableOf, WorkingSet, writeRecords, writeRoots,
  writesOf, type Change, type RootTable, type Stamp,
} from '@guzhou/recording';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Village, VillagePaper } from './village.js';
import type { VillageCondition } from './village-condition.js';
import { villageConditionRecord, villagePaperRecord, villageRecord, villageStatusRecord } from './village.records.js';

const villageRoots: RootTable<Village> = {
  table: tableOf(villageRecord),
  codeOf: (village) => village.villageCode,
  same: (a, b) => saysTheSame(villageRecord, a, b),
};
const statusTable = partTableOf(villageStatusRecord, 'villageCode');
const conditionTable = tableOf(villageConditionRecord);
const paperTable = tableOf(villagePaperRecord);

@Injectable()
export class VillagesRepository {
  /** Those of these codes that are on record, locked until the end of the transaction. */
  async findForUpdate(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<Village>> {
    const villages = await findRecords(tx, { county }, villageRecord, 'villageCode', codes, 'FOR UPDATE');
    const statuses = await findParts(tx, county, villageStatusRecord, codes);
    return new WorkingSet(new Map(villages.map((village) => [
      village.villageCode, { ...village, statuses: statuses.get(village.villageCode) ?? [] },
    ])));
  }

  async saveVersions(tx: BulkTransaction, county: string, changes: readonly Change<Village>[]): Promise<void> {
    await moveVersions(tx, villageRoots.table, county, changes.map(({ after }) => [after.villageCode, after.version]));
  }

  async save(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<Village>[]): Promise<void> {
    await writeRoots(tx, villageRoots, stamp, changes);
    await writeRecords(tx, statusTable, stamp, differences(changes, (village) => village.statuses, ({ status, from }) => `${status} ${from}`));
  }

  /** Of a village on record. */
  async getName(tx: BulkTransaction, county: string, code: string): Promise<string> {
    const [row] = await tx.query<{ name: string }>(`SELECT name FROM village WHERE county_code = $1 AND village_code = $2`, [county, code]);
    return row!.name;
  }

  /** Which of these codes are on record. */
  async findKnown(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ village_code: string }>(
      `SELECT village_code FROM village WHERE county_code = $1 AND village_code = ANY ($2)`, [county, codes]);
    return new Set(rows.map((row) => row.village_code));
  }

  /** What was found in these villages, under `<village> <day>`. */
  findConditions(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<VillageCondition>> {
    return findSet(tx, { county }, villageConditionRecord, 'villageCode', codes);
  }

  /** The papers of these villages, under `<village> <kind> <day>`. */
  findPapers(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<VillagePaper>> {
    return findSet(tx, { county }, villagePaperRecord, 'villageCode', codes);
  }

  async savePapers(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<VillagePaper>[]): Promise<void> {
    await writeRecords(tx, paperTable, stamp, writesOf(changes));
  }

  async saveConditions(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<VillageCondition>[]): Promise<void> {
    await writeRecords(tx, conditionTable, stamp, writesOf(changes));
  }
}
