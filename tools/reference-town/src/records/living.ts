import { day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { isRegistered, type Household } from '../people/model.js';

export interface Assessment {
  readonly on: Day;
  readonly food: boolean;
  readonly clothing: boolean;
  readonly water: boolean;
  readonly house: 'A' | 'B' | 'C' | 'D';
}

/** The two assessments of a registered household: one before, one of spring 2020. */
export function assessmentsOf({ standing, village, number }: Household): Assessment[] {
  if (!isRegistered(standing)) return [];
  const { town, index } = village.plan;
  const random = new Random(town.seed, town.number, index, number, Stream.living);
  const before = day('2018-10-08') + random.int(0, 60);
  const now = day('2020-04-06') + random.int(0, 40);
  const lackedBefore = standing === 'remaining' || random.chance(0.25);
  const lacksNow = standing === 'unexplained' && random.chance(0.2);
  return [
    lackedBefore ? lacking(random, before) : sound(random, before),
    lacksNow ? lacking(random, now) : sound(random, now),
  ];
}

function sound(random: Random, on: Day): Assessment {
  return { on, food: true, clothing: true, water: true, house: random.chance(0.4) ? 'A' : 'B' };
}

/** Safe water or a safe house was wanting, now and then food or clothing too. */
function lacking(random: Random, on: Day): Assessment {
  const water = random.chance(0.5);
  const house = water || random.chance(0.3) ? random.pick(['C', 'C', 'D'] as const) : 'B';
  return { on, food: !random.chance(0.05), clothing: !random.chance(0.08), water, house };
}
