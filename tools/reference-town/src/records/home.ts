import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import type { Household } from '../people/model.js';

/** Living and production of a home, as cells of the register; land in 亩. */
export interface Home {
  readonly housingArea: string;
  readonly broadcasting: boolean;
  readonly toilet: boolean;
  readonly road: string;
  readonly mainRoadKm: string;
  readonly fuel: string;
  readonly farmland: string;
  readonly irrigated: string;
  readonly forest: string;
  readonly returnedForest: string;
  readonly orchard: string;
  readonly pasture: string;
  readonly water: string;
  readonly cooperative: boolean;
  readonly enterprise: boolean;
  readonly leader: boolean;
}

/** The home at its two assessments: the same land, a better road and toilet at the second. */
export function homeOf(household: Household, second: boolean): Home {
  const { village, number, members } = household;
  const { town, index } = village.plan;
  const random = new Random(town.seed, town.number, index, number, Stream.home);
  const people = Math.max(1, members.length);
  const farmland = random.int(40, 120) * people;
  const improved = random.chance(0.4);
  return {
    housingArea: tenths(random.int(180, 350) * Math.min(people, 5) + random.int(0, 200)),
    broadcasting: random.chance(0.97), toilet: random.chance(0.6) || (second && improved),
    road: second && improved ? '03' : random.pick(['01', '02', '03', '03', '04']),
    mainRoadKm: tenths(random.int(0, 60)), fuel: random.pick(['01', '01', '03', '04', '04']),
    farmland: hundredths(farmland), irrigated: hundredths(Math.floor((farmland * random.int(20, 80)) / 100)),
    forest: hundredths(random.int(0, 1500)), returnedForest: hundredths(random.chance(0.3) ? random.int(50, 500) : 0),
    orchard: hundredths(random.chance(0.2) ? random.int(30, 300) : 0), pasture: '0',
    water: hundredths(random.chance(0.1) ? random.int(10, 80) : 0),
    cooperative: second && random.chance(0.7), enterprise: random.chance(0.2), leader: random.chance(0.15),
  };
}

function tenths(value: number): string {
  return (value / 10).toFixed(1);
}

function hundredths(value: number): string {
  return (value / 100).toFixed(2);
}
