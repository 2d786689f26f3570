import {
  GetHousehold, GetHouseholdLineage, GetIncome, GetMember, GetMonitoring, GetPlan, GetProcedure, GetStandards, ListFindings,
  ListHouseholdHistory, named,
} from '@guzhou/contracts';
import { z } from 'zod';

/** One household, one file (一户一档): everything that the platform has of it on a day. */
export const householdFile = named('HouseholdFile', z.strictObject({
  asOf: z.iso.date(),
  villageName: z.string().nullable(),
  household: GetHousehold.output,
  /** Who belongs to it on the day, each with every household and condition until then. */
  people: z.array(GetMember.output),
  /** From which households it came and what became of it. */
  lineage: GetHouseholdLineage.output.shape.lineage,
  standards: GetStandards.output,
  income: GetIncome.output,
  plan: GetPlan.output,
  /** Identification, exit, return and removal, the first one first, each with its steps. */
  procedures: z.array(GetProcedure.output),
  monitoring: GetMonitoring.output,
  /** What the rules had found by the end of the day and nothing excuses, at most 100. */
  findings: ListFindings.output.shape.findings,
  /** What was recorded of it until now, whatever the day; the newest lines, `next` leads on in the history. */
  history: ListHouseholdHistory.output,
}));
export type HouseholdFile = z.output<typeof householdFile>;
