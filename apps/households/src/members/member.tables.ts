import type { FieldCipher } from '@guzhou/runtime';
import type { RecordTable } from '../storage/record-table.js';
import type { Condition, Member, Membership } from './member.js';

/** Enough that two ID numbers never share one; the index stays half as large. */
const INDEX_BYTES = 16;

export function memberTable(cipher: FieldCipher): RecordTable<Member> {
  return {
    name: 'member',
    columns: {
      member_code: 'text', name_sealed: 'bytea', id_number_sealed: 'bytea', id_number_index: 'bytea', sex: 'text', born_on: 'date',
      ethnicity: 'text', version: 'integer',
    },
    keyColumns: 1,
    values: ({ memberCode, name, idNumber, sex, bornOn, ethnicity, version }, county) => [
      memberCode, cipher.encrypt(name, namePlace(county, memberCode)), cipher.encrypt(idNumber, idNumberPlace(county, memberCode)),
      cipher.blindIndex(idNumber).subarray(0, INDEX_BYTES), sex, bornOn, ethnicity, version,
    ],
  };
}

/** What binds a sealed name to its place. */
export function namePlace(county: string, memberCode: string): string {
  return `member/name/${county}/${memberCode}`;
}

export function idNumberPlace(county: string, memberCode: string): string {
  return `member/id-number/${county}/${memberCode}`;
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
    medical_insurance: 'boolean',
  },
  keyColumns: 2,
  values: ({ of, part }) => [
    of.memberCode, part.from, part.to, part.education, part.student, part.health, part.labourSkill, part.medicalInsurance,
  ],
};
