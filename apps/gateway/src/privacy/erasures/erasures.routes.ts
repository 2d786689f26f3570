import { countyCode, EraseMember, recordCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../../http/define-route.js';
import { erasure, erasurePlan, type Erasure } from './erasure.js';

const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const { memberCode, reason, evidence } = EraseMember.input.shape;

const plan: Erasure['plan'] = {
  hindrances: [], attachments: 2, erased: [{ table: 'member', rows: 2 }, { table: 'clue', rows: 1 }], kept: [{ table: 'income_item', rows: 14 }],
};
const asked: Erasure = {
  id: '0b9e6f0e-6f7c-4a55-9d1c-0f3a5c2b7e11', memberCode: 'M-000001', reason: 'recorded_wrongly',
  evidence: [{ kind: 'approval', reference: '黔扶字〔2026〕7号' }], state: 'asked', plan, askedBy: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11',
  askedAt: '2026-12-01T02:00:00.000Z', confirmedBy: null, confirmedAt: null, operation: null, result: null,
};
const done: Erasure = {
  ...asked, state: 'done', confirmedBy: '0191d5a8-7f3e-7c55-8d3e-2b8f0a7c9e12', confirmedAt: '2026-12-02T02:00:00.000Z',
  result: { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', erased: plan.erased },
};

export const previewErasure = defineRoute({
  access: { permission: 'privacy.manage', at: 'county' }, recorded: 'by-itself',
  name: 'previewErasure', method: 'get', path: '/api/v1/privacy/members/{code}/erasure', tag: 'privacy',
  summary: { zh: '删除一人的个人信息会涉及什么（不删除）', en: 'What erasing a person would do; nothing is done' },
  description: {
    zh: '按表计数，不含内容：哪些行中的姓名、号码会删除，哪些行以人编号保留（计数和金额不变），是否有不能删除的情形。',
    en: 'Counts by table, no values: rows from which names and numbers go, rows that stay under the code so that counts and money do, and what stands in the way.',
  },
  params: z.object({ code: recordCode }), query,
  answers: { 200: { description: { zh: '会涉及什么', en: 'What it would do' }, schema: erasurePlan, example: plan } },
  problems: [404, 503],
});

export const askForErasure = defineRoute({
  access: { permission: 'privacy.manage', at: 'county' }, recorded: 'by-itself',
  name: 'askForErasure', method: 'post', path: '/api/v1/privacy/erasures', tag: 'privacy',
  summary: { zh: '申请删除一人的个人信息', en: 'Ask that a person be erased' },
  description: {
    zh: '写明理由和依据；另一人复核后才办理。此人在申请后有变更的，须重新申请。',
    en: 'With a reason and papers. It is carried out when a second person confirms it. Of a person who is changed meanwhile it has to be asked anew.',
  },
  query, body: z.strictObject({ memberCode, reason, evidence }),
  bodyExample: { memberCode: asked.memberCode, reason: asked.reason, evidence: asked.evidence },
  answers: { 201: { description: { zh: '待复核', en: 'Waits for a second person' }, schema: erasure, example: asked } },
  problems: [404, 409, 422, 503],
});

export const listErasures = defineRoute({
  access: { permission: 'privacy.manage', at: 'county' },
  name: 'listErasures', method: 'get', path: '/api/v1/privacy/erasures', tag: 'privacy',
  summary: { zh: '删除申请，新的在前（最近 200 项）', en: 'Erasures, newest first: the latest 200' },
  query,
  answers: { 200: { description: { zh: '删除申请', en: 'Erasures' }, schema: z.strictObject({ erasures: z.array(erasure) }), example: { erasures: [asked] } } },
});

export const confirmErasure = defineRoute({
  access: { permission: 'privacy.manage', at: 'county' }, recorded: 'by-itself',
  name: 'confirmErasure', method: 'post', path: '/api/v1/privacy/erasures/{id}/confirmation', tag: 'privacy', writes: true,
  summary: { zh: '复核并办理删除，不可恢复', en: 'Confirm an erasure and carry it out; nothing can be put back' },
  description: {
    zh: '由申请人以外的另一人办理。姓名、证件号码、残疾证号从记录、历史版本、材料、公示和备注中删除，出生日期只留年月；计数和金额以人编号保留。',
    en: 'By somebody else than who asked. Name, ID number and certificate go from the record, its former versions, copies, notices and remarks; of the '
      + 'birth date the month stays. What is counted and paid stays under the code.',
  },
  params: z.object({ id: z.uuid().describe('删除申请的编号 · id of the erasure') }), query,
  answers: { 200: { description: { zh: '已删除', en: 'Erased' }, schema: erasure, example: done } },
  problems: [404, 409, 412],
});
