import {
  countyCode, divisionCode, findingPlace, GetRuleRun, GetTrial, ListTrialOffenders, period, ruleNumber, ruleSetId, StartRuleRun,
  TryRuleSet,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { upTo } from '../http/list-query.js';
import { ruleSet, run } from './rules.examples.js';

const tag = 'rules';
const county = countyCode.describe('县代码，6 位 · county, 6 digits');
const division = divisionCode.describe('县、乡镇或村的代码，12 位 · county, town or village, 12 digits');
const trial = z.object({ id: z.uuid().describe('试运行编号 · id of the trial') });
const renamed = { since: '2026-11-30', until: '2027-06-01' };
const accepted = { description: { zh: '已登记，稍后运行', en: 'Recorded; it runs when there is room' }, example: { runId: run.runId } };

export const startRuleRun = defineRoute({
  name: 'startRuleRun', method: 'post', path: '/api/v1/rules/runs', tag, writes: true,
  passes: { to: StartRuleRun },
  summary: { zh: '立即核查一个行政区划的全部户', en: 'Check every household of a division now' },
  body: z.strictObject({ division }),
  bodyExample: { division: '522632100000' },
  answers: { 201: { ...accepted, schema: StartRuleRun.output } },
  problems: [422],
});

export const getRuleRun = defineRoute({
  name: 'getRuleRun', method: 'get', path: '/api/v1/rules/runs/{id}', tag,
  passes: { to: GetRuleRun, as: { id: 'runId' } },
  summary: { zh: '一次核查的进展', en: 'How far a check is' },
  params: z.object({ id: z.uuid().describe('核查编号 · id of the check') }),
  query: z.strictObject({ county }),
  answers: {
    200: {
      description: { zh: '进展', en: 'Its progress' }, schema: GetRuleRun.output,
      example: { ...run, kind: 'nightly', found: 12, gone: 30 },
    },
  },
  problems: [404, 503],
});

export const tryRuleSet = defineRoute({
  name: 'tryRuleSet', method: 'post', path: '/api/v1/rule-sets/{id}/trials', tag, writes: true,
  passes: { to: TryRuleSet, as: { id: 'ruleSet' } },
  summary: { zh: '用以往月份的数据试运行一个规则集', en: 'Try a rule set on past months' },
  description: {
    zh: '每月按月末情况核查，与现行规则集比较：新增、不再查出、相同。不产生查出记录。',
    en: 'Each month as of its last day, against the set in force: added, gone, the same. No findings are kept.',
  },
  params: z.object({ id: ruleSetId }),
  body: z.strictObject({ division, months: TryRuleSet.input.shape.months }),
  bodyExample: { division: '522632100000', months: ['2020-03', '2020-04'] },
  answers: { 201: { ...accepted, schema: TryRuleSet.output } },
  problems: [404, 422],
});

export const getTrial = defineRoute({
  name: 'getTrial', method: 'get', path: '/api/v1/rule-set-trials/{id}', tag,
  passes: { to: GetTrial, as: { id: 'runId' } },
  formerly: { path: '/api/v1/rule-sets/trials/{id}', ...renamed },
  summary: { zh: '试运行的结果', en: 'What a trial found' },
  params: trial,
  query: z.strictObject({ county }),
  answers: {
    200: {
      description: { zh: '结果', en: 'The result' }, schema: GetTrial.output,
      example: {
        ...run, ruleSet: 'register-2027', against: ruleSet.id,
        months: [{ month: '2020-03', asOf: '2020-03-31', rules: [{ number: 'H021', added: 31, gone: 0, same: 12 }] }],
      },
    },
  },
  problems: [404, 503],
});

export const listTrialOffenders = defineRoute({
  name: 'listTrialOffenders', method: 'get', path: '/api/v1/rule-set-trials/{id}/offenders', tag,
  passes: { to: ListTrialOffenders, as: { id: 'runId' } },
  formerly: { path: '/api/v1/rule-sets/trials/{id}/offenders', ...renamed },
  summary: { zh: '只有一个规则集查出的对象', en: 'Those whom only one of the two sets finds' },
  params: trial,
  query: z.strictObject({
    county, month: period, outcome: z.enum(['added', 'gone']).describe('added 只有所试的规则集查出，gone 只有现行规则集查出 · found only by the set that is tried, or only by the one in force'), rule: ruleNumber.optional(),
    after: findingPlace.optional().describe('上一页的 next · next of the page before'),
    limit: upTo(500, 100),
  }),
  answers: {
    200: {
      description: { zh: '一页对象', en: 'A page of offenders' }, schema: ListTrialOffenders.output,
      example: {
        offenders: [{
          householdCode: 'H-000001', number: 'H021', subject: 'member', subjectCode: 'M-000007',
          reason: { zh: '只比户主小 15 岁', en: 'only 15 years younger than the head' },
        }],
        next: null,
      },
    },
  },
  problems: [404, 503],
});
