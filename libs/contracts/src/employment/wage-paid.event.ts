import { z } from 'zod';
import { defineEvent } from '../define.js';
import { fen, localDate, recordCode } from '../values.js';

/** A member of a household was paid for work. */
export const WagePaid = defineEvent({
  name: 'employment.wage-paid.1',
  kind: 'fact',
  item: z.strictObject({
    wageCode: recordCode,
    memberCode: recordCode,
    householdCode: recordCode,
    paidOn: localDate,
    amountFen: fen,
  }),
});
