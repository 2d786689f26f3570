import { fundsImport, fundSources, ledgers, localDate, recordCode } from '@guzhou/contracts';
import { kept, notReversed, reversalFields } from '@guzhou/ledgers';
import { defineRecord, inFile, type RecordOf } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';

/** Money that a division received for industry. */
export const fundRecord = defineRecord(tables.fund, {
  fundCode: recordCode, divisionCode: z.string(), source: fundSources.schema, receivedOn: localDate, amountFen: z.bigint(),
});
export type Fund = RecordOf<typeof fundRecord>;

export const fundInFile = inFile(fundsImport, fundRecord, { amountFen: 'amount_yuan' });

/** As a row of its file. */
export const fundRow = (fund: Fund) => ({ ...fundInFile.cells(fund), ...notReversed });

export const fundReversalRecord = defineRecord(tables.fundReversal, reversalFields);

export const keptFunds = kept({ kind: ledgers.funds, record: fundRecord, place: { division: 'division_code' }, rowOf: fundRow });
