import { countyCode, ListHouseholdHistory, ListMemberHistory, matching, nextOfPage, recordCode, type OutputOf } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, limit } from '../http/list-query.js';

const params = z.object({ code: recordCode });
const query = z.strictObject({
  county: countyCode.describe('县代码，6 位 · county, 6 digits'),
  after: after(matching(/^[\w.-]{1,160}$/, nextOfPage)),
  limit,
});
const example: OutputOf<typeof ListHouseholdHistory> = {
  lines: [{
    record: 'registration', code: 'H-000001', act: 'changed', from: '2014-01-01', fields: [{ field: 'mainCause', before: '07', after: '01' }],
    recordedAt: '2020-05-12T02:31:00.000Z',
    change: {
      changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', kind: 'correct-household', actor: 'cadre-7', source: 'visit', effectiveOn: '2020-05-12',
      evidence: [{ kind: 'visit_record', reference: '2020-0512-07' }],
    },
  }],
  next: null,
};
const answers = { 200: { description: { zh: '一页，新的在前', en: 'A page, newest first' }, schema: ListHouseholdHistory.output, example } };
const description = {
  zh: '每一项更改前后的值、何时登记、由谁、依据什么来源和材料、自何日起成立。姓名照录，号码只显示末四位。',
  en: 'Every value before and after, when it was recorded, by whom, from which source and on what evidence, and since when it is true. Names are '
    + 'shown, numbers with their last four characters.',
};

export const listHouseholdHistory = defineRoute({
  name: 'listHouseholdHistory', method: 'get', path: '/api/v1/households/{code}/history', tag: 'households',
  passes: { to: ListHouseholdHistory, as: { code: 'householdCode' } },
  summary: { zh: '一户的变更记录', en: 'What was changed of a household' }, description, params, query, answers, problems: [404, 503],
});

export const listMemberHistory = defineRoute({
  name: 'listMemberHistory', method: 'get', path: '/api/v1/members/{code}/history', tag: 'members',
  passes: { to: ListMemberHistory, as: { code: 'memberCode' } },
  summary: { zh: '一个人的变更记录', en: 'What was changed of a person' }, description, params, query, answers, problems: [404, 503],
});
