import {
  countyCode, DecideObjection, GetProcedure, GetProcedureRules, ListProcedures, procedureKinds, procedureStates, procedureSteps,
  recordCode, StartProcedure, StartProcedures, StopProcedure, TakeStep, TakeSteps,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { asOf, division, grid, limit } from '../http/list-query.js';
import { answerExample, listAnswerExample, procedureExample, proceduresExample, rulesExample } from './procedures.examples.js';

const tag = 'procedures';
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const params = z.object({ id: z.uuid().describe('程序编号 · id of the procedure') });
const asRead = { procedureId: true, expectedRevision: true } as const;

const answers = { 200: { description: { zh: '已办理', en: 'Done' }, schema: StartProcedure.output, example: answerExample } };
const listAnswers = {
  200: {
    description: { zh: '能办的已办，其余逐户说明原因', en: 'What could be done was; the rest is named with the reason' },
    schema: StartProcedures.output, example: listAnswerExample,
  },
};
const evidence = [{ kind: 'visit_record', reference: '2020-31' }] as const;

export const startProcedure = defineRoute({
  name: 'startProcedure', method: 'post', path: '/api/v1/procedures', tag, writes: true, versioned: true,
  passes: { to: StartProcedure },
  summary: { zh: '启动一户的识别、返贫、退出或清退', en: 'Begin the identification, return, exit or removal of a household' },
  description: {
    zh: '启动即办理第一步。If-Match 为该户的 ETag。识别须写明识别标准和主要致贫原因。同一户同类事项只能有一件在办。',
    en: 'Beginning is taking the first step. If-Match is the ETag of the household. An identification says by which standard and for which main cause. One procedure of a kind runs per household.',
  },
  query,
  body: StartProcedure.input.omit({ expectedRevision: true }),
  bodyExample: {
    householdCode: 'H-000001', kind: 'identification', role: 'household', effectiveOn: '2020-03-02',
    evidence: [{ kind: 'application', reference: '2020-17' }], identified: { standard: '1', mainCause: '07' },
  },
  answers, problems: [404, 409],
});

export const startProcedures = defineRoute({
  name: 'startProcedures', method: 'post', path: '/api/v1/procedures/batch-start', tag, writes: true,
  passes: { to: StartProcedures },
  summary: { zh: '为多户一并启动', en: 'Begin procedures for many households' },
  description: { zh: '每户带上读取时的修订号；某户不能启动时其余照办，并说明原因。', en: 'Each household with the revision that was read; where one cannot begin, the others do, and the reason is named.' },
  query,
  body: StartProcedures.input,
  bodyExample: {
    kind: 'exit', role: 'village_committee', effectiveOn: '2020-03-02', evidence: [{ kind: 'meeting', reference: '2020-3' }],
    households: [{ householdCode: 'H-000001', expectedRevision: 9 }],
  },
  answers: listAnswers,
});

export const takeStep = defineRoute({
  name: 'takeStep', method: 'post', path: '/api/v1/procedures/{id}/steps/{step}', tag, writes: true, versioned: true,
  passes: { to: TakeStep, as: { id: 'procedureId' } },
  summary: { zh: '办理下一步', en: 'Take the next step of a procedure' },
  description: {
    zh: '步骤颠倒、过早（说明最早日期）、缺材料、角色不符、异议未结、未达脱贫标准（逐人列出缺项）时拒绝。公示和公告用 POST /api/v1/notices。最后一步办结即登记、返贫、脱贫或清退。',
    en: 'Refused out of order, too early (the first day is named), without its paper, by the wrong role, with an objection open, or while the exit standard does not hold (what is missing is listed, per person). Notices and announcements: POST /api/v1/notices. The last step registers, returns, exits or removes the household.',
  },
  params: params.extend({ step: procedureSteps.schema.describe('程序步骤 · the step') }),
  query,
  body: TakeStep.input.omit({ ...asRead, step: true }),
  bodyExample: { role: 'resident_team', effectiveOn: '2020-03-04', evidence },
  answers, problems: [404, 409],
});

export const takeSteps = defineRoute({
  name: 'takeSteps', method: 'post', path: '/api/v1/procedures/batch-step', tag, writes: true,
  passes: { to: TakeSteps },
  summary: { zh: '为多户一并办理同一步', en: 'Take the same step for many households' },
  description: { zh: '整个名单的材料写一次，单户的材料随该户；某户不能办时其余照办。', en: 'Papers of the whole list stand once, those of one household with it; where one cannot go on, the others do.' },
  query,
  body: TakeSteps.input,
  bodyExample: {
    step: 'visit', role: 'resident_team', effectiveOn: '2020-03-04', evidence: [],
    procedures: [{ procedureId: procedureExample.procedureId, expectedRevision: 1, evidence }],
  },
  answers: listAnswers,
});

export const stopProcedure = defineRoute({
  name: 'stopProcedure', method: 'post', path: '/api/v1/procedures/{id}/stop', tag, writes: true, versioned: true,
  passes: { to: StopProcedure, as: { id: 'procedureId' } },
  summary: { zh: '终止一件事项', en: 'Stop a procedure' },
  description: {
    zh: '撤回、评议未通过、上级未通过等，须附说明理由的材料。终止后可以重新启动。', en: 'Withdrawn, voted down, rejected and so on, with a paper that shows why. Another may begin after it.',
  },
  params, query,
  body: StopProcedure.input.omit(asRead),
  bodyExample: { effectiveOn: '2020-03-05', evidence: [{ kind: 'signature', reference: '2020-40' }], reason: 'withdrawn' },
  answers, problems: [404, 409],
});

export const listProcedures = defineRoute({
  name: 'listProcedures', method: 'get', path: '/api/v1/procedures', tag,
  passes: { to: ListProcedures, as: { household: 'householdCode' } },
  summary: { zh: '办理中的和已办的事项：谁该在何时前办什么', en: 'Procedures of a division: who must do what until when' },
  description: { zh: '最先到期的排在前面。', en: 'What is due first stands at the head.' },
  query: z.strictObject({
    division,
    kind: procedureKinds.schema.optional().describe('程序类别 · kind of procedure'),
    state: procedureStates.schema.optional().describe('办理状态 · how far it is'),
    step: procedureSteps.schema.optional().describe('下一步 · the step that comes next'),
    due: ListProcedures.input.shape.due.describe('overdue 已逾期，ready 可以办，waiting 时限未到，或一个日期：该日前到期 · overdue, ready, waiting, or a day: due by then'),
    household: recordCode.optional(), grid, asOf,
    after: ListProcedures.input.shape.after.describe('上一页的 next · next of the page before'),
    limit,
  }),
  answers: { 200: { description: { zh: '一页事项', en: 'A page of procedures' }, schema: ListProcedures.output, example: proceduresExample } },
  problems: [422, 503],
});

export const getProcedure = defineRoute({
  name: 'getProcedure', method: 'get', path: '/api/v1/procedures/{id}', tag,
  passes: { to: GetProcedure, as: { id: 'procedureId' } },
  summary: { zh: '一件事项：已办的步骤、异议和下一步', en: 'One procedure: its steps, objections and what comes next' },
  params,
  query: query.extend({ asOf }),
  answers: {
    200: {
      description: { zh: '事项', en: 'The procedure' }, schema: GetProcedure.output, example: procedureExample,
      headers: { etag: { zh: '这件事项的标识，办理时用于 If-Match', en: 'Names the procedure as it is, for If-Match when it goes on' } },
    },
  },
  problems: [404, 503],
});

export const getProcedureRules = defineRoute({
  name: 'getProcedureRules', method: 'get', path: '/api/v1/procedure-rules', tag,
  passes: { to: GetProcedureRules },
  summary: { zh: '各程序的步骤、材料、时限和依据', en: 'Steps, papers, clocks and sources of each procedure' },
  query: query.extend({ asOf }),
  answers: { 200: { description: { zh: '规定', en: 'The rules' }, schema: GetProcedureRules.output, example: rulesExample } },
  problems: [503],
});

export const decideObjection = defineRoute({
  name: 'decideObjection', method: 'post', path: '/api/v1/procedures/{id}/objections/{number}/verdict', tag, writes: true, versioned: true,
  passes: { to: DecideObjection, as: { id: 'procedureId', number: 'objection' } },
  summary: { zh: '对公示异议作出结论', en: 'Decide an objection' },
  description: { zh: '不成立则继续办理；成立则事项终止。', en: 'Dismissed, the procedure goes on; upheld, it is stopped.' },
  params: params.extend({ number: z.coerce.number().int().positive().describe('异议序号 · number of the objection') }),
  query,
  body: DecideObjection.input.omit({ ...asRead, objection: true }),
  bodyExample: { verdict: 'dismissed', effectiveOn: '2020-03-16', evidence },
  answers, problems: [404, 409],
});
