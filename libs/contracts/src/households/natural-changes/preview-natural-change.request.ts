import { z } from 'zod';
import { joiningReasons, povertyStatuses } from '../../codes/households.codes.js';
import { relations } from '../../codes/members.codes.js';
import { naturalChangeEffects } from '../../codes/natural-changes.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, interval, label, localDate, recordCode, wrongField } from '../../values.js';
import { naturalChangeInput } from './natural-change.js';
import { named } from '../../named.js';

/** A household as it is today, by codes alone. */
export const householdNow = named('HouseholdNow', z.strictObject({
  villageCode: divisionCode,
  existed: interval,
  registered: z.boolean(),
  povertyStatus: povertyStatuses.schema.nullable(),
  members: z.array(z.strictObject({
    memberCode: recordCode, relation: relations.schema, joinedOn: localDate, joinedBy: joiningReasons.schema,
  })),
}));
export type HouseholdNow = z.output<typeof householdNow>;

export const naturalChangeEffect = named('NaturalChangeEffect', z.strictObject({
  effect: naturalChangeEffects.schema, householdCode: recordCode, memberCode: recordCode.nullable(),
}));

/** The words with which what is previewed would be refused. */
export const foreseenProblem = named('ForeseenProblem', z.strictObject({
  code: z.string(), status: z.int(), detail: label, fields: z.array(wrongField),
}));

/** What `RecordNaturalChange` would do with the same input. Nothing is written. */
export const PreviewNaturalChange = defineRequest({
  name: 'households.preview-natural-change.1',
  permission: 'register.change',
  input: naturalChangeInput,
  output: z.strictObject({
    /** Each household that it is about, before (null: it would be formed) and after. */
    households: z.array(z.strictObject({ householdCode: recordCode, before: householdNow.nullable(), after: householdNow })),
    effects: z.array(naturalChangeEffect),
    /** Why it would be refused; null: it would be recorded. */
    problem: foreseenProblem.nullable(),
  }),
});
