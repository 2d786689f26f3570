import { villageKinds, villagePapers, villageStatuses } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { differences } from '../storage/differences.js';
import { writeRecords } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet, type Change } from '../storage/working-set.js';
import { writeRoots, type RootTable } from '../storage/write-roots.js';
import { writesOf } from '../storage/writes-of.js';
import type { Village } from './village.js';
import type { VillageCondition } from './village-condition.js';
import { paperKey, type VillagePaper } from './village-paper.js';
import { villageConditionTable, villagePaperTable, villageStatusTable, villageTable } from './village.tables.js';

const villageRow = z.object({
  villageCode: z.string(), name: z.string(), kind: villageKinds.schema, version: z.number(),
  statuses: z.array(z.object({ status: villageStatuses.schema, from: z.string(), to: z.string().nullable() })),
});

const conditionRow = z.object({
  villageCode: z.string(), assessedOn: z.string(), pavedRoad: z.boolean(), bus: z.boolean(), safeWater: z.boolean(),
  electricity: z.boolean(), broadcasting: z.boolean(), broadband: z.boolean(), cultureRoom: z.boolean(), clinic: z.boolean(),
  collectiveIncomeFen: z.bigint(),
});

const paperRow = z.object({ villageCode: z.string(), kind: villagePapers.schema, issuedOn: z.string(), reference: z.string() });

const villageRoots: RootTable<Village> = {
  table: villageTable,
  codeOf: (village) => village.villageCode,
  same: (a, b) => a.name === b.name && a.kind === b.kind,
};

@Injectable()
export class VillagesRepository {
  /** Those of these codes that are on record, locked until the end of the transaction. */
  async findForUpdate(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<Village>> {
    await tx.query(
      `SELECT 1 FROM village WHERE county_code = $1 AND village_code = ANY ($2) ORDER BY village_code FOR UPDATE`, [county, codes]);
    const rows = await tx.query(
      `SELECT v.village_code AS "villageCode", v.name, v.kind, v.version,
              coalesce(json_agg(json_build_object('status', s.status, 'from', s.valid_from, 'to', s.valid_to))
                         FILTER (WHERE s.status IS NOT NULL), '[]') AS statuses
       FROM village v LEFT JOIN village_status s ON s.county_code = v.county_code AND s.village_code = v.village_code
       WHERE v.county_code = $1 AND v.village_code = ANY ($2)
       GROUP BY v.county_code, v.village_code`, [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => villageRow.parse(row)).map((village) => [village.villageCode, village])));
  }

  async save(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<Village>[]): Promise<void> {
    await writeRoots(tx, villageRoots, stamp, changes);
    await writeRecords(tx, villageStatusTable, stamp, differences(changes, (village) => village.statuses, ({ status, from }) => `${status} ${from}`));
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
  async findConditions(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<VillageCondition>> {
    const rows = await tx.query(
      `SELECT village_code AS "villageCode", assessed_on AS "assessedOn", paved_road AS "pavedRoad", bus, safe_water AS "safeWater",
              electricity, broadcasting, broadband, culture_room AS "cultureRoom", clinic, collective_income_fen AS "collectiveIncomeFen"
       FROM village_condition WHERE county_code = $1 AND village_code = ANY ($2)`, [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => conditionRow.parse(row)).map((found) => [`${found.villageCode} ${found.assessedOn}`, found])));
  }

  /** The papers of these villages, under `<village> <kind> <day>`. */
  async findPapers(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<VillagePaper>> {
    const rows = await tx.query(
      `SELECT village_code AS "villageCode", kind, issued_on AS "issuedOn", reference
       FROM village_paper WHERE county_code = $1 AND village_code = ANY ($2)`, [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => paperRow.parse(row)).map((paper) => [paperKey(paper), paper])));
  }

  async savePapers(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<VillagePaper>[]): Promise<void> {
    await writeRecords(tx, villagePaperTable, stamp, writesOf(changes));
  }

  async saveConditions(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<VillageCondition>[]): Promise<void> {
    await writeRecords(tx, villageConditionTable, stamp, writesOf(changes));
  }
}
