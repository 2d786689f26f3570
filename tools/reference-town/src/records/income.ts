import { AS_OF, day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { isRegistered, type Household, type Standing } from '../people/model.js';
import { careerOf } from './career.js';
import { payoutsOf } from './payouts.js';
import { wagesOf } from './wages.js';

export interface Income {
  readonly code: string;
  readonly kind: string;
  readonly subKind: string;
  readonly receivedOn: Day;
  /** Yuan. */
  readonly amount: number;
}

/** The twelve months that count: the working line of 2020 is 4,000 yuan a head. */
const WINDOW_FROM = day('2019-06-01');

/** Yuan a head that a household shall reach at least, wages and payouts included. */
const perHead: Readonly<Partial<Record<Standing, readonly [number, number]>>> = {
  channel: [5200, 9500], self: [4800, 11000], remaining: [4250, 6400], unexplained: [3000, 8200],
};

/**
 * Income entries of a registered household. They make up what wages and payouts, which come from elsewhere,
 * leave open: without those, many a household stays below the line.
 */
export function incomesOf(household: Household): Income[] {
  const { standing, members, digits, village, number } = household;
  const range = perHead[standing];
  if (!isRegistered(standing) || range === undefined) return [];
  const { town, index } = village.plan;
  const random = new Random(town.seed, town.number, index, number, Stream.income);
  const persons = members.filter((person) => person.leftOn === null).length;
  const open = random.int(range[0], range[1]) * persons - fromElsewhere(household);
  const entries: Omit<Income, 'code' | 'subKind'>[] = [];
  const add = (kind: string, receivedOn: Day, amount: number) => {
    if (amount > 0) entries.push({ kind, receivedOn, amount });
  };
  if (random.chance(0.2)) add('operating', day('2018-11-10') + random.int(0, 30), random.int(8, 60) * 100);
  if (open <= 0) add('transfer', day('2020-01-15') + random.int(0, 40), random.int(10, 60) * 10);
  else makeUp(random, open, add);
  return entries.map((entry, place) => ({
    code: `I${digits}${String(place + 1).padStart(2, '0')}`, subKind: subKinds[entry.kind]![number % subKinds[entry.kind]!.length]!, ...entry,
  }));
}

/** What a household's income of a kind is: a farm keeps to its line of business. */
const farming = ['grain', 'other_crops', 'livestock', 'forest_fruit'];
const subKinds: Readonly<Record<string, readonly string[]>> = {
  wage: ['local_work'], operating: farming, cost: farming, property: ['land_rent'], transfer: ['ecology', 'minimum_allowance', 'family_planning'],
};

/** Production less its costs, odd jobs, rent, and the rest in transfers: exactly `open` yuan net. */
function makeUp(random: Random, open: number, add: (kind: string, on: Day, amount: number) => void): void {
  const operating = Math.floor((open * random.int(20, 60)) / 100);
  const cost = Math.floor((operating * random.int(15, 45)) / 100);
  const wage = random.chance(0.2) ? Math.floor(open * 0.15) : 0;
  const property = random.chance(0.15) ? Math.floor(open * 0.05) : 0;
  add('operating', day('2019-10-20') + random.int(0, 50), operating);
  add('cost', day('2019-09-05') + random.int(0, 40), cost);
  add('wage', day('2019-08-10') + random.int(0, 200), wage);
  add('property', day('2019-12-01') + random.int(0, 60), property);
  add('transfer', day('2020-01-15') + random.int(0, 90), open - operating + cost - wage - property);
}

function fromElsewhere(household: Household): number {
  const counts = (on: Day) => on >= WINDOW_FROM && on <= AS_OF;
  const wages = wagesOf(household, careerOf(household)).filter((wage) => counts(wage.paidOn));
  const payouts = payoutsOf(household).filter((payout) => counts(payout.paidOn));
  return [...wages, ...payouts].reduce((sum, { amount }) => sum + amount, 0);
}
