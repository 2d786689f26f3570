import type { InputOf, RecordLivingCondition } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import { withSet, type RecordOf } from '@guzhou/recording';
import { livingConditionRecord } from './living-condition.record.js';

/** What is said of a home; an absent field is not said. */
export type Found = InputOf<typeof RecordLivingCondition>['found'];

export type LivingCondition = RecordOf<typeof livingConditionRecord>;

/** Of these findings of a home, the last by a day. */
export function lastFound(findings: readonly LivingCondition[], day: Day): LivingCondition | undefined {
  return findings.reduce<LivingCondition | undefined>(
    (last, each) => (each.assessedOn <= day && (last === undefined || each.assessedOn > last.assessedOn) ? each : last), undefined);
}

/** A finding of a day that says some things; the others go on as they were last found. */
export function withFound(
  householdCode: string, assessedOn: Day, last: LivingCondition | undefined, found: Found,
): LivingCondition {
  return withSet(livingConditionRecord, last, { ...found, householdCode, assessedOn });
}
