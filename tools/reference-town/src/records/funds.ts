import { apportion } from '../core/apportion.js';
import { day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import type { VillagePlan } from '../town/plan.js';

export interface Fund {
  readonly code: string;
  readonly divisionCode: string;
  readonly source: string;
  readonly receivedOn: Day;
  /** Fen. */
  readonly amount: number;
}

/** Until 2018 the article names one source only; later ones are split illustratively. */
const ONLY_SPECIAL = ['special_fund'] as const;
const LATER_SOURCES = ['special_fund', 'special_fund', 'integrated', 'east_west'] as const;

/** The money a town received for industry: each year's total is a fact, dates and shares are invented. */
export function fundsOf(plan: readonly VillagePlan[]): Fund[] {
  const { town } = plan[0] as VillagePlan;
  const random = new Random(town.seed, town.number, Stream.funds);
  const { until2018, in2019, in2020 } = town.targets.funds;
  const poorVillages = plan.filter(({ spec }) => spec.poorFrom !== '').map(({ spec }) => spec.code);
  const years = apportion(until2018, [11, 14, 18, 26, 31]);
  const funds: Fund[] = [];
  const receive = (year: number, lastMonth: number, total: number, sources: readonly string[]) => {
    const receivers = [town.code, ...poorVillages.filter(() => random.chance(0.4))];
    const amounts = apportion(total, receivers.map((code) => (code === town.code ? 40 : random.int(5, 20))));
    receivers.forEach((divisionCode, index) => {
      const month = String(random.int(2, lastMonth)).padStart(2, '0');
      funds.push({
        code: `F${town.code}${String(funds.length + 1).padStart(3, '0')}`, divisionCode, source: random.pick(sources),
        receivedOn: day(`${year}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`), amount: amounts[index] ?? 0,
      });
    });
  };
  years.forEach((total, index) => receive(2014 + index, 11, total, ONLY_SPECIAL));
  receive(2019, 11, in2019, LATER_SOURCES);
  receive(2020, 5, in2020, LATER_SOURCES);
  return funds;
}
