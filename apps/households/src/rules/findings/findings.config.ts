import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.strictObject({
  source: z.string(),
  exemptionAtMostDays: z.int().positive(),
});

/** How findings are dealt with. */
export const findingsConfig = schema.parse(JSON.parse(readFileSync(new URL('../../../config/findings.json', import.meta.url), 'utf8')));
