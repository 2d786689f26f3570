import { unknownReasons, type StandardItem, type StandardReason, type StandardVerdict } from '@guzhou/contracts';
import { monthsBefore, type Day } from '@guzhou/days';
import { incomeRulesOn, netIncomeFen, type IncomeLine, type IncomeRules } from '../income/net-income.js';
import type { IncomeConfig } from '../income/income-rules.config.js';
import { dayBeforeRegister } from '../../register/days.errors.js';
import { lineOn } from '../poverty-lines/poverty-line.js';
import type { LineConfig } from '../poverty-lines/poverty-lines.config.js';
import { ruleSetOn } from '../rule-sets/rule-set.js';
import type { ExitStandardConfig, WaterConfig } from './exit-standard.config.js';
import { waterReasons, waterRulesOf, type WaterFacts, type WaterRules } from './water.js';

/** The standard as it is put to households of a county on a day. Statements and rules go by these same values. */
export interface ExitStandard {
  /** All rule sets that it is made of. */
  readonly ruleSet: string;
  /** Of each item the one that it is judged by. */
  readonly ruleSets: Readonly<Record<StandardItem, string>>;
  readonly asOf: Day;
  readonly income: IncomeRules;
  /** Net income per head must be above it; fen. */
  readonly lineFen: bigint;
  readonly safeHouseGrades: readonly string[];
  readonly settledRenovations: readonly string[];
  /** Children born after the first and up to the second day must be at school. */
  readonly schoolingBornAfter: Day;
  readonly schoolingBornUntil: Day;
  readonly atSchool: readonly string[];
  readonly excuses: { readonly withoutCertificate: readonly string[]; readonly withCertificate: readonly string[] };
  /** Null: no values are set for the day, and only visits count. */
  readonly water: WaterRules | null;
}

/** Found at a home on a day. */
export interface Found<Value> {
  readonly on: Day;
  readonly value: Value;
}

/** What is known of a person. */
export interface PersonFacts {
  readonly memberCode: string;
  readonly bornOn: Day;
  /** Null: nothing is known of the day. */
  readonly condition: { readonly student: string; readonly medicalInsurance: boolean } | null;
  /** Excused from school on the day. */
  readonly excuse: { readonly reason: string; readonly certified: boolean } | null;
}

/** What is known of a household on a day: of every kind of finding the last. Null: there is none. */
export interface HouseholdFacts {
  /** What came in and was spent in the window. */
  readonly income: readonly IncomeLine[];
  readonly food: Found<boolean> | null;
  readonly clothing: Found<boolean> | null;
  /** What a visit said of the water. */
  readonly safeWater: Found<boolean> | null;
  readonly waterCheck: Found<WaterFacts> | null;
  /** The grade that a visit noted. */
  readonly houseGrade: Found<string> | null;
  readonly houseAppraisal: Found<{ readonly grade: string; readonly renovation: string }> | null;
  readonly members: readonly PersonFacts[];
}

/** Why an item is not met, or what is not known; `memberCode` where it is about one person. */
export interface Missing {
  readonly item: StandardItem;
  readonly code: StandardReason;
  readonly memberCode: string | null;
}

export interface StandardConfigs {
  readonly standard: ExitStandardConfig;
  readonly lines: LineConfig;
  readonly water: WaterConfig;
  readonly income: IncomeConfig;
}

/** Throws `day/before-register`. */
export function exitStandardOn(asOf: Day, county: string, configs: StandardConfigs): ExitStandard {
  const line = lineOn(asOf, county, configs.lines);
  if (line === null) throw dayBeforeRegister();
  const set = ruleSetOn(configs.standard, county, asOf);
  if (set === undefined) throw dayBeforeRegister();
  const waterSet = ruleSetOn(configs.water, county, asOf);
  const water = waterSet === undefined ? null : waterRulesOf(waterSet);
  const income = incomeRulesOn(asOf, county, configs.income);
  const { fromAge, underAge, ageBy, atSchool, excuses } = set.schooling;
  const thisYear = `${asOf.slice(0, 4)}-${ageBy}`;
  const reachedBy = thisYear < asOf ? thisYear : monthsBefore(thisYear, 12);
  const ofIncome = `${income.ruleSet}, ${line.yuan} yuan since ${line.from}`;
  return {
    ruleSet: [set.id, ofIncome, ...(water === null ? [] : [water.ruleSet])].join('; '),
    ruleSets: {
      income: ofIncome, food: set.id, clothing: set.id, water: water?.ruleSet ?? set.id, schooling: set.id, insurance: set.id,
      house: set.id,
    },
    asOf,
    income,
    lineFen: line.fen,
    safeHouseGrades: set.house.safeGrades,
    settledRenovations: set.house.settledRenovations,
    schoolingBornAfter: monthsBefore(asOf, underAge * 12),
    schoolingBornUntil: monthsBefore(reachedBy, fromAge * 12),
    atSchool,
    excuses,
    water,
  };
}

/** All that a household lacks to meet the standard; nothing: it meets it. Income alone never does. */
export function missingFor(facts: HouseholdFacts, standard: ExitStandard): Missing[] {
  const home = (item: StandardItem, codes: readonly StandardReason[]): Missing[] => codes.map((code) => ({ item, code, memberCode: null }));
  return [
    ...home('income', incomeReasons(facts, standard)),
    ...home('food', found(facts.food, 'food/not-enough', 'food/not-assessed')),
    ...home('clothing', found(facts.clothing, 'clothing/not-enough', 'clothing/not-assessed')),
    ...home('water', waterOfHome(facts, standard)),
    ...home('house', houseReasons(facts, standard)),
    ...facts.members.flatMap((member) => missingOf(member, standard)),
  ];
}

/** An item that any reason speaks of is not met, unless all of them say that something is not known. */
export function verdictOf(missing: readonly Missing[], item: StandardItem): StandardVerdict {
  const reasons = missing.filter((each) => each.item === item);
  if (reasons.length === 0) return 'met';
  return reasons.every(({ code }) => unknownReasons.includes(code)) ? 'unknown' : 'not_met';
}

/** Whether a person must be at school on the day. */
export function isOfSchoolAge(bornOn: Day, { schoolingBornAfter, schoolingBornUntil }: ExitStandard): boolean {
  return bornOn > schoolingBornAfter && bornOn <= schoolingBornUntil;
}

/** Which of two findings counts, the first if they are of one day; null: neither is there. */
export function later<A, B>(first: Found<A> | null, second: Found<B> | null): 'first' | 'second' | null {
  if (first === null) return second === null ? null : 'second';
  return second === null || first.on >= second.on ? 'first' : 'second';
}

function incomeReasons({ income, members }: HouseholdFacts, { income: rules, lineFen }: ExitStandard): StandardReason[] {
  if (members.length === 0) return ['members/none'];
  return netIncomeFen(income, rules) > lineFen * BigInt(members.length) ? [] : ['income/not-above-line'];
}

function found(fact: Found<boolean> | null, lacking: StandardReason, unknown: StandardReason): StandardReason[] {
  if (fact === null) return [unknown];
  return fact.value ? [] : [lacking];
}

/** The later of a measured evaluation and what a visit said. */
function waterOfHome({ waterCheck, safeWater }: HouseholdFacts, { water }: ExitStandard): StandardReason[] {
  const check = water === null ? null : waterCheck;
  if (later(check, safeWater) === 'first') return waterReasons(check!.value, water!);
  return found(safeWater, 'water/not-safe', 'water/not-assessed');
}

/** The later of an appraisal and the grade that a visit noted. */
function houseReasons({ houseAppraisal, houseGrade }: HouseholdFacts, standard: ExitStandard): StandardReason[] {
  const last = later(houseAppraisal, houseGrade);
  if (last === null) return ['house/not-assessed'];
  const { grade, renovation } = last === 'first' ? houseAppraisal!.value : { grade: houseGrade!.value, renovation: null };
  if (standard.safeHouseGrades.includes(grade)) return [];
  return renovation !== null && standard.settledRenovations.includes(renovation) ? [] : ['house/not-safe'];
}

function missingOf(person: PersonFacts, standard: ExitStandard): Missing[] {
  const { memberCode, condition } = person;
  const missing: Missing[] = [];
  const schooling = isOfSchoolAge(person.bornOn, standard) ? schoolingReason(person, standard) : null;
  if (schooling !== null) missing.push({ item: 'schooling', code: schooling, memberCode });
  if (condition === null) missing.push({ item: 'insurance', code: 'insurance/unknown', memberCode });
  else if (!condition.medicalInsurance) missing.push({ item: 'insurance', code: 'insurance/none', memberCode });
  return missing;
}

function schoolingReason({ condition, excuse }: PersonFacts, { atSchool, excuses }: ExitStandard): StandardReason | null {
  if (condition !== null && atSchool.includes(condition.student)) return null;
  if (excuse !== null) {
    if (excuses.withoutCertificate.includes(excuse.reason)) return null;
    if (excuses.withCertificate.includes(excuse.reason)) return excuse.certified ? null : 'schooling/excuse-without-certificate';
  }
  return condition === null ? 'schooling/unknown' : 'schooling/not-at-school';
}

/** Net income per head in fen, cut down to whole ones; 0 for a household without members. */
export function incomePerHeadFen({ income, members }: HouseholdFacts, { income: rules }: ExitStandard): bigint {
  return members.length === 0 ? 0n : netIncomeFen(income, rules) / BigInt(members.length);
}
