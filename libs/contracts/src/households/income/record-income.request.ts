import { z } from 'zod';
import { incomeKinds, incomeSubKinds } from '../../codes/income.codes.js';
import { defineRequest } from '../../define.js';
import { recordCode } from '../../values.js';
import { changeInput, changeOutput, householdAsRead } from '../change.js';
import { matching } from '../../matching.js';

/** Fen, more than none. */
const amount = matching(/^[1-9]\d{0,14}$/, { zh: '大于零的整数，以分计，最多 15 位', en: 'a whole number of fen above zero, of at most 15 digits' });

/**
 * What a household received, or spent to produce, on the day of `effectiveOn`. Under a code that is on record it corrects
 * that entry; what stood before is kept. Refused with `household/unknown`, `household/changed-meanwhile`, `date/in-future`,
 * `household/not-on-day`, `income/sub-kind-of-another-kind`, `income/of-another-household`, `member/not-in-household`.
 */
export const RecordIncome = defineRequest({
  name: 'households.record-income.1',
  permission: 'income.change',
  writes: true,
  input: z.strictObject({
    ...householdAsRead, ...changeInput,
    incomeCode: recordCode,
    item: z.strictObject({
      kind: incomeKinds.schema,
      subKind: incomeSubKinds.schema,
      /** Whose it is; null: the household's. */
      memberCode: recordCode.nullable(),
      amountFen: amount,
    }),
  }),
  output: changeOutput,
});

/**
 * Takes back an entry that should never have been made; what stood is kept. What wages and payouts told is corrected where
 * they are paid. Refused with `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `income/unknown`.
 */
export const WithdrawIncome = defineRequest({
  name: 'households.withdraw-income.1',
  permission: 'income.change',
  writes: true,
  input: z.strictObject({ ...householdAsRead, ...changeInput, incomeCode: recordCode }),
  output: changeOutput,
});
