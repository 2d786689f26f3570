import type { Day } from '../core/days.js';
import type { Course } from '../records/courses.js';
import type { VillagePlan } from '../town/plan.js';

/**
 * What a household is in the story of the town:
 * - `channel`: marked exited, somebody works through one of the four channels (the article's 1,433 households);
 * - `self`: marked exited, those who work found it themselves, or nobody is able to;
 * - `remaining`: marked not exited, meets the exit standard;
 * - `unexplained`: registered, but its last mark ended with 2019 and nothing followed (the article's gap of 410);
 * - `ordinary`: never registered;  `removed`: once registered, removed as wrongly identified before 2020;
 * - `dissolved`: exists no more.
 */
export type Standing = 'channel' | 'self' | 'remaining' | 'unexplained' | 'ordinary' | 'removed' | 'dissolved';

export type Sex = 1 | 2;

/** Schooling, health and ability to work, as codes of the register. */
export interface Condition {
  readonly student: string;
  readonly health: string;
  readonly skill: string;
  readonly education: string;
}

export interface Person {
  readonly code: string;
  readonly name: string;
  readonly idSequence: number;
  readonly sex: Sex;
  readonly bornOn: Day;
  /** Years on the reference day. */
  readonly age: number;
  readonly relation: string;
  readonly insured: boolean;
  readonly condition: Condition;
  /** What held from joining until `changedOn`, if it was another condition. */
  readonly before: Condition | null;
  readonly changedOn: Day | null;
  readonly joinedOn: Day;
  readonly joinedBy: string;
  readonly leftOn: Day | null;
  readonly leftBy: string;
  /** Sure to be able to work: every household with labour has one. */
  readonly mainstay: boolean;
}

export interface Household {
  readonly village: Village;
  /** From 1, within the village. */
  readonly number: number;
  /** Village code and number, of which the codes of everything it has are made. */
  readonly digits: string;
  readonly standing: Standing;
  /** Running number in the town among the `channel` households; else 0. */
  readonly channelNumber: number;
  readonly formedOn: Day;
  readonly dissolvedOn: Day | null;
  readonly ethnicity: string;
  /** Everybody who ever belonged to it, the head first. */
  readonly members: Person[];
}

export interface Village {
  readonly plan: VillagePlan;
  readonly courses: readonly Course[];
  readonly households: readonly Household[];
}

export function isRegistered(standing: Standing): boolean {
  return standing === 'channel' || standing === 'self' || standing === 'remaining' || standing === 'unexplained';
}

/** Able to work on the reference day: 16 to 59, not at school, ordinary or skilled labour. */
export function hasLabour(person: Person): boolean {
  const { student, skill } = person.condition;
  const able = skill === '01' || skill === '02';
  return person.age >= 16 && person.age <= 59 && student === '01' && able;
}
