import { GetHousehold, GetMonitoring, GetPlan, ListHouseholdHistory } from '@guzhou/contracts';
import { z } from 'zod';

/** One household, one file (一户一档): everything that the platform has of it on a day. */
export const householdFile = z.strictObject({
  asOf: z.iso.date(),
  villageName: z.string().nullable(),
  household: GetHousehold.output,
  plan: GetPlan.output,
  monitoring: GetMonitoring.output,
  /** What was recorded of it until now, whatever the day; the newest lines, `next` leads on in the history. */
  history: ListHouseholdHistory.output,
});
export type HouseholdFile = z.output<typeof householdFile>;
