import {
  countyCode, divisionCode, ExemptFinding, findingPlace, findingStates, ListFindings, localDate, recordCode, ruleNumber,
  ruleSeverities, SummarizeFindings,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { FORMAT, grid, upTo } from '../http/list-query.js';
import { finding } from './rules.examples.js';

const tag = 'rules';
const which = {
  division: divisionCode.describe('县、乡镇或村的代码，12 位 · county, town or village, 12 digits'),
  asOf: localDate.optional().describe('到哪一天为止查出的，缺省为今天（北京时间） · found by the end of this day, by default today in Asia/Shanghai'),
};

export const listFindings = defineRoute({
  access: { permission: 'rule.read', at: 'division' },
  name: 'listFindings', method: 'get', path: '/api/v1/findings', tag,
  summary: { zh: '规则查出的对象', en: 'What the rules have found' },
  description: {
    zh: '按户(村)、规则、对象排序分页。format=csv 或 xlsx 时给出全部，不分页。写入后几秒内核查，每晚三点全部核查一次。',
    en: 'Paged, in the order of household or village, rule and subject. With format=csv or xlsx all of them, in one file. What is written is checked within seconds, everything once a night.',
  },
  query: z.strictObject({
    ...which,
    rule: ruleNumber.optional(), severity: ruleSeverities.schema.optional().describe('规则级别 · how much the rule weighs'), household: recordCode.optional(),
    grid,
    state: z.enum(findingStates).default('open').describe('open 未处理，exempted 豁免中，gone 已消除 · stands, stands and is excused, no longer so'),
    after: findingPlace.optional().describe('上一页的 next · next of the page before'),
    limit: upTo(500, 100),
    format: z.enum(['json', 'csv', 'xlsx']).default('json').describe(FORMAT),
  }),
  answers: {
    200: {
      description: { zh: '一页查出的对象', en: 'A page of findings' }, schema: ListFindings.output,
      example: { findings: [finding], next: 'H-000001.H021.M-000007' }, contentType: 'text/csv',
    },
  },
  problems: [422, 503],
});

export const summarizeFindings = defineRoute({
  name: 'summarizeFindings', method: 'get', path: '/api/v1/findings/summary', tag,
  passes: { to: SummarizeFindings },
  summary: { zh: '各村各规则查出的数目', en: 'How much stands, per village and rule' },
  query: z.strictObject(which),
  answers: {
    200: {
      description: { zh: '数目', en: 'The numbers' }, schema: SummarizeFindings.output,
      example: {
        checkedAt: '2026-11-25T19:00:40.000Z',
        rows: [{ villageCode: '522632100207', number: 'H021', severity: 'warning', open: 4, households: 3, exempted: 1 }],
      },
    },
  },
  problems: [422, 503],
});

export const exemptFinding = defineRoute({
  access: { permission: 'rule.exempt', at: 'service' },
  name: 'exemptFinding', method: 'post', path: '/api/v1/findings/{place}/exemptions', tag, writes: true,
  summary: { zh: '豁免一个查出的对象', en: 'Excuse a finding for a time' },
  description: {
    zh: '须有佐证材料；自 effectiveOn 起，到 expiresOn（不含）止。再次登记即取代前一次；两个日期相同即终止豁免。',
    en: 'On evidence, from effectiveOn to the day before expiresOn. Recorded again it takes the place of the one before; with both days the same it ends that.',
  },
  params: z.object({ place: findingPlace.describe('户编号（村的规则用村代码）.规则编号.对象编号 · household (or village, where the rule is about villages), rule and subject, apart by dots') }),
  query: z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') }),
  body: ExemptFinding.input.omit({ recordCode: true, number: true, subjectCode: true }),
  bodyExample: {
    source: 'visit', effectiveOn: '2026-11-24', evidence: [{ kind: 'household_register', reference: '2026-1124-07' }], expiresOn: '2027-05-24',
  },
  answers: {
    201: {
      description: { zh: '已豁免', en: 'Excused' }, schema: ExemptFinding.output,
      example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', expiresOn: '2027-05-24' },
    },
  },
  problems: [404],
});
