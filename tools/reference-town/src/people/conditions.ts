import { day, yearsAfter, type Day } from '../core/days.js';
import type { Kin } from './family.js';
import type { Condition } from './model.js';
import type { Random } from '../core/random.js';

const NOT_AT_SCHOOL = '01';
const HEALTHY = '01';
const CHRONIC = '02';
const DISABLED = '04';
const ORDINARY_LABOUR = '01';
const SKILLED_LABOUR = '02';
const LOST_LABOUR = '03';
const NO_LABOUR = '04';

/** The school year in which the reference day lies began on this day. */
const SCHOOL_YEAR = day('2019-09-01');

/** What holds on the reference day. Children of 3 to 15 are all at school. */
export function conditionOf(random: Random, kin: Kin): Condition {
  const { age } = kin;
  const student = kin.mainstay ? NOT_AT_SCHOOL : schooling(random, age);
  return { student, ...ability(random, kin, student), education: educationOf(random, age, student) };
}

const compulsory: Readonly<Record<number, string>> = { 12: '04', 13: '05', 14: '06' };
const vocational: Readonly<Record<number, string>> = { 15: '10', 16: '11', 17: '12', 18: '13', 19: '14', 20: '15' };
const general: Readonly<Record<number, string>> = { 15: '07', 16: '08', 17: '09' };

function schooling(random: Random, age: number): string {
  if (age < 3 || age > 21) return NOT_AT_SCHOOL;
  if (age < 6) return '02';
  if (age < 12) return '03';
  if (age < 15) return compulsory[age] ?? NOT_AT_SCHOOL;
  if (age > 15 && random.chance(age < 18 ? 0.2 : 0.65)) return NOT_AT_SCHOOL;
  const track = random.chance(0.6) ? general : vocational;
  return track[age] ?? '16';
}

function ability(random: Random, kin: Kin, student: string): { health: string; skill: string } {
  const { age } = kin;
  if (kin.helpless) return { health: DISABLED, skill: LOST_LABOUR };
  if (kin.mainstay) return { health: HEALTHY, skill: random.chance(0.2) ? SKILLED_LABOUR : ORDINARY_LABOUR };
  if (age < 16 || student !== NOT_AT_SCHOOL) {
    return { health: random.chance(0.01) ? DISABLED : HEALTHY, skill: NO_LABOUR };
  }
  if (age >= 60) {
    const health = random.chance(0.4) ? CHRONIC : HEALTHY;
    return { health, skill: NO_LABOUR };
  }
  const draw = random.int(1, 100);
  if (draw <= 3) return { health: DISABLED, skill: LOST_LABOUR };
  if (draw <= 5) return { health: '03', skill: NO_LABOUR };
  if (draw <= 12) return { health: CHRONIC, skill: ORDINARY_LABOUR };
  return { health: HEALTHY, skill: draw <= 20 ? SKILLED_LABOUR : ORDINARY_LABOUR };
}

function educationOf(random: Random, age: number, student: string): string {
  if (age < 6) return '06';
  if (student === '03') return '02';
  if (student !== NOT_AT_SCHOOL) return student <= '06' ? '03' : student <= '12' ? '04' : '05';
  if (age > 60) return random.chance(0.5) ? '01' : '02';
  return random.pick(age < 35 ? ['03', '03', '04', '05'] : ['01', '02', '02', '03', '03']);
}

/** What held before, and since when it no longer did: the last school year, schooldays, or health. */
export function earlierCondition(
  random: Random, age: number, bornOn: Day, now: Condition,
): { before: Condition; changedOn: Day } | null {
  const lastYear = age === 6 ? '02' : previousYear[now.student];
  if (lastYear !== undefined) {
    if (!random.chance(0.2)) return null;
    const education = age === 6 ? '06' : now.education;
    return { before: { ...now, student: lastYear, education }, changedOn: SCHOOL_YEAR };
  }
  if (age >= 19 && age <= 24 && now.student === NOT_AT_SCHOOL && now.skill !== LOST_LABOUR) {
    if (!random.chance(0.3)) return null;
    return { before: { ...now, student: '09', skill: NO_LABOUR, education: '04' }, changedOn: yearsAfter(bornOn, 18) };
  }
  if (now.health === CHRONIC && random.chance(0.2)) {
    const skill = age < 60 ? ORDINARY_LABOUR : now.skill;
    return { before: { ...now, health: HEALTHY, skill }, changedOn: SCHOOL_YEAR + random.int(1, 60) };
  }
  return null;
}

const previousYear: Readonly<Record<string, string>> = {
  '04': '03', '05': '04', '06': '05', '07': '06', '08': '07', '09': '08', '10': '06', '11': '10', '12': '11',
};
