import { z } from 'zod';
import { defineEvent } from '../define.js';
import { localDate, recordCode } from '../values.js';
import { WagePaid } from './wage-paid.event.js';

/** A wage was told wrongly: it does not count. Says the wage again, so that it may be heard before it. */
export const WageReversed = defineEvent({
  name: 'employment.wage-reversed.1',
  kind: 'fact',
  item: z.strictObject({ reversalCode: recordCode, reversedOn: localDate, ...WagePaid.item.shape }),
});
