import type { CopyKind, recordCopyMembersImport, RowOf } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { Day } from '../days/days.js';
import { copyKey } from './record-copy.js';

type Row = RowOf<typeof recordCopyMembersImport>;

/** Somebody whom a copy lists as a member of the household. Null: it does not say. */
export interface ListedMember {
  readonly householdCode: string;
  readonly copyKind: CopyKind;
  readonly takenOn: Day;
  readonly memberCode: string;
  readonly name: string | null;
  readonly idNumber: string | null;
  readonly relation: Row['relation'];
}

export function listedMemberOf(row: Row): ListedMember {
  return {
    householdCode: row.household_code, copyKind: row.copy_kind, takenOn: row.taken_on, memberCode: row.member_code, name: row.name,
    idNumber: row.id_number, relation: row.relation,
  };
}

/** The other way round. */
export function listedMemberAsRow(listed: ListedMember): RowValues<Row> {
  return {
    household_code: listed.householdCode, copy_kind: listed.copyKind, taken_on: listed.takenOn, member_code: listed.memberCode,
    name: listed.name, id_number: listed.idNumber, relation: listed.relation,
  };
}

export function listedMemberKey(listed: Pick<ListedMember, 'householdCode' | 'copyKind' | 'takenOn' | 'memberCode'>): string {
  return `${copyKey(listed)} ${listed.memberCode}`;
}
