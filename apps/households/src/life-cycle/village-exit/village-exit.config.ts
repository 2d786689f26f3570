import { evidenceKinds, villageExitSteps, villagePapers } from '@guzhou/contracts';
import { z } from 'zod';
import { beginInTime, certainties, readConfig } from '../../standing/rule-sets/rule-set.js';

const byProvince = { national: z.number().nonnegative(), provinces: z.record(z.string().regex(/^\d{2}$/), z.number().nonnegative()) };

const set = z.strictObject({
  id: z.string(),
  from: z.iso.date(),
  source: z.string(),
  certainty: z.enum(certainties),
  incidenceBelowPercent: z.strictObject(byProvince),
  collectiveIncomeAtLeastYuan: z.strictObject({ source: z.string(), ...byProvince }),
  papers: z.strictObject({
    source: z.string(),
    asked: z.array(z.strictObject({ kind: villagePapers.schema, monthsAtMost: z.int().positive().nullable() })),
  }),
  procedure: z.strictObject({
    source: z.string(),
    /** Full days after the one on which the notice was put up. */
    noticeDays: z.int().nonnegative(),
    /** Evidence that each step asks for. */
    papers: z.record(villageExitSteps.schema, z.array(evidenceKinds.schema)),
  }),
});
const schema = z.strictObject({ sets: z.array(set).nonempty().refine(beginInTime, { error: 'The first set holds from the beginning of the register.' }) });
export type VillageExitConfig = z.output<typeof schema>;

/** What a poor village must have reached to exit, by the day from which it holds. */
export const villageExitConfig = schema.parse(readConfig('village-exit.json'));
