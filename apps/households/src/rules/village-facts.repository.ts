import { divisionRange } from '@guzhou/reporting';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { VillageExitRules } from '../life-cycle/village-exit/village-exit.js';
import { statement } from '../storage/statement.js';
import type { VillageFacts } from './village-facts.js';

const facts = statement('rules/village-facts');

const [day, count, yes] = [z.string().nullable(), z.int(), z.boolean()];
const condition = z.object({
  assessedOn: z.string(), pavedRoad: yes, bus: yes, safeWater: yes, electricity: yes, broadcasting: yes, broadband: yes, cultureRoom: yes,
  clinic: yes, collectiveIncomeFen: z.string().transform(BigInt),
});
const factsRow = z.object({
  villageCode: z.string(), poorFrom: day, deepPoorFrom: day, exitedFrom: day, registeredHouseholds: count, remainingHouseholds: count,
  unplannedHouseholds: count, returnedHouseholds: count, persons: count, remainingPersons: count, conditions: z.array(condition),
});

@Injectable()
export class VillageFactsRepository {
  constructor(private readonly database: Database) {}

  /** Of these households, wherever they have belonged. */
  async findVillagesOf(county: string, householdCodes: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ village: string }>(
      `SELECT village_code AS village FROM household WHERE county_code = $1 AND household_code = ANY ($2)
       UNION SELECT village_code FROM former_residence WHERE county_code = $1 AND household_code = ANY ($2)`, [county, householdCodes]);
    return rows.map(({ village }) => village);
  }

  /** The villages of a division in the order of their codes; one statement, so that their facts are of one moment. */
  async findOf(county: string, division: string, exit: VillageExitRules): Promise<VillageFacts[]> {
    const rows = await this.database.query(...facts.with({ county, ...divisionRange(division), asOf: exit.asOf }));
    return rows.map((row) => factsRow.parse(row)).map(({ conditions: [now = null, before = null], ...rest }) =>
      ({ ...rest, asOf: exit.asOf, county, exit, condition: now, conditionBefore: before }));
  }
}
