import type { Sex } from './model.js';
import type { Random } from '../core/random.js';

/** Somebody of a household before dates and names: relation as a code of the register, years on the reference day. */
export interface Kin {
  readonly relation: string;
  readonly sex: Sex;
  readonly age: number;
  /** Sure to be able to work. */
  readonly mainstay: boolean;
  /** Sure not to be able to work. */
  readonly helpless: boolean;
}

const HEAD = '01';
const SPOUSE = '02';

/** The largest household without labour: two old people and two children of school age. */
export const LARGEST_WITHOUT_LABOUR = 4;

/** `size` people who live together, the head first. */
export function family(random: Random, size: number, withLabour: boolean): Kin[] {
  if (!withLabour) return size <= 2 && random.chance(0.3) ? disabled(random, size) : elders(random, size);
  return random.chance(0.55) || size === 1 ? parents(random, size) : grandparents(random, size);
}

function kin(relation: string, sex: Sex, age: number, ability: 'mainstay' | 'helpless' | 'any' = 'any'): Kin {
  return { relation, sex, age, mainstay: ability === 'mainstay', helpless: ability === 'helpless' };
}

function opposite(sex: Sex): Sex {
  return sex === 1 ? 2 : 1;
}

function eitherSex(random: Random): Sex {
  return random.chance(0.53) ? 1 : 2;
}

/** A couple with children, and perhaps the head's parents. */
function parents(random: Random, size: number): Kin[] {
  const age = random.int(27, 47);
  const sex = random.chance(0.88) ? 1 : 2;
  const people = [kin(HEAD, sex, age, 'mainstay')];
  let mother = sex === 2 ? age : age - 2;
  if (size > 1 && random.chance(size > 2 ? 0.93 : 0.6)) {
    const spouse = Math.max(22, age + random.int(-5, 2));
    people.push(kin(SPOUSE, opposite(sex), spouse));
    mother = Math.min(mother, sex === 1 ? spouse : age);
  }
  let left = size - people.length;
  let old = Math.min(left, random.int(0, 2));
  const children = Math.min(left - old, 4, Math.floor((mother - 20) / 2) + 1);
  left -= children;
  old = Math.min(left, 2);
  left -= old;
  addChildren(random, people, children, mother);
  if (old > 0) people.push(kin('12', 2, age + random.int(20, 27)));
  if (old > 1) people.push(kin('11', 1, age + random.int(21, 31)));
  addOthers(random, people, left);
  return people;
}

/** Children two years apart or more, born when their mother was 20 or older. */
function addChildren(random: Random, people: Kin[], count: number, mother: number): void {
  let age = Math.min(Math.max(mother - random.int(20, 28), (count - 1) * 2), mother - 20, 25);
  for (let left = count; left > 0; left -= 1) {
    const sex = eitherSex(random);
    people.push(kin(sex === 1 ? '03' : '04', sex, age));
    age -= random.int(2, Math.max(2, Math.min(5, age - 2 * (left - 2))));
  }
}

/** A head in later years, a grown-up child, perhaps that child's spouse and children. */
function grandparents(random: Random, size: number): Kin[] {
  const age = random.int(48, size > 2 ? 66 : 58);
  const people = [kin(HEAD, 1, age, age <= 58 ? 'mainstay' : 'any')];
  const child = age - random.int(22, 26);
  if (size === 2) return [...people, kin(SPOUSE, 2, age - random.int(0, 4))];
  const sex = random.chance(0.8) ? 1 : 2;
  people.push(kin(sex === 1 ? '03' : '04', sex, child, age <= 58 ? 'any' : 'mainstay'));
  if (random.chance(0.85)) people.push(kin(SPOUSE, 2, age - random.int(0, 3)));
  let left = size - people.length;
  if (left > 0 && child >= 24) {
    people.push(kin(sex === 1 ? '05' : '06', opposite(sex), Math.max(21, child + random.int(-3, 2))));
    left -= 1;
    let grandchild = Math.min(child - 22, 16);
    while (left > 0 && grandchild >= 0 && random.chance(0.85)) {
      const theirs = eitherSex(random);
      people.push(kin(grandchildRelation(sex, theirs), theirs, grandchild));
      grandchild -= random.int(2, 4);
      left -= 1;
    }
  }
  if (left > 0 && age <= 60 && random.chance(0.5)) {
    people.push(kin('12', 2, age + random.int(19, 27)));
    left -= 1;
  }
  let younger = child - random.int(2, 4);
  while (left > 0 && younger >= 14) {
    const theirs = eitherSex(random);
    people.push(kin(theirs === 1 ? '03' : '04', theirs, younger));
    younger -= random.int(2, 4);
    left -= 1;
  }
  addOthers(random, people, left);
  return people;
}

function grandchildRelation(child: Sex, grandchild: Sex): string {
  if (child === 1) return grandchild === 1 ? '07' : '08';
  return grandchild === 1 ? '09' : '10';
}

function addOthers(random: Random, people: Kin[], count: number): void {
  for (let left = count; left > 0; left -= 1) people.push(kin('99', eitherSex(random), random.int(22, 45)));
}

/** Old people alone or with grandchildren of school age. */
function elders(random: Random, size: number): Kin[] {
  const age = random.int(63, 82);
  const sex = size > 1 || random.chance(0.5) ? 1 : 2;
  const people = [kin(HEAD, sex, age)];
  if (size > 1) people.push(kin(SPOUSE, opposite(sex), Math.max(61, age - random.int(0, 4))));
  let grandchild = random.int(9, 15);
  while (people.length < size) {
    const theirs = eitherSex(random);
    people.push(kin(grandchildRelation(1, theirs), theirs, grandchild));
    grandchild -= random.int(1, 3);
  }
  return people;
}

/** Somebody who cannot work, perhaps with an old mother. */
function disabled(random: Random, size: number): Kin[] {
  const age = random.int(35, 59);
  const people = [kin(HEAD, random.chance(0.65) ? 1 : 2, age, 'helpless')];
  if (size > 1) people.push(kin('12', 2, Math.max(62, age + random.int(19, 26))));
  return people;
}
