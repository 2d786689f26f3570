import { dismissalReasons, duplicateKinds, localDate, recordCode } from '@guzhou/contracts';
import { defineRecord } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** That two records are not one, as long as no other facts are known of them: hashed under the key of each place of indexes. */
export const dismissalRecord = defineRecord(tables.duplicateDismissal, {
  kind: duplicateKinds.schema, firstCode: recordCode, secondCode: recordCode,
  /** Empty: the first place is not in use. */
  facts: z.instanceof(Buffer),
  factsB: z.instanceof(Buffer).nullable(),
  reason: dismissalReasons.schema,
});

/** Two records that became one, and what the households it touched were like once it was done. */
export const mergeRecord = defineRecord(tables.duplicateMerge, {
  mergeId: z.uuid(), kind: z.enum(['member', 'household']), keptCode: recordCode, mergedCode: recordCode, effectiveOn: localDate,
  householdCodes: z.array(recordCode), revisions: z.array(z.int()), memberCodes: z.array(recordCode), goneCodes: z.array(recordCode),
  undoneBy: z.uuid().nullable(),
});
