import { villageKinds, type BalanceMeasure, type SummedMeasure } from '@guzhou/contracts';
import { atOneMoment, divisionRange, type Reading } from '@guzhou/reporting';
import { Database, Statement, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import type { ExitStandard } from '../standing/exit-standard/exit-standard.js';
import { standardValues } from '../standing/exit-standard/standard-values.js';
import { statement } from '../storage/statement.js';
import type { VillageOfReport } from './village-figures.js';

/** What a section is about. */
export interface Scope extends Reading {
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

  /** Lets several reads of a county see one moment of the database. */
  atOneMoment<Result>(reading: Reading, read: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return atOneMoment(this.database, reading, read);
  }

  /** The sums of the measures per village. */
  sumHouseholdItems(tx: Transaction, scope: Scope, standard: ExitStandard, measures: readonly string[]): Promise<Record<string, string>[]> {
    const sums = measures.map((measure) => `sum("${measure}")::text AS "${measure}"`);
    const section = new Statement(`SELECT division, ${sums.join(', ')} FROM (${householdItems.source}) AS item GROUP BY division`);
    return tx.query<Record<string, string>>(...section.with(householdValues(scope, standard)));
  }

  /** The households behind a figure in the order of their codes, after one of them, at most so many; and the sum over all. */
  async findHouseholdItems(
    tx: Transaction, scope: Scope, standard: ExitStandard, measure: SummedMeasure | BalanceMeasure, page: { after: string; limit: number },
  ): Promise<{ items: Item[]; sum: string }> {
    const value = valueOf(measure);
    const behindFigure = new Statement(
      `WITH item AS MATERIALIZED (SELECT code, division, ${value} AS value FROM (${householdItems.source}) AS any_item WHERE ${value} <> 0),
       page AS (SELECT * FROM item WHERE code > :after COLLATE "C" ORDER BY code LIMIT :limit)
       SELECT total.sum::text AS sum, page.code, page.division, page.value::text AS value
       FROM (SELECT coalesce(sum(value), 0) AS sum FROM item) AS total LEFT JOIN page ON true ORDER BY page.code`);
    const rows = await tx.query<{ sum: string; code: string | null; division: string; value: string }>(
      ...behindFigure.with({ ...householdValues(scope, standard), ...page }));
    const items = rows.flatMap(({ code, division, value }) => (code === null ? [] : [{ code, division, value }]));
    return { items, sum: rows[0]!.sum };
  }

  async findVillages(tx: Transaction, { county, division, asOf }: Scope): Promise<VillageOfReport[]> {
    const rows = await tx.query(...villageFacts.with({ county, ...divisionRange(division), asOf }));
    return rows.map((row) => villageRow.parse(row));
  }
}

/** What a household adds to a measure; to a balance, what its own records leave unexplained. */
function valueOf(measure: SummedMeasure | BalanceMeasure): string {
  const columns = (keys: readonly string[]) => keys.map((key) => `"${key}"`).join(' + ');
  return measure.adds === 'sum' ? `"${measure.key}"` : `(${columns(measure.plus)} - (${columns(measure.minus)}))`;
}

function householdValues({ county, division, asOf, openingOn }: Scope, standard: ExitStandard) {
  return { county, ...divisionRange(division), asOf, openingOn, ...standardValues(standard) };
}
