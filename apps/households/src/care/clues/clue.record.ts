import { clueChannels, clueGrades, cluesImport, clueVerdicts, localDate, monitoringRisks, recordCode } from '@guzhou/contracts';
import { defineRecord, inFile, sealed } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** A hint that a household may fall into poverty, and what became of it. */
export const clueRecord = defineRecord(tables.clue, {
  clueCode: recordCode,
  householdCode: recordCode,
  channel: clueChannels.schema,
  /** The list or rule that gave it. */
  origin: recordCode.nullable(),
  risks: z.array(monitoringRisks.schema),
  remark: sealed(z.string().nullable(), { shown: 'whole' }),
  receivedOn: localDate,
  grade: clueGrades.schema,
  verifyBy: localDate,
  decideBy: localDate,
  verdict: clueVerdicts.schema.nullable(),
  verifiedOn: localDate.nullable(),
  /** The day from which the household is monitored because of it. */
  decidedOn: localDate.nullable(),
});

/** What becomes of it no file says. */
export const clueInFile = inFile(cluesImport, clueRecord, {
  grade: null, verifyBy: null, decideBy: null, verdict: null, verifiedOn: null, decidedOn: null,
});
