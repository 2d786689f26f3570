import { readFileSync } from 'node:fs';
import { z } from 'zod';

const byProvince = { national: z.number().nonnegative(), provinces: z.record(z.string().regex(/^\d{2}$/), z.number().nonnegative()) };

const schema = z.strictObject({
  id: z.string(),
  source: z.string(),
  incidenceBelowPercent: z.strictObject(byProvince),
  collectiveIncomeAtLeastYuan: z.strictObject({ source: z.string(), ...byProvince }),
});
export type VillageExitConfig = z.output<typeof schema>;

/** What a poor village must have reached to exit. */
export const villageExitConfig = schema.parse(JSON.parse(readFileSync(new URL('../../config/village-exit.json', import.meta.url), 'utf8')));
