import { countyCode, GetIncome, recordCode, RecordIncome, WithdrawIncome, type OutputOf } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { asOf } from '../http/list-query.js';

const tag = 'income';
const asRead = { householdCode: true, expectedRevision: true, incomeCode: true } as const;
const county = countyCode.describe('县代码，6 位 · county, 6 digits');
const params = z.object({ code: recordCode });
const ofEntry = params.extend({ income: recordCode });
const answers = {
  200: {
    description: { zh: '已记录', en: 'Recorded' }, schema: RecordIncome.output,
    example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [{ householdCode: 'H-000001', revision: 9 }] },
  },
};

const income: OutputOf<typeof GetIncome> = {
  householdCode: 'H-000001', revision: 9, villageCode: '522632100001', asOf: '2020-05-31',
  rules: { ruleSet: 'income-2014', source: 'household record form of the national register', certainty: 'medium' },
  window: { from: '2019-06-01', through: '2020-05-31' }, persons: 4,
  kinds: [{ kind: 'operating', label: { zh: '生产经营性收入', en: 'production and business' }, amountFen: '2000000' }],
  assumedCosts: [{ subKind: 'grain', label: { zh: '粮食', en: 'grain' }, proceedsFen: '1000000', sharePercent: 40, costFen: '400000' }],
  netFen: '1600000', perHeadFen: '400000',
  lines: [{ line: 'poverty', fenPerHead: '400000', from: '2020-01-01', source: 'working line', certainty: 'high', above: false }],
  items: [{
    source: 'entry', sourceCode: 'I-000001', householdCode: 'H-000001', kind: 'operating', subKind: 'grain', label: { zh: '粮食', en: 'grain' },
    memberCode: null, receivedOn: '2019-10-20', amountFen: '1000000', counted: true, leftOut: null, recordedAt: '2020-01-10T02:00:00.000Z',
    recordedBy: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', change: { actor: 'cadre-7', source: 'visit', evidence: 1 },
  }],
  itemsLeftOff: 0,
};

export const getIncome = defineRoute({
  name: 'getIncome', method: 'get', path: '/api/v1/households/{code}/income', tag,
  passes: { to: GetIncome, as: { code: 'householdCode' } },
  summary: { zh: '一户的人均纯收入及其构成', en: 'Net income per head of a household, and what it is made of' },
  description: {
    zh: '核算期内每一笔收入都给出来源（录入、到户收益、工资）、录入人和佐证份数；不计入的、按比例推算的支出都注明依据。金额单位为分。',
    en: 'Every item of the window with its source (entry, payout, wage), who entered it and on how many papers; what does not count and what costs are assumed is said with the rule. Amounts are in fen.',
  },
  params, query: z.strictObject({
    county, asOf,
  }),
  answers: {
    200: {
      description: { zh: '收入', en: 'The income' }, schema: GetIncome.output, example: income,
      headers: { etag: { zh: '这一户的标识，修改时用于 If-Match', en: 'Names the household as it is, for If-Match when it is changed' } },
    },
  },
  problems: [404, 503],
});

export const recordIncome = defineRoute({
  name: 'recordIncome', method: 'put', path: '/api/v1/households/{code}/incomes/{income}', tag, writes: true, versioned: true,
  passes: { to: RecordIncome, as: { code: 'householdCode', income: 'incomeCode' } },
  summary: { zh: '录入或更正一笔收入（或支出）', en: 'Enter or correct an item of income, or a cost' },
  description: {
    zh: 'effectiveOn 为取得日期。已有该编号即更正，原值留存。',
    en: 'effectiveOn is the day it was received. Under a code that is on record it corrects; what stood before is kept.',
  },
  params: ofEntry, query: z.strictObject({ county }), body: RecordIncome.input.omit(asRead),
  bodyExample: {
    source: 'visit', effectiveOn: '2020-04-02', evidence: [{ kind: 'income', reference: '2020-0412-07' }],
    item: { kind: 'operating', subKind: 'livestock', memberCode: null, amountFen: '1250000' },
  },
  answers, problems: [404],
});

export const withdrawIncome = defineRoute({
  name: 'withdrawIncome', method: 'post', path: '/api/v1/households/{code}/incomes/{income}/withdrawal', tag, writes: true, versioned: true,
  passes: { to: WithdrawIncome, as: { code: 'householdCode', income: 'incomeCode' } },
  summary: { zh: '撤销一笔录错的收入', en: 'Take back an item that should never have been entered' },
  description: {
    zh: '撤销的内容留存。工资和到户收益用 POST /api/v1/facts/{kind}/{code}/reversal 冲正。',
    en: 'What stood is kept. Wages and payouts are reversed: POST /api/v1/facts/{kind}/{code}/reversal.',
  },
  params: ofEntry, query: z.strictObject({ county }), body: WithdrawIncome.input.omit(asRead),
  bodyExample: { source: 'correction', effectiveOn: '2020-05-12', evidence: [{ kind: 'visit_record', reference: '2020-0512-07' }] },
  answers, problems: [404],
});
