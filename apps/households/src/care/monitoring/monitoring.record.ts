import { localDate, monitoringEndings, monitoringKinds, monitoringRisks, recordCode } from '@guzhou/contracts';
import { defineRecord } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** A stretch of days under watch, from the county's approval to the day on which the risk was removed. */
export const monitoringRecord = defineRecord(tables.monitoring, {
  householdCode: recordCode, from: localDate, to: localDate.nullable(), kind: monitoringKinds.schema,
  risks: z.array(monitoringRisks.schema), endedBy: monitoringEndings.schema.nullable(),
});
