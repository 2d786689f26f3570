import { AS_OF, LAST_CHANGE, QUIET_FROM, day, latestBirth, yearsAfter, type Day } from '../core/days.js';
import type { Kin } from './family.js';
import { isRegistered, type Sex, type Standing } from './model.js';
import type { Random } from '../core/random.js';

/** When and how somebody came into the household. */
export interface Joining {
  readonly joinedOn: Day;
  readonly joinedBy: string;
}

const LAST_FORMED_REGISTERED = day('2013-06-30');
const LAST_FORMED = day('2019-10-31');
const NEW_YEAR_2020 = day('2020-01-01');

/** After this day nothing happens to the people of such a household. */
export function lastChange(standing: Standing): Day {
  return isRegistered(standing) || standing === 'removed' ? QUIET_FROM : LAST_CHANGE;
}

/** Babies of registered households were born before the register of 2019-12-31. */
export function birthDate(random: Random, age: number, standing: Standing): Day {
  const cutOff = latestBirth(age) - lastChange(standing);
  return latestBirth(age) - random.int(Math.max(0, cutOff), 363);
}

/** The head founds it between 18 and 26; registered ones stood before registration began; a few are of 2020. */
export function formationDate(random: Random, standing: Standing, headBornOn: Day): Day {
  const formedOn = yearsAfter(headBornOn, 18) + random.int(0, 8 * 365);
  if (standing !== 'ordinary') return Math.min(formedOn, LAST_FORMED_REGISTERED);
  if (random.chance(0.006)) return random.int(NEW_YEAR_2020, LAST_CHANGE);
  return Math.min(formedOn, LAST_FORMED);
}

/** Children are born into it, spouses marry into it, others were there from the start or moved in. */
export function joining(random: Random, kin: Kin, bornOn: Day, formedOn: Day, latest: Day): Joining {
  const marries = kin.relation === '05' || kin.relation === '06';
  if (marries || (kin.relation === '02' && random.chance(0.5))) {
    const earliest = Math.max(formedOn + 30, yearsAfter(bornOn, 20));
    const lately = marries && random.chance(0.03);
    const married = lately ? random.int(NEW_YEAR_2020, LAST_CHANGE) : earliest + random.int(0, 600);
    if (earliest <= latest) return { joinedOn: Math.max(earliest, Math.min(married, latest)), joinedBy: 'marriage_in' };
  }
  if (bornOn <= formedOn) return { joinedOn: formedOn, joinedBy: 'founding' };
  if (marries || kin.relation === '02') return { joinedOn: bornOn, joinedBy: 'moved_in' };
  if (kin.relation !== '99') return { joinedOn: bornOn, joinedBy: 'birth' };
  return { joinedOn: Math.min(latest, bornOn + random.int(0, 6000)), joinedBy: 'moved_in' };
}

/** Somebody who belonged to the household and left: who, and how. */
export interface Leaving {
  readonly kin: Kin;
  readonly leftBy: string;
}

interface Departure {
  readonly relation: string;
  readonly sex: Sex;
  /** Years older than the head, from and to. */
  readonly older: readonly [number, number];
  readonly leftBy: string;
  /** Percent. */
  readonly weight: number;
}

const departures: readonly Departure[] = [
  { relation: '12', sex: 2, older: [20, 27], leftBy: 'death', weight: 35 },
  { relation: '11', sex: 1, older: [21, 30], leftBy: 'death', weight: 25 },
  { relation: '04', sex: 2, older: [-27, -20], leftBy: 'marriage_out', weight: 25 },
  { relation: '03', sex: 1, older: [-27, -20], leftBy: 'moved_out', weight: 13 },
  { relation: '99', sex: 1, older: [-12, 3], leftBy: 'imprisoned', weight: 2 },
];

/** Draws who left a household whose head is so old; null when that is not plausible. */
export function leaving(random: Random, headAge: number): Leaving | null {
  let draw = random.int(1, 100);
  for (const { relation, sex, older, leftBy, weight } of departures) {
    draw -= weight;
    if (draw > 0) continue;
    const age = headAge + random.int(older[0], older[1]);
    if (age > 96 || age < (leftBy === 'death' ? 0 : 26)) return null;
    return { kin: { relation, sex, age, mainstay: false, helpless: false }, leftBy };
  }
  return null;
}

/** The day somebody left, after `from`; in households that may still change, often in 2020. */
export function leavingDate(random: Random, standing: Standing, from: Day): Day | null {
  const latest = lastChange(standing);
  const earliest = Math.max(from + 60, day('2014-03-01'));
  if (earliest >= latest) return null;
  if (latest === LAST_CHANGE && random.chance(0.4)) return random.int(Math.max(earliest, NEW_YEAR_2020), latest);
  return random.int(earliest, Math.min(latest, AS_OF));
}
