import { ledgers, localDate, recordCode, wagesImport } from '@guzhou/contracts';
import { atHome, kept, notReversed, reversalFields } from '@guzhou/ledgers';
import { defineRecord, inFile, type RecordOf } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';
import { placementSteps } from '../placement/placement.records.js';

/** What was paid for a placement on a day. The household is that which received it; null: recorded before that was kept. */
export const wageRecord = defineRecord(tables.wage, {
  wageCode: recordCode, placementCode: recordCode, paidOn: localDate, amountFen: z.bigint(), householdCode: recordCode.nullable(),
});
export type Wage = RecordOf<typeof wageRecord>;

export const wageInFile = inFile(wagesImport, wageRecord, { amountFen: 'amount_yuan', householdCode: null });

/** As a row of its file. */
export const wageRow = (wage: Wage) => ({ ...wageInFile.cells(wage), ...notReversed });

export const wageReversalRecord = defineRecord(tables.wageReversal, reversalFields);

export const keptWages = kept({
  kind: ledgers.wages, record: wageRecord, place: atHome(...placementSteps, { table: 'wage', code: 'wage_code', by: 'wage.placement_code' }), rowOf: wageRow,
});
