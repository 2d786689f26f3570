import type { RowValues } from '@guzhou/importing';
import { conditionInFile, membershipInFile, personInFile } from './member.records.js';
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
    ...personInFile.cells(member), ...membershipInFile.cells({ ...stay, memberCode: member.memberCode }),
    ...conditionInFile.cells({ ...condition, memberCode: member.memberCode }), condition_from: condition.from,
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
