import { z } from 'zod';
import { schoolingExcuses } from '../../codes/standards.codes.js';
import { defineRequest } from '../../define.js';
import { localDate, recordCode } from '../../values.js';
import { changeInput, changeOutput, householdAsRead } from '../change.js';
import { paperReference } from './imports.js';

/**
 * From `effectiveOn` on a child need not be at school. Refused with `household/unknown`, `household/changed-meanwhile`,
 * `date/in-future`, `member/not-in-household`, `schooling-excuse/ends-before-it-begins`, `schooling-excuse/overlapping`.
 */
export const RecordSchoolingExcuse = defineRequest({
  name: 'households.record-schooling-excuse.1',
  permission: 'home-finding.record',
  writes: true,
  input: z.strictObject({
    ...householdAsRead, ...changeInput, memberCode: recordCode,
    excuse: z.strictObject({
      reason: schoolingExcuses.schema,
      /** First day no longer; null: until it is recorded. */
      to: localDate.nullable(),
      certificate: paperReference.nullable(),
    }),
  }),
  output: changeOutput,
});
