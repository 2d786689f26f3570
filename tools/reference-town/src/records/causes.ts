import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { hasLabour, type Household } from '../people/model.js';

/** Codes of the attribute of a poor household. */
const ORDINARY = '1';
export const SPECIAL_HARDSHIP = '3';
export const LIVING_ALLOWANCE = '4';

const OTHER_CAUSES = ['01', '02', '03', '05', '07', '08', '09', '10', '11', '12'] as const;

/** Nobody able to work in a small household: special hardship, often; a fourth of the others live on the allowance. */
export function attributeOf(household: Household): string {
  const random = randomOf(household);
  const alone = household.members.length <= 2 && !household.members.some(hasLabour);
  if (alone && random.chance(0.5)) return SPECIAL_HARDSHIP;
  return random.chance(0.25) ? LIVING_ALLOWANCE : ORDINARY;
}

/** None to two, none of them the main one, as one cell. */
export function otherCausesOf(household: Household, mainCause: string): string {
  const random = randomOf(household, 1);
  const causes = Array.from({ length: random.int(0, 2) }, () => random.pick(OTHER_CAUSES));
  return [...new Set<string>(causes.filter((cause) => cause !== mainCause))].sort().join(',');
}

function randomOf({ village, number }: Household, ...more: number[]): Random {
  const { town, index } = village.plan;
  return new Random(town.seed, town.number, index, number, Stream.causes, ...more);
}
