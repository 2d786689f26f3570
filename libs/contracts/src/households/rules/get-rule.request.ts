import { z } from 'zod';
import { defineRequest } from '../../define.js';
import { interval, label, localDate } from '../../values.js';
import { ruleNumber, ruleSetState, ruleState } from './rule.js';
import { named } from '../../named.js';

const datedValues = named('DatedValues', z.strictObject({
  from: localDate,
  /** First digits of the counties for which they hold; null: all. */
  region: z.string().nullable(),
  source: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
}));

/** One rule with all that its file says. Refused with `rule/unknown`. */
export const GetRule = defineRequest({
  name: 'households.get-rule.2',
  permission: 'rule.read', about: 'anywhere',
  input: z.strictObject({ number: ruleNumber }),
  output: z.strictObject({
    ...ruleState,
    valid: interval,
    /** What is said of an offender, with places for values. */
    reason: label,
    parameters: z.array(datedValues),
    versions: z.array(z.strictObject({ version: z.int().positive(), since: localDate, note: label })),
    examples: z.strictObject({
      passes: z.record(z.string(), z.unknown()), fails: z.record(z.string(), z.unknown()), offenders: z.array(z.string()),
    }),
    /** Sets that name it, with what they say otherwise. */
    ruleSets: z.array(z.strictObject({
      ...ruleSetState, severity: ruleState.severity.nullable(), parameters: z.array(datedValues),
    })),
  }),
});
