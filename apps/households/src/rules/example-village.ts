import type { ExampleData } from '@guzhou/ruling';
import { z } from 'zod';
import { villageExitConfig } from '../life-cycle/village-exit/village-exit.config.js';
import { villageExitRules } from '../life-cycle/village-exit/village-exit.js';
import type { VillageFacts } from './village-facts.js';

const day = z.iso.date();
const yes = z.boolean().default(true);
const count = z.int().nonnegative();

const condition = z.strictObject({
  assessedOn: day.default('2020-03-01'), pavedRoad: yes, bus: yes, safeWater: yes, electricity: yes, broadcasting: yes, broadband: yes,
  cultureRoom: yes, clinic: yes, collectiveIncome: z.number().default(50_000),
});
const example = z.strictObject({
  asOf: day.default('2020-05-31'), poorFrom: day.nullable().default('2014-01-01'), deepPoorFrom: day.nullable().default(null),
  exitedFrom: day.nullable().default(null), registeredHouseholds: count.default(100), remainingHouseholds: count.default(20),
  unplannedHouseholds: count.default(0), returnedHouseholds: count.default(0), persons: count.default(1_000),
  remainingPersons: count.default(80), condition: condition.nullable().default(() => condition.parse({})),
  conditionBefore: condition.nullable().default(null),
});

const COUNTY = '522632';

/**
 * The facts of an example: a poor village of a thousand people, eighty of them poor still, that has all facilities, but for
 * what the example says. Collective income in yuan. Throws when the example says something that facts do not have.
 */
export function exampleVillage(data: ExampleData): VillageFacts {
  const { condition: now, conditionBefore: before, ...rest } = example.parse(data);
  return {
    ...rest, county: COUNTY, villageCode: '522632100207', exit: villageExitRules(rest.asOf, COUNTY, villageExitConfig), condition: inFen(now),
    conditionBefore: inFen(before),
  };
}

function inFen(found: z.output<typeof condition> | null): VillageFacts['condition'] {
  if (found === null) return null;
  const { collectiveIncome, ...rest } = found;
  return { ...rest, collectiveIncomeFen: BigInt(Math.round(collectiveIncome * 100)) };
}
