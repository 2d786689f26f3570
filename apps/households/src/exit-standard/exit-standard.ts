import { monthsBefore, type Day } from '../days/days.js';
import type { ExitStandardConfig, PovertyLines } from './exit-standard.config.js';

/** The standard as it is put to households of a county on a day. Statements and rules go by these same values. */
export interface ExitStandard {
  readonly ruleSet: string;
  readonly asOf: Day;
  /** Income counts that was received after this day, to `asOf`. */
  readonly incomeAfter: Day;
  /** Net income per head must be above it; fen. */
  readonly lineFen: bigint;
  readonly safeHouseGrades: readonly string[];
  /** Children born after the first and up to the second day must be at school. */
  readonly schoolingBornAfter: Day;
  readonly schoolingBornUntil: Day;
  readonly atSchool: readonly string[];
}

/** What is known of a household on a day. */
export interface HouseholdFacts {
  /** Net income in the window: all kinds less costs; fen. */
  readonly netIncomeFen: bigint;
  readonly living: {
    readonly enoughFood: boolean | null;
    readonly enoughClothing: boolean | null;
    readonly safeWater: boolean | null;
    readonly houseGrade: string | null;
  } | null;
  readonly members: readonly {
    readonly memberCode: string;
    readonly bornOn: Day;
    /** Null: nothing is known of the day. */
    readonly condition: { readonly student: string; readonly medicalInsurance: boolean } | null;
  }[];
}

/** What a household lacks; `memberCode` where it is about one person. */
export interface Missing {
  readonly code:
    | 'members/none' | 'income/not-above-line' | 'living/not-assessed' | 'food/not-enough' | 'clothing/not-enough' | 'water/not-safe'
    | 'house/not-safe' | 'schooling/not-at-school' | 'insurance/none' | 'member/condition-unknown';
  readonly memberCode: string | null;
}

/** Throws when no line is configured for the day. */
export function exitStandardOn(asOf: Day, county: string, config: ExitStandardConfig, lines: PovertyLines): ExitStandard {
  const series = lines.provinces[county.slice(0, 2)] ?? lines.national;
  const line = series.findLast(({ from }) => from <= asOf);
  if (line === undefined) throw new RangeError(`No poverty line is configured for ${asOf}: add one to config/poverty-lines.json.`);
  const { fromAge, underAge, ageBy, atSchool } = config.schooling;
  const thisYear = `${asOf.slice(0, 4)}-${ageBy}`;
  const reachedBy = thisYear < asOf ? thisYear : monthsBefore(thisYear, 12);
  return {
    ruleSet: `${config.id}, ${line.yuan} yuan since ${line.from}`,
    asOf,
    incomeAfter: monthsBefore(asOf, config.incomeMonths),
    lineFen: BigInt(Math.round(line.yuan * 100)),
    safeHouseGrades: config.safeHouseGrades,
    schoolingBornAfter: monthsBefore(asOf, underAge * 12),
    schoolingBornUntil: monthsBefore(reachedBy, fromAge * 12),
    atSchool,
  };
}

/** All that a household lacks to meet the standard; nothing: it meets it. Income alone never does. */
export function missingFor({ netIncomeFen, living, members }: HouseholdFacts, standard: ExitStandard): Missing[] {
  const home = (code: Missing['code']): Missing => ({ code, memberCode: null });
  return [
    ...(members.length === 0 ? [home('members/none')] : []),
    ...(netIncomeFen > standard.lineFen * BigInt(members.length) ? [] : [home('income/not-above-line')]),
    ...(living === null ? [home('living/not-assessed')] : missingAtHome(living, standard).map(home)),
    ...members.flatMap((member) => missingOf(member, standard).map((code) => ({ code, memberCode: member.memberCode }))),
  ];
}

function missingAtHome(living: NonNullable<HouseholdFacts['living']>, { safeHouseGrades }: ExitStandard): Missing['code'][] {
  const missing: Missing['code'][] = [];
  // What was not looked at does not count as found.
  if (living.enoughFood !== true) missing.push('food/not-enough');
  if (living.enoughClothing !== true) missing.push('clothing/not-enough');
  if (living.safeWater !== true) missing.push('water/not-safe');
  if (living.houseGrade === null || !safeHouseGrades.includes(living.houseGrade)) missing.push('house/not-safe');
  return missing;
}

function missingOf({ bornOn, condition }: HouseholdFacts['members'][number], standard: ExitStandard): Missing['code'][] {
  if (condition === null) return ['member/condition-unknown'];
  const missing: Missing['code'][] = [];
  const ofSchoolAge = bornOn > standard.schoolingBornAfter && bornOn <= standard.schoolingBornUntil;
  if (ofSchoolAge && !standard.atSchool.includes(condition.student)) missing.push('schooling/not-at-school');
  if (!condition.medicalInsurance) missing.push('insurance/none');
  return missing;
}

/** Net income per head in fen, cut down to whole ones; 0 for a household without members. */
export function incomePerHeadFen({ netIncomeFen, members }: HouseholdFacts): bigint {
  return members.length === 0 ? 0n : netIncomeFen / BigInt(members.length);
}
