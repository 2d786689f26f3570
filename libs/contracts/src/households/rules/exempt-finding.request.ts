import { z } from 'zod';
import { defineRequest } from '../../define.js';
import { localDate, recordCode } from '../../values.js';
import { changeInput } from '../change.js';
import { ruleNumber } from './rule.js';

/**
 * Excuses a finding from a day (`effectiveOn`) to the first day on which it counts again (豁免). Recorded again it takes the
 * place of the one before; with both days the same it ends that. Refused with `finding/unknown`, `evidence/missing`,
 * `exemption/too-long`, `date/in-future`.
 */
export const ExemptFinding = defineRequest({
  name: 'households.exempt-finding.2',
  permission: 'rule.exempt', about: { recordCode: 'record' },
  writes: true,
  input: z.strictObject({
    /** The household that was checked, or the village. */
    recordCode, number: ruleNumber, subjectCode: recordCode, ...changeInput, expiresOn: localDate,
  }),
  output: z.strictObject({ changeId: z.uuid(), expiresOn: localDate }),
});
