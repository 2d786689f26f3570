import { readFileSync } from 'node:fs';
import { planMeasureKinds, povertyCauses } from '@guzhou/contracts';
import { z } from 'zod';

const schema = z.strictObject({
  id: z.string(),
  source: z.string(),
  /** Cause → kinds of measures that answer it; none named: any does. */
  fits: z.record(povertyCauses.schema, z.array(planMeasureKinds.schema)),
});
export type AssistanceConfig = z.output<typeof schema>;

/** Which measures answer which cause of poverty. */
export const assistanceConfig = schema.parse(JSON.parse(readFileSync(new URL('../../../config/assistance.json', import.meta.url), 'utf8')));
