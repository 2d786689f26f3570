import {
  countyCode, divisionCode, GetVillage, GetVillageExitGate, ListVillageExits, ListVillages, recordCode, RecordVillageCondition,
  RecordVillagePaper, TakeVillageExitStep, villageExitPlace, villageExitStates, villageFilters, type OutputOf,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, asOf, division, limit } from '../http/list-query.js';

const tag = 'villages';
const asRead = { villageCode: true, expectedRevision: true } as const;
const params = z.object({ code: divisionCode });
const noQuery = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const etagOfVillage = { etag: { zh: '该村的标识，修改时用于 If-Match', en: 'Names the village as it is, for If-Match when it is changed' } };

const figures = {
  villageCode: '522632100207', name: '高埂村', kind: 'administrative_village' as const, poor: true, deepPoor: true, exited: false,
  households: 312, persons: 1456, registeredHouseholds: 104, registeredPersons: 498, remainingHouseholds: 9, remainingPersons: 31,
  incidencePercent: '2.13',
};
const page: OutputOf<typeof ListVillages> = { villages: [figures], next: null };
const village: OutputOf<typeof GetVillage> = {
  ...figures, revision: 3, statuses: [{ status: 'poor', from: '2014-01-01', to: null }],
  condition: {
    assessedOn: '2020-05-12', facilities: [{ facility: 'bus', label: { zh: '通客车', en: 'bus' }, there: true }], collectiveIncomeFen: '4200000',
  },
  papers: [{ kind: 'water_test', label: { zh: '饮水检测报告', en: 'test of the water' }, reference: 'SW-2020-3', issuedOn: '2020-03-02' }],
  exits: [{
    begunOn: '2020-05-06', steps: [{
      step: 'applied', label: { zh: '村申请', en: 'the village applied' }, takenOn: '2020-05-06',
      evidence: [{ kind: 'application', reference: 'GG-2020-1' }], actor: 'cadre-7', changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11',
    }],
  }],
};
const gate: OutputOf<typeof GetVillageExitGate> = {
  villageCode: '522632100207', revision: 3, asOf: '2020-05-31', ruleSet: 'village-exit-2016', poor: true, exited: false, open: false, persons: 1456,
  remainingHouseholds: 9, remainingPersons: 31, incidencePercent: '2.13', incidenceBelowPercent: '3.00', assessedOn: '2020-05-12',
  missing: [{ code: 'facility/clinic', label: { zh: '无卫生室或合格村医', en: 'no clinic, or none with a qualified doctor' } }],
  missingPapers: [{ kind: 'doctor_certificate', label: { zh: '乡村医生资格证', en: 'certificate of the village doctor' } }],
  households: [{
    householdCode: 'H-000001', headName: '石某某', persons: 4, povertyStatus: 'not_exited',
    missing: [{ item: 'house', code: 'house/not-safe', label: { zh: '住房不安全', en: 'the house is not safe' }, memberCode: null }],
  }],
  next: null,
};

const exits: OutputOf<typeof ListVillageExits> = {
  exits: [{
    villageCode: '522632100207', name: '高埂村', begunOn: '2020-05-06', state: 'running',
    steps: [{ step: 'applied', label: { zh: '村申请', en: 'the village applied' }, takenOn: '2020-05-06' }],
    next: {
      step: 'verified', label: { zh: '乡镇核查', en: 'the town verified it' }, earliestOn: '2020-05-06', papers: ['visit_record'], waitedDays: 25,
    },
  }],
  next: null,
};

export const listVillages = defineRoute({
  name: 'listVillages', method: 'get', path: '/api/v1/villages', tag,
  passes: { to: ListVillages },
  summary: { zh: '一个行政区划内的村(社区)', en: 'Villages of a division' },
  description: { zh: '户数、人数、贫困发生率为当天情况；status=deep_poor 即深度贫困村名单。', en: 'Households, persons and incidence are those of the day; status=deep_poor gives the list of deep-poverty villages.' },
  query: z.strictObject({
    division, asOf,
    status: z.enum(villageFilters).optional().describe('poor 贫困村、deep_poor 深度贫困村、exited 已出列、remaining 未出列、remaining_deep 未出列深度贫困村 · which'),
    after: after(divisionCode), limit,
  }),
  answers: { 200: { description: { zh: '一页村', en: 'A page of villages' }, schema: ListVillages.output, example: page } },
  problems: [422, 503],
});

export const getVillage = defineRoute({
  name: 'getVillage', method: 'get', path: '/api/v1/villages/{code}', tag,
  passes: { to: GetVillage, as: { code: 'villageCode' } },
  summary: { zh: '一个村：认定、基础条件、佐证材料、出列经过', en: 'A village: designations, conditions, papers, its way to exit' },
  params, query: z.strictObject({ asOf }),
  answers: { 200: { description: { zh: '村', en: 'The village' }, schema: GetVillage.output, example: village, headers: etagOfVillage } },
  problems: [404, 503],
});

export const getVillageExitGate = defineRoute({
  name: 'getVillageExitGate', method: 'get', path: '/api/v1/villages/{code}/exit-gate', tag,
  passes: { to: GetVillageExitGate, as: { code: 'villageCode' } },
  summary: { zh: '一个村离出列还差什么', en: 'What a village still lacks to exit' },
  description: {
    zh: '逐条列出未达到的条件、缺少的材料，以及每一个未脱贫户和它缺的项（分页）。',
    en: 'Every condition that is not met, every paper that is missing, and every household that remains poor with what it lacks (paged).',
  },
  params, query: z.strictObject({ asOf, after: after(recordCode), limit }),
  answers: { 200: { description: { zh: '出列条件', en: 'The exit gate' }, schema: GetVillageExitGate.output, example: gate, headers: etagOfVillage } },
  problems: [404, 503],
});

export const listVillageExits = defineRoute({
  name: 'listVillageExits', method: 'get', path: '/api/v1/village-exits', tag,
  passes: { to: ListVillageExits },
  summary: { zh: '正在办理出列的村和下一步', en: 'Villages on their way to exit, and what comes next' },
  description: {
    zh: '每个出列程序的已办步骤；next 为下一步、最早可办日期、所需材料、可办而未办的天数（办理期限没有规定）。state=announced、rejected 为已公告、已终止的。',
    en: 'The steps of each procedure; next is the step that follows, the first day on which it can be taken, its papers, and for how many days it could have been (no rule sets a limit). state=announced or rejected: those that are over.',
  },
  query: z.strictObject({
    division, asOf, state: z.enum(villageExitStates).default('running').describe('running 办理中，announced 已公告，rejected 未通过 · under way, announced, rejected'), after: after(villageExitPlace), limit,
  }),
  answers: { 200: { description: { zh: '一页出列程序', en: 'A page of exits' }, schema: ListVillageExits.output, example: exits } },
  problems: [422, 503],
});

const answers = {
  200: {
    description: { zh: '已记录', en: 'Recorded' }, schema: TakeVillageExitStep.output,
    example: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', villageCode: '522632100207', revision: 3 },
  },
};

export const recordVillageCondition = defineRoute({
  name: 'recordVillageCondition', method: 'post', path: '/api/v1/villages/{code}/conditions', tag, writes: true, versioned: true,
  passes: { to: RecordVillageCondition, as: { code: 'villageCode' } },
  summary: { zh: '记录一个村的基础条件', en: 'Record the facilities and collective income of a village' },
  description: { zh: '同一天再次记录即更正，原值留存。', en: 'Recorded again for the same day it is corrected; what stood before is kept.' },
  params, query: noQuery, body: RecordVillageCondition.input.omit(asRead),
  bodyExample: {
    source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'photo', reference: 'ZP-2020-88' }],
    found: {
      pavedRoad: true, bus: true, safeWater: true, electricity: true, broadcasting: true, broadband: true, cultureRoom: true, clinic: true,
      collectiveIncomeFen: '4200000',
    },
  },
  answers, problems: [404],
});

export const recordVillagePaper = defineRoute({
  name: 'recordVillagePaper', method: 'post', path: '/api/v1/villages/{code}/papers', tag, writes: true, versioned: true,
  passes: { to: RecordVillagePaper, as: { code: 'villageCode' } },
  summary: { zh: '登记一份出列佐证材料', en: 'File a paper that the exit asks for' },
  description: { zh: 'effectiveOn 为出具日期。只登记文号，不登记内容。', en: 'effectiveOn is the day it was issued. Its number is kept, not what it says.' },
  params, query: noQuery, body: RecordVillagePaper.input.omit(asRead),
  bodyExample: {
    source: 'department', effectiveOn: '2020-03-02', evidence: [{ kind: 'water_test', reference: 'SW-2020-3' }],
    paper: { kind: 'water_test', reference: 'SW-2020-3' },
  },
  answers, problems: [404],
});

export const takeVillageExitStep = defineRoute({
  name: 'takeVillageExitStep', method: 'post', path: '/api/v1/villages/{code}/exit-steps', tag, writes: true, versioned: true,
  passes: { to: TakeVillageExitStep, as: { code: 'villageCode' } },
  summary: { zh: '办理村出列的一个步骤', en: 'Take a step of a village\'s exit' },
  description: {
    zh: '依次为 applied 村申请、verified 乡镇核查、noticed 公示（不少于规定天数）、announced 县公告出列；rejected 终止。核查和公告时须达到全部条件。步骤颠倒、过早、缺材料即拒绝并说明原因。',
    en: 'In order: applied, verified, noticed (for the full days required), announced; rejected ends it. At verification and announcement every condition must be met. Out of order, too early or without its papers a step is refused with the reason.',
  },
  params, query: noQuery, body: TakeVillageExitStep.input.omit(asRead),
  bodyExample: { source: 'procedure', effectiveOn: '2020-05-06', evidence: [{ kind: 'application', reference: 'GG-2020-1' }], step: 'applied' },
  answers, problems: [404, 409],
});
