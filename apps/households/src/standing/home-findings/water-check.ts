import { localDate, recordCode, waterCheckFields, waterChecksImport } from '@guzhou/contracts';
import { defineRecord, inFile } from '@guzhou/recording';
import { tables } from '../../generated/tables.js';

/** A home's drinking water as evaluated on a day (饮水安全评价). */
const record = defineRecord(tables.waterCheck, { householdCode: recordCode, foundOn: localDate, ...waterCheckFields.shape });

export const waterChecks = {
  change: 'record-water-check', import: waterChecksImport, dayColumn: 'checked_on', record,
  inFile: inFile(waterChecksImport, record, { foundOn: 'checked_on' }),
} as const;
