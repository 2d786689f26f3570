import { isDeepStrictEqual } from 'node:util';
import { evidenceKinds, noticeKinds, villageExitSteps, villagePapers } from '@guzhou/contracts';
import { stepFields } from '@guzhou/procedures';
import { z } from 'zod';
import { beginInTime, certainties, readConfig } from '../../standing/rule-sets/rule-set.js';

const byProvince = { national: z.number().nonnegative(), provinces: z.record(z.string().regex(/^\d{2}$/), z.number().nonnegative()) };

/** A village exits step by step; each must be shown by a paper. Who took it is not asked. */
const fields = stepFields({ steps: villageExitSteps, papers: evidenceKinds, notices: noticeKinds });
const step = z.strictObject({ ...fields, papers: fields.papers.nonempty() });
export type ExitStepRules = z.output<typeof step>;

const order = villageExitSteps.codes.filter((code) => code !== 'rejected');

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
    steps: z.array(step).refine((steps) => isDeepStrictEqual(steps.map((each) => each.step), order), {
      error: `The steps of the exit are ${order.join(', ')}, in this order.`,
    }),
  }),
});
export const villageExitSchema = z.strictObject({ sets: z.array(set).nonempty().refine(beginInTime, { error: 'The first set holds from the beginning of the register.' }) });
export type VillageExitConfig = z.output<typeof villageExitSchema>;

/** What a poor village must have reached to exit, by the day from which it holds. */
export const villageExitConfig = villageExitSchema.parse(readConfig('village-exit.json'));
