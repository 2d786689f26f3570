import { z } from 'zod';
import { defineEvent } from '../define.js';
import { povertyStatuses } from '../codes/households.codes.js';
import { divisionCode, interval, localDate, recordCode, version } from '../values.js';

/** A household cannot move from village to village more often. */
export const MOST_FORMER_RESIDENCES = 20;

/** The whole of what other services may know of a household. */
export const HouseholdChanged = defineEvent({
  name: 'households.household-changed.2',
  kind: 'state',
  item: z.strictObject({
    householdCode: recordCode,
    version,
    villageCode: divisionCode,
    /** The villages that it belonged to before it moved, in the order of days, each until the day the next begins. */
    formerResidences: z.array(z.strictObject({ villageCode: divisionCode, from: localDate, to: localDate })).max(MOST_FORMER_RESIDENCES),
    /** When the household existed. */
    existed: interval,
    /** When it was registered as poor (建档立卡), removed ones until their removal. */
    registered: z.array(interval),
    /** Its poverty marks (脱贫标志), one at a time. */
    poverty: z.array(interval.extend({ status: povertyStatuses.schema })),
  }),
});
