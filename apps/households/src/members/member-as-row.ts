import type { RowValues } from '@guzhou/importing';
import type { Member, MemberRow } from './member.js';

type Place = Pick<MemberRow, 'joined_on' | 'condition_from'>;

/**
 * What a file of members would say of a person where `row` speaks: of the stay that began on its day and of the condition
 * that began on its day. Undefined: neither is on record.
 */
export function memberAsRow(member: Member, row: Place): RowValues<MemberRow> | undefined {
  const stay = member.memberships.find(({ from }) => from === row.joined_on);
  const from = row.condition_from ?? row.joined_on;
  const condition = member.conditions.findLast((each) => each.from <= from);
  if (stay === undefined || condition === undefined) return undefined;
  return {
    member_code: member.memberCode, household_code: stay.householdCode, name: member.name, id_number: member.idNumber, sex: member.sex,
    born_on: member.bornOn, ethnicity: member.ethnicity, relation: stay.relation, education: condition.education,
    student: condition.student, health: condition.health, labour_skill: condition.labourSkill,
    medical_insurance: condition.medicalInsurance, joined_on: stay.from, joined_by: stay.joinedBy, left_on: stay.to, left_by: stay.leftBy,
    condition_from: condition.from, work_region: condition.workRegion, work_months: condition.workMonths,
    serious_illness_insurance: condition.seriousIllnessInsurance, pension: condition.pension,
    minimum_living_allowance: condition.minimumLivingAllowance, special_hardship_support: condition.specialHardshipSupport,
    active_military: condition.activeMilitary, absence_reason: condition.absenceReason,
    disability_certificate: member.disabilityCertificate,
  };
}

/** All that files can say of a person: of each stay a row for the condition that it began in and for each that began in it. */
export function memberAsRows(member: Member): RowValues<MemberRow>[] {
  return member.memberships.flatMap((stay) => {
    const first = member.conditions.findLast(({ from }) => from <= stay.from);
    const later = member.conditions.filter(({ from }) => from > stay.from && (stay.to === null || from < stay.to));
    return [first, ...later].flatMap((condition) => {
      const row = condition && memberAsRow(member, { joined_on: stay.from, condition_from: condition.from });
      return row === undefined ? [] : [row];
    });
  });
}
