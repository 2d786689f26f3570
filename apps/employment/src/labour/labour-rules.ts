import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LabourRules } from './labour.js';

const age = z.strictObject({ from: z.int().nonnegative(), under: z.int().positive() });

const schema = z.array(z.strictObject({
  from: z.iso.date(),
  name: z.string(),
  workingAge: age,
  welfarePostAge: age,
  notAtSchool: z.array(z.string()).min(1),
  labourSkills: z.array(z.string()).min(1),
  wageFen: z.strictObject({ from: z.int().positive(), to: z.int().positive() }),
  source: z.string(),
})).min(1);

/** Dated rules with their sources, in the order of their first days; a mistake in the file stops the start. */
export const labourRules: readonly LabourRules[] = schema
  .parse(JSON.parse(readFileSync(new URL('../../config/labour-rules.json', import.meta.url), 'utf8')))
  .sort((a, b) => (a.from < b.from ? -1 : 1));
