import { day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { isRegistered, type Household } from '../people/model.js';
import { payingProject } from './projects.js';

export interface Payout {
  readonly code: string;
  readonly projectCode: string;
  readonly kind: string;
  readonly paidOn: Day;
  /** Yuan. */
  readonly amount: number;
}

const payDays = ['2018-12-18', '2019-12-18', '2020-04-15'].map(day);
const SHARE = 0.6;

/** What the village's project paid a registered household, all of them in the same way. */
export function payoutsOf(household: Household): Payout[] {
  const { village, number, standing, digits } = household;
  if (!isRegistered(standing)) return [];
  const { town, index } = village.plan;
  const random = new Random(town.seed, town.number, index, number, Stream.payouts);
  if (!random.chance(SHARE)) return [];
  const kind = random.pick(['dividend', 'dividend', 'land_rent', 'subsidy', 'purchase']);
  return payDays
    .filter(() => random.chance(0.75))
    .map((paidOn, place) => ({
      code: `O${digits}${String(place + 1).padStart(2, '0')}`, projectCode: payingProject(village.plan),
      kind, paidOn: paidOn + random.int(0, 6), amount: random.int(20, 150) * 10,
    }));
}
