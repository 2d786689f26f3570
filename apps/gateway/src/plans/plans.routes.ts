import {
  countyCode, DrawUpPlan, GetPlan, ListDeepPoor, ListPlanGaps, ListPlanMeasures, measurePlace, measureStates, planGaps, recordCode,
  RecordPlanMeasureResult, type OutputOf,
} from '@guzhou/contracts';
import { tableFormats } from '@guzhou/spreadsheets';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { FORMAT, after, asOf, division, grid, limit } from '../http/list-query.js';

const tag = 'plans';
const county = countyCode.describe('县代码，6 位 · county, 6 digits');
const paging = {
  division, asOf,
  after: after(recordCode),
  limit,
};

const measure = {
  measureCode: 'S-000001-1', memberCode: 'M-000001', kind: 'training', responsible: 'cadre-17', startsOn: '2020-01-10', endsOn: '2020-06-30',
} as const;

export const drawUpPlan = defineRoute({
  name: 'drawUpPlan', method: 'put', path: '/api/v1/households/{code}/plan', tag, writes: true, versioned: true,
  passes: { to: DrawUpPlan, as: { code: 'householdCode' } },
  summary: { zh: '制定一户的帮扶计划', en: 'Draw up the plan for a household' },
  description: {
    zh: '自 effectiveOn 起生效，前一计划至此为止并留存；措施按编号新增或更改，已有的不删除。',
    en: 'In force from effectiveOn; the plan before ends there and is kept. Measures are added or changed by their codes, none is deleted.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county }),
  body: DrawUpPlan.input.omit({ householdCode: true, expectedRevision: true }),
  bodyExample: {
    source: 'visit', effectiveOn: '2020-01-05', evidence: [{ kind: 'signature', reference: '2020-3' }], mainCause: '07', otherCauses: ['09'],
    paths: ['employment'], measures: [measure],
  },
  answers: {
    200: {
      description: { zh: '已登记', en: 'Recorded' }, schema: DrawUpPlan.output,
      example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [{ householdCode: 'H-000001', revision: 9 }] },
    },
  },
  problems: [404],
});

export const recordPlanMeasureResult = defineRoute({
  name: 'recordPlanMeasureResult', method: 'post', path: '/api/v1/plan-measures/{code}/result', tag, writes: true,
  passes: { to: RecordPlanMeasureResult, as: { code: 'measureCode' } },
  summary: { zh: '登记一项帮扶措施的成效', en: 'Record what came of a measure' },
  description: { zh: 'effectiveOn 为见效日期。再次登记即更正，原值留存。', en: 'effectiveOn is the day of the result. Recorded again it is corrected; what stood before is kept.' },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county }),
  body: RecordPlanMeasureResult.input.omit({ measureCode: true }),
  bodyExample: { source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'visit_record', reference: '2020-0512-07' }], result: 'achieved' },
  answers: {
    200: {
      description: { zh: '已登记', en: 'Recorded' }, schema: RecordPlanMeasureResult.output,
      example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11' },
    },
  },
  problems: [404],
});

const plan: OutputOf<typeof GetPlan> = {
  householdCode: 'H-000001', revision: 9,
  plan: { from: '2020-01-05', to: null, mainCause: '07', otherCauses: ['09'], paths: ['employment'] },
  measures: [{ ...measure, result: 'achieved', resultOn: '2020-05-12' }],
  unmetCauses: ['09'],
  received: [{ kind: 'placement', code: 'P-000001', memberCode: 'M-000001', on: '2020-03-01', amountFen: null }],
};

export const getPlan = defineRoute({
  name: 'getPlan', method: 'get', path: '/api/v1/households/{code}/plan', tag,
  passes: { to: GetPlan, as: { code: 'householdCode' } },
  summary: { zh: '一户的帮扶计划、措施和已到户的帮扶', en: 'The plan of a household, its measures and what reached it' },
  description: {
    zh: 'received 来自产业、就业、培训服务的事件：到户收益、工资、就业登记、结业。unmetCauses 为没有对应措施的致贫原因。',
    en: 'received is what industry, employment and training said: payouts, wages, placements, certificates. unmetCauses are those that no measure answers.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county, asOf }),
  answers: {
    200: {
      description: { zh: '帮扶计划', en: 'The plan' }, schema: GetPlan.output, example: plan,
      headers: { etag: { zh: '这一户的标识，修改时用于 If-Match', en: 'Names the household as it is, for If-Match when it is changed' } },
    },
  },
  problems: [404, 503],
});

export const listPlanGaps = defineRoute({
  name: 'listPlanGaps', method: 'get', path: '/api/v1/plan-gaps', tag,
  passes: { to: ListPlanGaps },
  summary: { zh: '帮扶计划有缺的建档立卡户', en: 'Registered households whose plans lack something' },
  description: {
    zh: 'gap：no_plan 无计划，cause_unmet 致贫原因无对应措施，result_missing 措施到期无成效，nothing_received 有计划而无任何帮扶到户。deepPoor 只列深度贫困村未脱贫户。',
    en: 'gap: no_plan; cause_unmet, a cause that no measure answers; result_missing, a measure that should be over; nothing_received, a plan of which nothing has come. deepPoor: only those not exited in villages in deep poverty.',
  },
  query: z.strictObject({
    ...paging,
    gap: z.enum(planGaps).describe('缺什么 · what is lacking'),
    deepPoor: z.stringbool().default(false).describe('只列深度贫困村的未脱贫户 · only those not exited in villages in deep poverty'), grid,
  }),
  answers: {
    200: {
      description: { zh: '一页户', en: 'A page of households' }, schema: ListPlanGaps.output,
      example: { households: [{ householdCode: 'H-000001', headName: '石某某', villageCode: '522632100001', about: ['09'] }], next: null },
    },
  },
  problems: [422, 503],
});

const measures: OutputOf<typeof ListPlanMeasures> = {
  measures: [{
    ...measure, householdCode: 'H-000001', headName: '石某某', villageCode: '522632100001', gridCode: '522632100001-03', result: null,
    resultOn: null, overdueDays: 12,
  }],
  next: '2020-06-30_S-000001-1',
};

export const listPlanMeasures = defineRoute({
  access: { permission: 'plan.read', at: 'division' },
  name: 'listPlanMeasures', method: 'get', path: '/api/v1/plan-measures', tag,
  summary: { zh: '帮扶措施清单：谁负责、何时到期、逾期几天', en: 'Measures of assistance: who sees to them, until when, how long overdue' },
  description: {
    zh: '最先到期的在前；已有成效的按见效日期排序。format=csv 或 xlsx 时给出全部（中文表头），不分页。',
    en: 'What is due first comes first; those that are done in the order of the days of their results. With format=csv or xlsx all of them, in one file with Chinese headings.',
  },
  query: z.strictObject({
    division, asOf,
    responsible: recordCode.optional().describe('只看一个责任人(单位)的 · only those that this official or office sees to'),
    state: z.enum(measureStates).default('open').describe('open 尚无成效，overdue 其中已过期限，done 已有成效(含不再实施) · without a result, of these past their last day, with a result (dropped ones too)'),
    grid,
    after: after(measurePlace),
    limit,
    format: z.enum(['json', ...tableFormats]).default('json').describe(FORMAT),
  }),
  answers: {
    200: { description: { zh: '一页措施', en: 'A page of measures' }, schema: ListPlanMeasures.output, example: measures, contentType: 'text/csv' },
  },
  problems: [422, 503],
});

export const listDeepPoor = defineRoute({
  name: 'listDeepPoor', method: 'get', path: '/api/v1/deep-poor-households', tag,
  passes: { to: ListDeepPoor },
  summary: { zh: '深度贫困村的未脱贫户', en: 'Households not exited in villages in deep poverty' },
  query: z.strictObject(paging),
  answers: {
    200: {
      description: { zh: '一页户', en: 'A page of households' }, schema: ListDeepPoor.output,
      example: {
        households: [{
          householdCode: 'H-000001', headName: '石某某', villageCode: '522632100001', persons: 4, mainCause: '07', planFrom: '2020-01-05',
          measures: 3, measuresAchieved: 1,
        }],
        next: null,
      },
    },
  },
  problems: [422, 503],
});
