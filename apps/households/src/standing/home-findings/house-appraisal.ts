import { houseAppraisalFields, houseAppraisalsImport, localDate, recordCode } from '@guzhou/contracts';
import { defineRecord, inFile } from '@guzhou/recording';
import { tables } from '../../generated/tables.js';

/** A house as appraised on a day, and how far its renovation was (住房安全鉴定). */
const record = defineRecord(tables.houseAppraisal, { householdCode: recordCode, foundOn: localDate, ...houseAppraisalFields.shape });

export const houseAppraisals = {
  change: 'record-house-appraisal', import: houseAppraisalsImport, dayColumn: 'appraised_on', record,
  inFile: inFile(houseAppraisalsImport, record, { foundOn: 'appraised_on' }),
} as const;
