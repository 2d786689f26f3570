import { z } from 'zod';
import { datedValues, severities } from './rule-data.js';

const day = z.iso.date();

/** A named, dated list of rules. What it says of a rule goes before what the rule's own file says. */
export const ruleSetData = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  source: z.string().min(1),
  /** A draft can be tried; findings are kept by the set in force. */
  state: z.enum(['draft', 'in_force']),
  /** The first day on which it is in force, and the first day on which it no longer is; of a draft, what is meant. */
  from: day,
  to: day.nullable(),
  rules: z.array(z.strictObject({
    number: z.string(),
    /** The version that it was put in force with: a changed rule is tried before it is. */
    version: z.int().positive(),
    severity: z.enum(severities).optional(),
    parameters: z.array(datedValues).default([]),
  })).readonly(),
}).refine(({ rules }) => rules.length > 0, 'a set names rules');
export type RuleSet = z.output<typeof ruleSetData>;

/** The one set that is in force on a day. Throws when there is none, or more than one. */
export function inForceOn(sets: readonly RuleSet[], onDay: string): RuleSet {
  const [set, other] = sets.filter(({ state, from, to }) => state === 'in_force' && from <= onDay && (to === null || onDay < to));
  if (set === undefined) throw new Error(`No rule set is in force on ${onDay}: put one in force.`);
  if (other !== undefined) throw new Error(`Two rule sets are in force on ${onDay}, ${set.id} and ${other.id}: end one of them.`);
  return set;
}
