import type { FieldCipher } from '@guzhou/runtime';
import { codeText } from '../storage/code-text.js';
import type { RecordTable } from '../storage/record-table.js';
import type { Condition, FormerRelation, Member, Membership } from './member.js';
import { NameIndex } from './name-index.js';

/** Enough that two ID numbers never share one; the index stays half as large. */
const INDEX_BYTES = 16;

export function memberTable(cipher: FieldCipher): RecordTable<Member> {
  const names = new NameIndex(cipher);
  return {
    name: 'member',
    columns: {
      member_code: 'text', name_sealed: 'bytea', name_index: 'bytea', id_number_sealed: 'bytea', id_number_index: 'bytea', sex: 'text',
      born_on: 'date', ethnicity: 'text', disability_certificate_sealed: 'bytea', version: 'integer',
    },
    keyColumns: 1,
    values: ({ memberCode, name, idNumber, sex, bornOn, ethnicity, disabilityCertificate, version }, county) => [
      memberCode, cipher.encrypt(name, namePlace(county, memberCode)), names.of(name),
      cipher.encrypt(idNumber, idNumberPlace(county, memberCode)), idNumberIndex(cipher, idNumber), sex, bornOn, ethnicity,
      disabilityCertificate === null ? null : cipher.encrypt(disabilityCertificate, certificatePlace(county, memberCode)), version,
    ],
  };
}

/** The blind index of an ID number. */
export function idNumberIndex(cipher: FieldCipher, idNumber: string): Buffer {
  return cipher.blindIndex(idNumber).subarray(0, INDEX_BYTES);
}

/** What binds a sealed name to its place. */
export function namePlace(county: string, memberCode: string): string {
  return `member/name/${county}/${memberCode}`;
}

export function idNumberPlace(county: string, memberCode: string): string {
  return `member/id-number/${county}/${memberCode}`;
}

export function certificatePlace(county: string, memberCode: string): string {
  return `member/disability-certificate/${county}/${memberCode}`;
}

export const membershipTable: RecordTable<{ of: Member; part: Membership }> = {
  name: 'membership',
  columns: {
    member_code: 'text', valid_from: 'date', valid_to: 'date', household_code: 'text', relation: 'text', joined_by: 'text', left_by: 'text',
  },
  keyColumns: 2,
  values: ({ of, part }) => [of.memberCode, part.from, part.to, part.householdCode, part.relation, part.joinedBy, part.leftBy],
};

export const memberConditionTable: RecordTable<{ of: Member; part: Condition }> = {
  name: 'member_condition',
  columns: {
    member_code: 'text', valid_from: 'date', valid_to: 'date', education: 'text', student: 'text', health: 'text', labour_skill: 'text',
    medical_insurance: 'text', work_region: 'text', work_months: 'integer', serious_illness_insurance: 'boolean', pension: 'text',
    minimum_living_allowance: 'boolean', special_hardship_support: 'boolean', active_military: 'boolean', absence_reason: 'text',
  },
  keyColumns: 2,
  values: ({ of, part }) => [
    of.memberCode, part.from, part.to, part.education, part.student, codeText(part.health), part.labourSkill, part.medicalInsurance,
    part.workRegion, part.workMonths, part.seriousIllnessInsurance, part.pension, part.minimumLivingAllowance,
    part.specialHardshipSupport, part.activeMilitary, part.absenceReason,
  ],
};

export const formerRelationTable: RecordTable<{ of: Member; part: FormerRelation }> = {
  name: 'former_relation',
  columns: { member_code: 'text', valid_from: 'date', valid_to: 'date', household_code: 'text', relation: 'text' },
  keyColumns: 2,
  values: ({ of, part }) => [of.memberCode, part.from, part.to, part.householdCode, part.relation],
};
