import { lineageKinds, localDate, recordCode } from '@guzhou/contracts';
import { defineRecord } from '@guzhou/recording';
import { tables } from '../../generated/tables.js';

/** A household came from another, or went into it. */
export const lineageRecord = defineRecord(tables.householdLineage, {
  fromCode: recordCode, toCode: recordCode, kind: lineageKinds.schema, effectiveOn: localDate,
});
