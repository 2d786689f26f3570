import { villageKinds } from '@guzhou/contracts';
import { atOneMoment, divisionRange } from '@guzhou/reporting';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '../days/days.js';
import type { ExitStandard } from '../exit-standard/exit-standard.js';
import { standardValues } from '../exit-standard/standard-values.js';
import { statement } from '../storage/statement.js';
import type { VillageOfReport } from './village-figures.js';

/** What a section is about. */
export interface Scope {
  readonly county: string;
  readonly division: string;
  readonly asOf: Day;
  readonly openingOn: Day;
}

interface Item {
  readonly code: string;
  readonly division: string;
  readonly value: string;
}

const householdItems = statement('report/household-items');
const villageFacts = statement('report/village-facts');

const yes = z.boolean();
const villageRow = z.object({
  villageCode: z.string(), kind: villageKinds.schema, poor: yes, deepPoor: yes, exited: yes, persons: z.bigint(),
  remainingPersons: z.bigint(),
  condition: z.object({
    pavedRoad: yes, bus: yes, safeWater: yes, electricity: yes, broadcasting: yes, broadband: yes, cultureRoom: yes, clinic: yes,
    collectiveIncomeFen: z.string().transform(BigInt),
  }).nullable(),
});

/** The section and the lists behind its figures are read from the same rows. Measures are ours, never input. */
@Injectable()
export class ReportRepository {
  constructor(private readonly database: Database) {}

  /** Lets several reads see one moment of the database. */
  atOneMoment<Result>(read: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return atOneMoment(this.database, read);
  }

  /** The sums of the measures per village. */
  sumHouseholdItems(tx: Transaction, scope: Scope, standard: ExitStandard, measures: readonly string[]): Promise<Record<string, string>[]> {
    const sums = measures.map((measure) => `sum("${measure}")::text AS "${measure}"`);
    return tx.query<Record<string, string>>(
      `SELECT division, ${sums.join(', ')} FROM (${householdItems}) AS item GROUP BY division`, householdValues(scope, standard));
  }

  /** The households behind a figure in the order of their codes, after one of them, at most so many; and the sum over all. */
  async findHouseholdItems(
    tx: Transaction, scope: Scope, standard: ExitStandard, measure: string, page: { after: string; limit: number },
  ): Promise<{ items: Item[]; sum: string }> {
    const rows = await tx.query<{ sum: string; code: string | null; division: string; value: string }>(
      `WITH item AS MATERIALIZED (SELECT code, division, "${measure}" AS value FROM (${householdItems}) AS any_item WHERE "${measure}" <> 0),
       page AS (SELECT * FROM item WHERE code > $25 COLLATE "C" ORDER BY code LIMIT $26)
       SELECT total.sum::text AS sum, page.code, page.division, page.value::text AS value
       FROM (SELECT coalesce(sum(value), 0) AS sum FROM item) AS total LEFT JOIN page ON true ORDER BY page.code`,
      [...householdValues(scope, standard), page.after, page.limit]);
    const items = rows.flatMap(({ code, division, value }) => (code === null ? [] : [{ code, division, value }]));
    return { items, sum: rows[0]!.sum };
  }

  async findVillages(tx: Transaction, { county, division, asOf }: Scope): Promise<VillageOfReport[]> {
    const { first, last } = divisionRange(division);
    const rows = await tx.query(`${villageFacts} ORDER BY village.village_code`, [county, first, last, asOf]);
    return rows.map((row) => villageRow.parse(row));
  }
}

function householdValues({ county, division, asOf, openingOn }: Scope, standard: ExitStandard) {
  const { first, last } = divisionRange(division);
  return [county, first, last, asOf, openingOn, ...standardValues(standard)];
}
