import { z } from 'zod';
import { lineageKinds } from '../../codes/natural-changes.codes.js';
import { defineRequest } from '../../define.js';
import { localDate, recordCode } from '../../values.js';
import { named } from '../../named.js';

/**
 * From which households one came and what became of it: every split and merge until a day that it hangs together with, in
 * the order of days. Refused with `household/unknown`.
 */
export const GetHouseholdLineage = defineRequest({
  name: 'households.get-household-lineage.2',
  permission: 'register.read',
  input: z.strictObject({ householdCode: recordCode, asOf: localDate }),
  output: z.strictObject({
    lineage: z.array(named('LineageStep', z.strictObject({
      fromCode: recordCode, toCode: recordCode, kind: lineageKinds.schema, effectiveOn: localDate, changeId: z.uuid(),
    }))),
  }),
});
