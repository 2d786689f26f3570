import { z } from 'zod';
import { defineEvent } from '../define.js';
import { localDate, recordCode } from '../values.js';
import { BenefitPaid } from './benefit-paid.event.js';

/** A payout was told wrongly: it does not count. Says the payout again, so that it may be heard before it. */
export const BenefitReversed = defineEvent({
  name: 'industry.benefit-reversed.1',
  kind: 'fact',
  item: z.strictObject({ reversalCode: recordCode, reversedOn: localDate, ...BenefitPaid.item.shape }),
});
