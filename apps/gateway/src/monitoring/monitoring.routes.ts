import {
  BeginMonitoring, countyCode, EndMonitoring, GetMonitoring, ListMonitored, monitoringKinds, monitoringRisks, recordCode,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, asOf, division, grid, limit } from '../http/list-query.js';

const tag = 'monitoring';
const county = countyCode.describe('县代码，6 位 · county, 6 digits');
const asRead = { householdCode: true, expectedRevision: true } as const;

const decided = {
  200: {
    description: { zh: '已登记', en: 'Recorded' }, schema: BeginMonitoring.output,
    example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [{ householdCode: 'H-000001', revision: 9 }] },
  },
};
const decision = {
  source: 'procedure', effectiveOn: '2020-05-20',
  evidence: [
    { kind: 'meeting', reference: '2020-12' }, { kind: 'public_notice', reference: '2020-31' }, { kind: 'approval', reference: '2020-8' },
  ],
  steps: { reviewedOn: '2020-05-10', noticeFrom: '2020-05-11', noticeTo: '2020-05-16', townshipOn: '2020-05-18' },
};

export const beginMonitoring = defineRoute({
  name: 'beginMonitoring', method: 'post', path: '/api/v1/households/{code}/monitoring', tag, writes: true, versioned: true,
  passes: { to: BeginMonitoring, as: { code: 'householdCode' } },
  summary: { zh: '将一户纳入监测', en: 'Put a household under watch' },
  description: {
    zh: '须有民主评议、村公示（不少于规定天数）、乡镇初审和县审定的日期与材料；步骤颠倒或公示期不足即拒绝，并说明最早日期。',
    en: 'Needs the days and papers of review, village notice (for its full days), township and county; out of order or too short it is refused, and the earliest day is named.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county }),
  body: BeginMonitoring.input.omit(asRead),
  bodyExample: { ...decision, kind: 'exited_at_risk', risks: ['illness'], clueCode: null },
  answers: decided,
  problems: [404, 409],
});

export const endMonitoring = defineRoute({
  name: 'endMonitoring', method: 'post', path: '/api/v1/households/{code}/monitoring/end', tag, writes: true, versioned: true,
  passes: { to: EndMonitoring, as: { code: 'householdCode' } },
  summary: { zh: '一户风险消除，停止监测', en: 'The risk of a household is removed' },
  description: {
    zh: '监测满规定月数，两不愁三保障和饮水全部达标、收入过线，且非整户无劳动力，方可消除；否则列出缺项。误标剔除不受此限。',
    en: 'Only after the months required, with every standard met and somebody who can work; else what is missing is listed. One marked by mistake may end at any time.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county }),
  body: EndMonitoring.input.omit(asRead),
  bodyExample: { ...decision, effectiveOn: '2020-12-20', steps: { reviewedOn: '2020-12-10', noticeFrom: '2020-12-11', noticeTo: '2020-12-16', townshipOn: '2020-12-18' }, endedBy: 'assisted' },
  answers: decided,
  problems: [404, 409],
});

export const getMonitoring = defineRoute({
  name: 'getMonitoring', method: 'get', path: '/api/v1/households/{code}/monitoring', tag,
  passes: { to: GetMonitoring, as: { code: 'householdCode' } },
  summary: { zh: '一户的监测经过', en: 'When a household was under watch' },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county, asOf }),
  answers: {
    200: {
      description: { zh: '监测经过', en: 'Its stretches under watch' }, schema: GetMonitoring.output,
      example: {
        householdCode: 'H-000001', revision: 9,
        monitoring: [{ from: '2020-05-20', to: null, kind: 'exited_at_risk', risks: ['illness'], endedBy: null }],
      },
      headers: { etag: { zh: '这一户的标识，修改时用于 If-Match', en: 'Names the household as it is, for If-Match when it is changed' } },
    },
  },
  problems: [404, 503],
});

export const listMonitored = defineRoute({
  name: 'listMonitored', method: 'get', path: '/api/v1/monitored-households', tag,
  passes: { to: ListMonitored },
  summary: { zh: '一个行政区划内的监测对象', en: 'Monitored households of a division' },
  description: {
    zh: 'obstacle 说明当天为何不能消除风险：too_early 监测时间不足，risk_remains 仍有缺项，no_labour 整户无劳动力；为空即可以消除。按 removable 筛选时，一页可能不满，以 next 为空作结束。',
    en: 'obstacle says why the risk cannot be called removed on the day: not monitored long enough, something is still lacking, nobody can work; null: it may. With removable a page may be short; the last one has no next.',
  },
  query: z.strictObject({
    division,
    asOf,
    kind: monitoringKinds.schema.optional().describe('监测对象类别 · kind of monitored household'),
    risk: monitoringRisks.schema.optional().describe('返贫致贫风险 · risk of falling into poverty'),
    grid,
    removable: z.stringbool().optional().describe('true 只看可以消除风险的，false 只看还不能的 · only those whose risk may be called removed, or only the others'),
    after: after(recordCode),
    limit,
  }),
  answers: {
    200: {
      description: { zh: '一页监测对象', en: 'A page of monitored households' }, schema: ListMonitored.output,
      example: {
        households: [{
          householdCode: 'H-000001', headName: '石某某', villageCode: '522632100001', kind: 'exited_at_risk', risks: ['illness'],
          monitoredFrom: '2020-05-20', povertyStatus: 'exited', removableFrom: '2020-11-20', obstacle: 'risk_remains',
        }],
        next: null,
      },
    },
  },
  problems: [422, 503],
});
