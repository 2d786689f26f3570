import { incomeSubKinds, subKindsOf } from '@guzhou/contracts';
import { z } from 'zod';
import { localRuleSets, readConfig } from '../rule-sets/rule-set.js';

const months = z.int().min(1).max(24);

const rules = localRuleSets({
  /**
   * Which income counts on a day: that of so many months to the day itself, to the end of the last month that is over, or of
   * the last accounting year that is over, named by its last day (`MM-DD`).
   */
  window: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('to-the-day'), months }),
    z.strictObject({ kind: z.literal('to-month-end'), months }),
    z.strictObject({ kind: z.literal('accounting-year'), endsOn: z.string().regex(/^\d{2}-\d{2}$/) }),
  ]),
  /** Sub-kinds that are recorded but not counted. */
  excluded: z.array(incomeSubKinds.schema),
  /** Line of business → percent of its proceeds that is taken as cost where no cost is entered. */
  costShares: z.partialRecord(z.enum(subKindsOf.operating), z.int().min(0).max(100)),
}, { always: true });
export type IncomeConfig = z.output<typeof rules>;

/** How net income is counted (核算办法). */
export const incomeConfig = rules.parse(readConfig('income.json'));
