import { localDate } from '@guzhou/contracts';
import { defineRecord } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** That a finding need not be dealt with for a while. */
export const exemptionRecord = defineRecord(tables.findingExemption, {
  recordCode: z.string(), ruleNumber: z.string(), subjectCode: z.string(), from: localDate, expiresOn: localDate,
});
