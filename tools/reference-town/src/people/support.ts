import { AS_OF } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { careerOf, type Placement } from '../records/career.js';
import { attributeOf, LIVING_ALLOWANCE, SPECIAL_HARDSHIP } from '../records/causes.js';
import { idNumber } from './identity.js';
import type { Condition, Household, Person } from './model.js';

/** Insurance, work away from home and support of a person, as cells of the register. */
export interface Support {
  readonly health: string;
  readonly medicalInsurance: string;
  readonly seriousIllness: boolean;
  readonly pension: string;
  readonly workRegion: string;
  readonly workMonths: string;
  readonly livingAllowance: boolean;
  readonly specialHardship: boolean;
  readonly military: boolean;
  readonly certificate: string;
}

const NOT_AT_SCHOOL = '01';
const CHRONIC = '02';
const DISABLED = '04';
const YEAR = 365;
const MONTH = 30.5;

/** What belongs to each of a household's people, in their order. `area`: of the village, as in ID numbers. */
export function supportOf(household: Household, area: string): (person: Person, condition: Condition) => Support {
  const attribute = attributeOf(household);
  const jobs = Map.groupBy(careerOf(household).placements, ({ person }) => person.code);
  const { town, index } = household.village.plan;
  return (person, condition) => {
    const random = new Random(town.seed, town.number, index, household.number, Stream.support, household.members.indexOf(person));
    const employee = person.age >= 18 && condition.student === NOT_AT_SCHOOL && random.chance(0.02);
    const disabled = condition.health === DISABLED;
    const grown = person.age >= 16 && condition.student === NOT_AT_SCHOOL;
    // Who married within the town stands in two households, drawn apart: without a certificate both say the same of her.
    const drawnTwice = person.joinedBy === 'marriage_in' || person.leftBy === 'marriage_out';
    const kind = random.pick(['1', '2', '3', '4', '4', '4', '5', '6', '7']);
    const certificate = `${idNumber(area, person.bornOn, person.idSequence)}${kind}${random.int(1, 4)}`;
    return {
      health: disabled && person.age >= 50 && random.chance(0.3) ? `${CHRONIC},${DISABLED}` : condition.health,
      medicalInsurance: person.insured ? (employee ? 'employee' : 'resident') : 'none',
      seriousIllness: person.insured,
      pension: grown ? (employee ? 'employee' : random.chance(0.93) ? 'resident' : 'none') : 'none',
      ...workOf(jobs.get(person.code) ?? [], condition === person.condition),
      livingAllowance: attribute === LIVING_ALLOWANCE,
      specialHardship: attribute === SPECIAL_HARDSHIP,
      military: grown && person.sex === 1 && person.age <= 22 && condition.health === '01' && random.chance(0.02),
      certificate: disabled && !drawnTwice && random.chance(0.9) ? certificate : '',
    };
  };
}

/** Where the person works on the reference day, and for how many of the twelve months before. */
function workOf(placements: readonly Placement[], now: boolean): Pick<Support, 'workRegion' | 'workMonths'> {
  const current = placements.find(({ endedOn }) => endedOn === null || endedOn > AS_OF);
  if (!now || current === undefined) return { workRegion: '', workMonths: '' };
  const months = Math.max(1, Math.min(12, Math.round((AS_OF - Math.max(current.startedOn, AS_OF - YEAR)) / MONTH)));
  return { workRegion: current.region, workMonths: String(months) };
}
