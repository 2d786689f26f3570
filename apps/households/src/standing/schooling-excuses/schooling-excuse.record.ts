import { localDate, paperReference, recordCode, schoolingExcuses, schoolingExcusesImport } from '@guzhou/contracts';
import { defineRecord, inFile } from '@guzhou/recording';
import { tables } from '../../generated/tables.js';

/** From a day to a day a child need not be at school. `certificate`: under which the paper is filed. */
export const schoolingExcuseRecord = defineRecord(tables.schoolingExcuse, {
  memberCode: recordCode, from: localDate, to: localDate.nullable(), reason: schoolingExcuses.schema,
  certificate: paperReference.nullable(),
});

export const schoolingExcuseInFile = inFile(schoolingExcusesImport, schoolingExcuseRecord, { from: 'excused_from', to: 'excused_to' });
