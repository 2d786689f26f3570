import { readdirSync, readFileSync } from 'node:fs';
import { prepareCheck, RuleBook, ruleData, ruleSetData, type RuleSet } from '@guzhou/ruling';
import type { z } from 'zod';
import type { HouseholdFacts } from './facts.js';
import { predicates } from './predicates/predicates.js';

const config = new URL('../../config/', import.meta.url);

/** Every file of a folder; the message of one that is wrong names it. */
function readAll<Schema extends z.ZodType>(folder: string, schema: Schema): z.output<Schema>[] {
  const files = readdirSync(new URL(`${folder}/`, config)).filter((name) => name.endsWith('.json')).sort();
  return files.map((name) => {
    const result = schema.safeParse(JSON.parse(readFileSync(new URL(`${folder}/${name}`, config), 'utf8')));
    if (result.success) return result.data;
    const where = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new Error(`config/${folder}/${name} is wrong: ${where}.`);
  });
}

/** All rules about households, from `config/rules` and the predicates. */
export const ruleBook = new RuleBook<HouseholdFacts>(readAll('rules', ruleData), predicates);

/** From `config/rule-sets`. A set that names what does not exist keeps the service from starting. */
export const ruleSets: readonly RuleSet[] = readAll('rule-sets', ruleSetData);
for (const set of ruleSets) prepareCheck(ruleBook, set, { asOf: set.from, county: '522632' });
