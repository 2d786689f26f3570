import type { SqlValue } from '@guzhou/runtime';
import type { ExitStandard } from './exit-standard.js';

/** The exit standard as statements take it: parameters $6 to $24 of those that include `sql/standards/lacking.sql`. */
export function standardValues(standard: ExitStandard): SqlValue[] {
  const { income, water, excuses } = standard;
  return [
    income.after, income.until, income.excluded, [...income.costShares.keys()], [...income.costShares.values()], standard.lineFen,
    standard.safeHouseGrades, standard.settledRenovations, standard.schoolingBornAfter, standard.schoolingBornUntil, standard.atSchool,
    excuses.withoutCertificate, excuses.withCertificate, water?.litresAtLeast ?? null, water?.minutesAtMost ?? null,
    water?.metresAtMost ?? null, water?.climbAtMost ?? null, water?.guaranteeAtLeast ?? null, water?.goodQualities ?? null,
  ];
}
