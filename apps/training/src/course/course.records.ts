import { courseKinds, coursesImport, ledgers, localDate, recordCode, trades } from '@guzhou/contracts';
import { kept } from '@guzhou/ledgers';
import { defineRecord, inFile } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';

/** A course of a trade, held or to be held, with its seats. */
export const courseRecord = defineRecord(tables.course, {
  courseCode: recordCode, divisionCode: z.string(), kind: courseKinds.schema, trade: trades.schema, startedOn: localDate,
  finishedOn: localDate, seats: z.int(),
});

export const courseInFile = inFile(coursesImport, courseRecord, {});

export const keptCourses = kept({ kind: ledgers.courses, record: courseRecord, place: { division: 'division_code' }, rowOf: courseInFile.cells });
