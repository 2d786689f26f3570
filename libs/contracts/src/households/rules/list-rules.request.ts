import { z } from 'zod';
import { defineRequest } from '../../define.js';
import { localDate } from '../../values.js';
import { ruleSetState, ruleState } from './rule.js';

/** All rules, with the set in force on a day; a rule that the set does not name is not in force. */
export const ListRules = defineRequest({
  name: 'households.list-rules.2',
  permission: 'rule.read', about: 'anywhere',
  input: z.strictObject({ asOf: localDate }),
  output: z.strictObject({
    ruleSet: z.strictObject(ruleSetState),
    rules: z.array(z.strictObject({ ...ruleState, inForce: z.boolean() })),
  }),
});

/** All rule sets, drafts too. */
export const ListRuleSets = defineRequest({
  name: 'households.list-rule-sets.1',
  permission: 'rule.read', about: 'anywhere',
  input: z.strictObject({}),
  output: z.strictObject({ ruleSets: z.array(z.strictObject({ ...ruleSetState, rules: z.int().positive() })) }),
});
