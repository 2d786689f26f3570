import { readdirSync, readFileSync } from 'node:fs';
import { REGISTER_BEGINS_ON } from '@guzhou/contracts';
import { inForceOn, prepareCheck, RuleBook, ruleData, ruleSetData, type RuleSet } from '@guzhou/ruling';
import type { z } from 'zod';
import type { HouseholdFacts } from './facts.js';
import { predicates } from './predicates/predicates.js';
import { villages } from './predicates/villages.js';
import type { VillageFacts } from './village-facts.js';

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

const files = readAll('rules', ruleData);
for (const { number, subject } of files) {
  if (number.startsWith('V') !== (subject === 'village')) throw new Error(`Rule ${number} is about a ${subject}: V is for villages, H for all else.`);
}

/** All rules about households and their members, from `config/rules` and the predicates. */
export const ruleBook = new RuleBook<HouseholdFacts>(files.filter(({ subject }) => subject !== 'village'), predicates);
/** All rules about villages. */
export const villageBook = new RuleBook<VillageFacts>(files.filter(({ subject }) => subject === 'village'), villages);

/** From `config/rule-sets`. A set that names what does not exist keeps the service from starting. */
export const ruleSets: readonly RuleSet[] = readAll('rule-sets', ruleSetData);
// One is in force on each day since the register began: wherever one begins or ends, at least.
for (const { from, to } of ruleSets.filter(({ state }) => state === 'in_force')) [REGISTER_BEGINS_ON, from, to ?? from].forEach((day) => inForceOn(ruleSets, day));
for (const set of ruleSets) {
  const circumstances = { asOf: set.from, county: '522632' };
  prepareCheck(ruleBook, aboutHouseholds(set), circumstances);
  prepareCheck(villageBook, aboutVillages(set), circumstances);
}

/** The part of a set that is about households; what no book knows is in it, to be refused. */
export function aboutHouseholds(set: RuleSet): Pick<RuleSet, 'id' | 'rules'> {
  return { id: set.id, rules: set.rules.filter(({ number }) => villageBook.find(number) === undefined) };
}

export function aboutVillages(set: RuleSet): Pick<RuleSet, 'id' | 'rules'> {
  return { id: set.id, rules: set.rules.filter(({ number }) => villageBook.find(number) !== undefined) };
}
