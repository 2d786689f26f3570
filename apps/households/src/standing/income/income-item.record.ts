import { incomeKinds, incomesImport, incomeSources, incomeSubKinds, localDate, recordCode } from '@guzhou/contracts';
import { defineRecord, inFile } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** Something a household received, or spent to produce (`cost`). `source` says who told, `sourceCode` its code there. */
export const incomeRecord = defineRecord(tables.incomeItem, {
  source: incomeSources.schema,
  sourceCode: recordCode,
  householdCode: recordCode,
  kind: incomeKinds.schema,
  subKind: incomeSubKinds.schema,
  /** Whose it is; null: the household's. */
  memberCode: recordCode.nullable(),
  receivedOn: localDate,
  amountFen: z.bigint(),
  /** By which reversal of the service that told it, and on which day. */
  reversalCode: recordCode.nullable(),
  reversedOn: localDate.nullable(),
});

/** A file has entries, which are not reversed but corrected or withdrawn. */
export const entryInFile = inFile(incomesImport, incomeRecord, {
  source: null, sourceCode: 'income_code', subKind: { cell: 'sub_kind', blank: 'unspecified' }, amountFen: 'amount_yuan', reversalCode: null,
  reversedOn: null,
});
