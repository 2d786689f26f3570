import type { NamedValues } from '@guzhou/runtime';
import type { ExitStandard } from './exit-standard.js';

/** The parameters of `sql/standing/income/net-income.sql`. */
export function incomeValues({ after, until, excluded, costShares }: ExitStandard['income']) {
  return {
    incomeAfter: after, incomeUntil: until, incomeExcluded: excluded, costShareKinds: [...costShares.keys()],
    costSharePercents: [...costShares.values()],
  } satisfies NamedValues;
}

/** The parameters of `sql/standing/standards/lacking.sql`, but for the county and the day. */
export function standardValues(standard: ExitStandard) {
  const { income, water, excuses } = standard;
  return {
    ...incomeValues(income), lineFen: standard.lineFen, safeHouseGrades: standard.safeHouseGrades,
    settledRenovations: standard.settledRenovations, schoolingBornAfter: standard.schoolingBornAfter,
    schoolingBornUntil: standard.schoolingBornUntil, atSchool: standard.atSchool,
    excusesWithoutCertificate: excuses.withoutCertificate, excusesWithCertificate: excuses.withCertificate,
    litresAtLeast: water?.litresAtLeast ?? null, minutesAtMost: water?.minutesAtMost ?? null, metresAtMost: water?.metresAtMost ?? null,
    climbAtMost: water?.climbAtMost ?? null, guaranteeAtLeast: water?.guaranteeAtLeast ?? null, goodQualities: water?.goodQualities ?? null,
  } satisfies NamedValues;
}
