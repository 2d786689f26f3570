import { ledgers, localDate, recordCode, workshopsImport } from '@guzhou/contracts';
import { kept } from '@guzhou/ledgers';
import { defineRecord, inFile } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';

/** A workshop in a division, from its first day to the first day no longer. */
export const workshopRecord = defineRecord(tables.workshop, {
  workshopCode: recordCode, divisionCode: z.string(), name: z.string(), startedOn: localDate, endedOn: localDate.nullable(),
});

export const workshopInFile = inFile(workshopsImport, workshopRecord, {});

export const keptWorkshops = kept({
  kind: ledgers.workshops, record: workshopRecord, place: { division: 'division_code' }, rowOf: workshopInFile.cells,
});
