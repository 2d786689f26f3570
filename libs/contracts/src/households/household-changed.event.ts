import { z } from 'zod';
import { defineEvent } from '../define.js';
import { povertyStatuses } from '../codes/households.codes.js';
import { divisionCode, interval, recordCode, version } from '../values.js';

/** The whole of what other services may know of a household. */
export const HouseholdChanged = defineEvent({
  name: 'households.household-changed.1',
  kind: 'state',
  item: z.strictObject({
    householdCode: recordCode,
    version,
    villageCode: divisionCode,
    /** When the household existed. */
    existed: interval,
    /** When it was registered as poor (建档立卡), removed ones until their removal. */
    registered: z.array(interval),
    /** Its poverty marks (脱贫标志), one at a time. */
    poverty: z.array(interval.extend({ status: povertyStatuses.schema })),
  }),
});
