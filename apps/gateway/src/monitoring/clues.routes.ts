import {
  clueGrades, clueStates, CountClues, countyCode, GetClue, ListClues, localDate, RaiseClue, recordCode, VerifyClue, type OutputOf,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, asOf, division, limit } from '../http/list-query.js';

const tag = 'monitoring';
const county = countyCode.describe('县代码，6 位 · county, 6 digits');

export const raiseClue = defineRoute({
  name: 'raiseClue', method: 'post', path: '/api/v1/clues', tag, writes: true,
  passes: { to: RaiseClue },
  summary: { zh: '登记一条返贫致贫线索', en: 'Record a clue that a household may fall into poverty' },
  description: {
    zh: '农户可以是建档立卡户，也可以不是。按风险分级（红、黄、绿），答复中给出核实和认定的期限。',
    en: 'For any household, on the register of the poor or not. Graded red, yellow or green by its risks; the answer says by when it must be verified and decided.',
  },
  query: z.strictObject({ county }),
  body: RaiseClue.input,
  bodyExample: {
    householdCode: 'H-000001', channel: 'department', origin: 'MEDICAL-2020-05', risks: ['illness'], remark: null,
    source: 'department', effectiveOn: '2020-05-06', evidence: [{ kind: 'department_list', reference: '2020-05-11' }],
  },
  answers: {
    201: {
      description: { zh: '已登记', en: 'Recorded' }, schema: RaiseClue.output,
      example: {
        changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', clueCode: '0b5f1c52-07f4-4a8f-8d0e-5b7c1e2a9d33', grade: 'yellow',
        verifyBy: '2020-05-11', decideBy: '2020-05-21',
      },
    },
  },
  problems: [404, 409],
});

export const verifyClue = defineRoute({
  name: 'verifyClue', method: 'post', path: '/api/v1/clues/{code}/verification', tag, writes: true,
  passes: { to: VerifyClue, as: { code: 'clueCode' } },
  summary: { zh: '登记入户核实的结果', en: 'Record what a visit found about a clue' },
  description: {
    zh: '每条线索核实一次，须有入户核查表。confirmed 的须在 decideBy 前认定，其余即办结；false_alarm 计入来源的误报数。',
    en: 'Once per clue, with a record of the visit. One that is confirmed must be decided by decideBy, the others are closed; false_alarm counts against who raised it.',
  },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county }),
  body: VerifyClue.input.omit({ clueCode: true }),
  bodyExample: {
    verdict: 'confirmed', risks: ['illness'], source: 'visit', effectiveOn: '2020-05-09',
    evidence: [{ kind: 'visit_record', reference: '2020-0509-02' }],
  },
  answers: {
    200: {
      description: { zh: '已登记', en: 'Recorded' }, schema: VerifyClue.output,
      example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e12' },
    },
  },
  problems: [404, 409],
});

const listed: OutputOf<typeof ListClues>['clues'][number] = {
  clueCode: '0b5f1c52-07f4-4a8f-8d0e-5b7c1e2a9d33', householdCode: 'H-000001', headName: '石某某', villageCode: '522632100001', registered: true,
  channel: 'department', origin: 'MEDICAL-2020-05', risks: ['illness'], receivedOn: '2020-05-06', grade: 'yellow', verifyBy: '2020-05-11',
  decideBy: '2020-05-21', verdict: null, verifiedOn: null, decidedOn: null, state: 'open',
};
const page: OutputOf<typeof ListClues> = { clues: [listed], next: null };

export const listClues = defineRoute({
  name: 'listClues', method: 'get', path: '/api/v1/clues', tag,
  passes: { to: ListClues, as: { household: 'householdCode' } },
  summary: { zh: '一个行政区划内的线索', en: 'Clues of a division' },
  description: {
    zh: '状态：open 待核实，verification_overdue 核实逾期，to_be_decided 待认定，decision_overdue 认定逾期，closed 已办结。',
    en: 'States: open, verification_overdue, to_be_decided, decision_overdue, closed.',
  },
  query: z.strictObject({
    division, asOf,
    state: z.enum(clueStates).optional().describe('办理状态 · how far it is'),
    grade: clueGrades.schema.optional().describe('风险等级 · how grave the risk is'), household: recordCode.optional(),
    after: after(recordCode),
    limit,
  }),
  answers: { 200: { description: { zh: '一页线索', en: 'A page of clues' }, schema: ListClues.output, example: page } },
  problems: [422, 503],
});

export const getClue = defineRoute({
  name: 'getClue', method: 'get', path: '/api/v1/clues/{code}', tag,
  passes: { to: GetClue, as: { code: 'clueCode' } },
  summary: { zh: '一条线索及其说明', en: 'A clue, with its remark' },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county, asOf }),
  answers: { 200: { description: { zh: '线索', en: 'The clue' }, schema: GetClue.output, example: { ...listed, remark: '屋后山体滑坡' } } },
  problems: [404, 503],
});

export const countClues = defineRoute({
  name: 'countClues', method: 'get', path: '/api/v1/clues/counts', tag,
  passes: { to: CountClues },
  summary: { zh: '各来源、名单和规则的线索数与误报数', en: 'Clues and false alarms by channel and by list or rule' },
  description: { zh: '收到日期在 from 至 to 之间的线索；逾期数为今天的情况。', en: 'Of clues received from `from` to `to`; overdue is as of today.' },
  query: z.strictObject({ division, from: localDate.describe('收到日期，自该日起 · received on this day or later'),
    to: localDate.describe('收到日期，到该日为止 · received on this day or earlier'),
  }),
  answers: {
    200: {
      description: { zh: '计数', en: 'The counts' }, schema: CountClues.output,
      example: {
        counts: [{ channel: 'department', origin: 'MEDICAL-2020-05', received: 40, verified: 36, confirmed: 7, falseAlarms: 29, overdue: 2 }],
      },
    },
  },
  problems: [422, 503],
});
