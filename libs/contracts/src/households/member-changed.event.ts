import { z } from 'zod';
import { defineEvent } from '../define.js';
import { labourSkills, sexes, studentStatuses } from '../codes/members.codes.js';
import { interval, localDate, recordCode, version } from '../values.js';

/** The whole of what other services may know of a person: no name, no ID number, no health. */
export const MemberChanged = defineEvent({
  name: 'households.member-changed.2',
  kind: 'state',
  item: z.strictObject({
    memberCode: recordCode,
    version,
    sex: sexes.schema,
    bornOn: localDate,
    memberships: z.array(interval.extend({ householdCode: recordCode })),
    conditions: z.array(interval.extend({ student: studentStatuses.schema, labourSkill: labourSkills.schema })),
  }),
});
