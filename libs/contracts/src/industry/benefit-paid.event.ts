import { z } from 'zod';
import { defineEvent } from '../define.js';
import { payoutKinds } from '../codes/industry.codes.js';
import { fen, localDate, recordCode } from '../values.js';

/** A project paid a household. */
export const BenefitPaid = defineEvent({
  name: 'industry.benefit-paid.1',
  kind: 'fact',
  item: z.strictObject({
    payoutCode: recordCode,
    householdCode: recordCode,
    kind: payoutKinds.schema,
    paidOn: localDate,
    amountFen: fen,
  }),
});
