import { z } from 'zod';
import { defineRequest } from '../define.js';
import { interval, localDate, recordCode, version } from '../values.js';
import { membershipFields, personFields, shownConditionFields } from './register-fields.js';
import { named } from '../named.js';

/**
 * One person with the whole history of where they belonged and how they were, as far as it began by a day. Refused with
 * `member/unknown`.
 */
export const GetMember = defineRequest({
  name: 'households.get-member.3',
  permission: 'register.read',
  input: z.strictObject({ memberCode: recordCode, asOf: localDate }),
  output: named('Member', personFields.extend({
    /** Moves with every change of the person: who changes it says which one was read. */
    version,
    memberships: z.array(membershipFields.extend({ householdCode: recordCode })),
    conditions: z.array(interval.extend(shownConditionFields.shape)),
  })),
});
