import { certificateKinds, completionsImport, ledgers, localDate, recordCode } from '@guzhou/contracts';
import { atHome, kept, notReversed, people, reversalFields } from '@guzhou/ledgers';
import { defineRecord, inFile, type RecordOf } from '@guzhou/recording';
import { tables } from '../generated/tables.js';

/** Somebody's completion of a course, with the certificate. */
export const completionRecord = defineRecord(tables.completion, {
  completionCode: recordCode, courseCode: recordCode, memberCode: recordCode, certificate: certificateKinds.schema, completedOn: localDate,
});
export type Completion = RecordOf<typeof completionRecord>;

export const completionInFile = inFile(completionsImport, completionRecord, {});

/** As a row of its file. */
export const completionRow = (completion: Completion) => ({ ...completionInFile.cells(completion), ...notReversed });

export const completionReversalRecord = defineRecord(tables.completionReversal, reversalFields);

export const keptCompletions = kept({
  kind: ledgers.completions, record: completionRecord, place: atHome(people, { table: 'completion', code: 'completion_code', by: 'completion.member_code' }), rowOf: completionRow,
});
