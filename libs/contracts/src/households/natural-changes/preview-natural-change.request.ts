import { z } from 'zod';
import { joiningReasons, povertyStatuses } from '../../codes/households.codes.js';
import { relations } from '../../codes/members.codes.js';
import { naturalChangeEffects } from '../../codes/natural-changes.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, interval, localDate, recordCode } from '../../values.js';
import { naturalChangeInput } from './natural-change.js';

/** A household as it is today, by codes alone. */
export const householdNow = z.strictObject({
  villageCode: divisionCode,
  existed: interval,
  registered: z.boolean(),
  povertyStatus: povertyStatuses.schema.nullable(),
  members: z.array(z.strictObject({
    memberCode: recordCode, relation: relations.schema, joinedOn: localDate, joinedBy: joiningReasons.schema,
  })),
});
export type HouseholdNow = z.output<typeof householdNow>;

const text = z.strictObject({ zh: z.string(), en: z.string() });

/** What `RecordNaturalChange` would do with the same input. Nothing is written. */
export const PreviewNaturalChange = defineRequest({
  name: 'households.preview-natural-change.1',
  input: naturalChangeInput,
  output: z.strictObject({
    /** Each household that it is about, before (null: it would be formed) and after. */
    households: z.array(z.strictObject({ householdCode: recordCode, before: householdNow.nullable(), after: householdNow })),
    effects: z.array(z.strictObject({
      effect: naturalChangeEffects.schema, householdCode: recordCode, memberCode: recordCode.nullable(),
    })),
    /** Why it would be refused; null: it would be recorded. */
    problem: z.strictObject({
      code: z.string(), status: z.int(), detail: text,
      fields: z.array(z.strictObject({ path: z.string(), code: z.string(), detail: text })),
    }).nullable(),
  }),
});
