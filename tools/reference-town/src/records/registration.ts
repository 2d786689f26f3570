import { day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { isRegistered, type Household } from '../people/model.js';

export interface Mark {
  readonly status: 'not_exited' | 'exited' | 'pre_exited' | 'returned';
  readonly from: Day;
  readonly to: Day | null;
}

export interface Registration {
  readonly standard: string;
  readonly mainCause: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly endedBy: '' | 'removed' | 'dissolved';
  readonly marks: readonly Mark[];
}

const NEW_YEAR_2020 = day('2020-01-01');
const CAUSES = ['01', '02', '03', '05', '07', '07', '07', '08', '08', '09', '09', '10', '11', '99'] as const;
/** Exits are decided in December; some in the spring of 2020. */
const exitDays = ['2014-12-20', '2015-12-20', '2016-12-20', '2017-12-20', '2018-12-20', '2019-12-20'].map(day);
const SPRING_EXIT = day('2020-03-25');
const EXITED_IN_SPRING = 0.04;

/** A household's time in the register of the poor and its marks there; null if it never was. */
export function registrationOf(household: Household): Registration | null {
  const { standing, village, number, dissolvedOn } = household;
  const { town, index } = village.plan;
  const random = new Random(town.seed, town.number, index, number, Stream.registration);
  const dissolvedBefore2020 = dissolvedOn !== null && dissolvedOn < NEW_YEAR_2020;
  const once = standing === 'removed' || (dissolvedBefore2020 && random.chance(0.3));
  if (!once && !isRegistered(standing)) return null;
  const from = once || random.chance(0.85)
    ? random.int(day('2014-01-10'), day('2014-12-10'))
    : random.int(day('2015-06-01'), day('2018-06-01'));
  const ended = endOf(random, household);
  const to = once ? ended.on : null;
  return {
    standard: random.pick(['1', '1', '1', '2']), mainCause: random.pick(CAUSES), from, to,
    endedBy: once ? ended.by : '', marks: marksOf(random, household, from, to),
  };
}

function endOf(random: Random, { dissolvedOn }: Household): { on: Day; by: 'removed' | 'dissolved' } {
  if (dissolvedOn !== null) return { on: dissolvedOn, by: 'dissolved' };
  return { on: random.int(day('2015-10-01'), day('2019-11-20')), by: 'removed' };
}

function marksOf(random: Random, { standing }: Household, from: Day, to: Day | null): Mark[] {
  if (standing === 'unexplained') return [{ status: 'not_exited', from, to: NEW_YEAR_2020 }];
  if (standing === 'channel' || standing === 'self') return exitedMarks(random, from);
  return [{ status: 'not_exited', from, to }];
}

/** Not exited, then exited; a few by way of a provisional exit, a few after having fallen back. */
function exitedMarks(random: Random, from: Day): Mark[] {
  const decided = random.chance(EXITED_IN_SPRING) ? SPRING_EXIT : random.pick(exitDays.filter((on) => on > from + 300));
  const exitOn = decided + random.int(0, 8);
  const last: Mark = { status: 'exited', from: exitOn, to: null };
  if (random.chance(0.05)) {
    const provisional = exitOn - random.int(40, 120);
    return [
      { status: 'not_exited', from, to: provisional }, { status: 'pre_exited', from: provisional, to: exitOn }, last,
    ];
  }
  if (exitOn > from + 1200 && random.chance(0.06)) {
    const first = from + random.int(300, 500);
    const fellBack = first + random.int(300, 500);
    return [
      { status: 'not_exited', from, to: first }, { status: 'exited', from: first, to: fellBack },
      { status: 'returned', from: fellBack, to: exitOn }, last,
    ];
  }
  return [{ status: 'not_exited', from, to: exitOn }, last];
}
