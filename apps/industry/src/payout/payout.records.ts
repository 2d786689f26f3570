import { ledgers, localDate, payoutKinds, payoutsImport, recordCode } from '@guzhou/contracts';
import { atHome, kept, notReversed, reversalFields } from '@guzhou/ledgers';
import { defineRecord, inFile, type RecordOf } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';

/** What a project paid to a household on a day. */
export const payoutRecord = defineRecord(tables.payout, {
  payoutCode: recordCode, projectCode: recordCode, householdCode: recordCode, kind: payoutKinds.schema, paidOn: localDate,
  amountFen: z.bigint(),
});
export type Payout = RecordOf<typeof payoutRecord>;

export const payoutInFile = inFile(payoutsImport, payoutRecord, { amountFen: 'amount_yuan' });

/** As a row of its file. */
export const payoutRow = (payout: Payout) => ({ ...payoutInFile.cells(payout), ...notReversed });

export const payoutReversalRecord = defineRecord(tables.payoutReversal, reversalFields);

/** As it is said to others. */
export function benefitPaid({ payoutCode, householdCode, kind, paidOn, amountFen }: Payout) {
  return { payoutCode, householdCode, kind, paidOn, amountFen: String(amountFen) };
}

export const keptPayouts = kept({
  kind: ledgers.payouts, record: payoutRecord, place: atHome({ table: 'payout', code: 'payout_code', by: 'payout.household_code' }), rowOf: payoutRow,
});
