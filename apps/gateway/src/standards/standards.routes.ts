import {
  CountGaps, countyCode, gapGroups, gapScopes, GetStandards, ListGaps, recordCode, standardItems, type OutputOf,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { FORMAT, after, asOf, division, grid, limit } from '../http/list-query.js';

const tag = 'standards';
const scope = {
  division,
  asOf,
  of: z.enum(gapScopes).default('registered')
    .describe('哪些户：registered 建档立卡户、remaining 未脱贫户、all 全部 · whose: of registered households, of those remaining poor, of all'),
};

const standards: OutputOf<typeof GetStandards> = {
  householdCode: 'H-000001', revision: 9, villageCode: '522632100001', asOf: '2020-05-31', met: false,
  items: [{
    item: 'water', label: { zh: '饮水安全', en: 'drinking water' }, verdict: 'not_met', ruleSet: 'drinking-water-2018-52',
    reasons: [{ code: 'water/too-little', label: { zh: '饮水水量不足', en: 'too little water' }, memberCode: null }],
    facts: [{ fact: 'litresPerPersonDay', memberCode: null, value: '30', foundOn: '2020-05-12' }],
  }],
};

const gaps: OutputOf<typeof ListGaps> = {
  gaps: [{
    householdCode: 'H-000001', villageCode: '522632100001', gridCode: '522632100001-03', item: 'insurance', memberCode: 'M-000002',
    name: '石某某', verdict: 'not_met', code: 'insurance/none',
  }],
  next: null,
};

export const getStandards = defineRoute({
  name: 'getStandards', method: 'get', path: '/api/v1/households/{code}/standards', tag,
  passes: { to: GetStandards, as: { code: 'householdCode' } },
  summary: { zh: '一户“一达标两不愁三保障”逐项是否达标', en: 'What a household meets of the exit standard, item by item' },
  description: {
    zh: '每项给出结论（达标、未达标、情况不明）、原因（到人）、依据的事实和所用的规则。情况不明不算达标。',
    en: 'Each item with its verdict (met, not met, unknown), the reasons (per person where they are about one), the facts it rests on and its rules. Unknown is not met.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits'), asOf }),
  answers: {
    200: {
      description: { zh: '逐项结论', en: 'The verdicts' }, schema: GetStandards.output, example: standards,
      headers: { etag: { zh: '这一户的标识，修改时用于 If-Match', en: 'Names the household as it is, for If-Match when it is changed' } },
    },
  },
  problems: [404, 503],
});

export const listGaps = defineRoute({
  access: { permission: 'register.read', at: 'division' },
  name: 'listGaps', method: 'get', path: '/api/v1/standards/gaps', tag,
  summary: { zh: '谁缺什么', en: 'Who lacks what' },
  description: {
    zh: '按村、户编号排序，每页若干户，一户的缺项不拆到两页。format=csv 时为全部缺项的 CSV（UTF-8，带 BOM，中文表头），不分页。',
    en: 'In the order of villages and household codes, some households a page; all gaps of a household stand on one. With format=csv all of them come as one CSV (UTF-8 with a byte order mark, Chinese headings).',
  },
  query: z.strictObject({
    ...scope,
    item: standardItems.schema.optional().describe('只看一项 · one item only'),
    grid,
    after: after(recordCode),
    limit,
    format: z.enum(['json', 'csv']).default('json').describe(FORMAT),
  }),
  answers: { 200: { description: { zh: '一页缺项', en: 'A page of gaps' }, schema: ListGaps.output, example: gaps, contentType: 'text/csv' } },
  problems: [422, 503],
});

export const countGaps = defineRoute({
  name: 'countGaps', method: 'get', path: '/api/v1/standards/gaps/counts', tag,
  passes: { to: CountGaps },
  summary: { zh: '分村（或网格）分项缺多少户', en: 'How many households lack each item, per village or grid' },
  query: z.strictObject({
    ...scope,
    by: z.enum(gapGroups).default('village').describe('village 按村，grid 按网格 · per village, or per grid'),
  }),
  answers: {
    200: {
      description: { zh: '分村分项的户数和人数', en: 'Households and persons per village and item' }, schema: CountGaps.output,
      example: { ruleSet: 'exit-standard-2016', rows: [{ villageCode: '522632100001', gridCode: null, item: 'insurance', notMet: 3, unknown: 1, persons: 6 }] },
    },
  },
  problems: [422, 503],
});
