import { GetRule, ListRules, ListRuleSets, localDate, ruleNumber, type OutputOf } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { rule, ruleSet } from './rules.examples.js';

const tag = 'rules';

const list: OutputOf<typeof ListRules> = { ruleSet, rules: [{ ...rule, inForce: true }] };

const details: OutputOf<typeof GetRule> = {
  ...rule, valid: { from: '2014-01-01', to: null },
  reason: { zh: '只比户主小 {years} 岁', en: 'only {years} years younger than the head' },
  parameters: [{ from: '2014-01-01', region: null, source: null, values: { years: 14 } }],
  versions: [{ version: 1, since: '2026-11-24', note: { zh: '首版', en: 'first' } }],
  examples: {
    passes: { members: [{}, { relation: '03', bornOn: '2005-01-01' }] }, fails: { members: [{}, { relation: '03', bornOn: '1990-01-01' }] },
    offenders: ['M2'],
  },
  ruleSets: [{ ...ruleSet, severity: null, parameters: [] }],
};

export const listRules = defineRoute({
  name: 'listRules', method: 'get', path: '/api/v1/rules', tag,
  passes: { to: ListRules },
  summary: { zh: '全部规则及现行规则集', en: 'All rules, with the set in force' },
  query: z.strictObject({
    asOf: localDate.optional().describe('哪一天现行，缺省为今天（北京时间） · in force on this day, by default today in Asia/Shanghai'),
  }),
  answers: { 200: { description: { zh: '规则', en: 'The rules' }, schema: ListRules.output, example: list } },
  problems: [503],
});

export const getRule = defineRoute({
  name: 'getRule', method: 'get', path: '/api/v1/rules/{number}', tag,
  passes: { to: GetRule },
  summary: { zh: '一条规则：参数、依据、例子、版本', en: 'One rule: its values, source, examples and versions' },
  params: z.object({ number: ruleNumber }),
  answers: { 200: { description: { zh: '规则', en: 'The rule' }, schema: GetRule.output, example: details } },
  problems: [404, 503],
});

export const listRuleSets = defineRoute({
  name: 'listRuleSets', method: 'get', path: '/api/v1/rule-sets', tag,
  passes: { to: ListRuleSets },
  summary: { zh: '规则集，含草案', en: 'Rule sets, drafts too' },
  answers: {
    200: { description: { zh: '规则集', en: 'The rule sets' }, schema: ListRuleSets.output, example: { ruleSets: [{ ...ruleSet, rules: 142 }] } },
  },
  problems: [503],
});
