import { countyCode, GetNotice, ListNotices, localDate, PostNotice, RecordObjection, type OutputOf } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { division, limit } from '../http/list-query.js';

const tag = 'notices';
const params = z.object({ id: z.uuid().describe('公示编号 · id of the notice') });
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });
const noticeId = '018f3b60-1a2b-7c55-9d1c-0f3a5c2b7e11';
const changeId = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';
const procedure = { procedureId: '018f3b5e-7c1d-7a55-9d1c-0f3a5c2b7e11', householdCode: 'H-000001', state: 'running', revision: 4 } as const;
const households = [{ householdCode: 'H-000001', revision: 9 }];

export const noticeExample: OutputOf<typeof GetNotice> = {
  noticeId, villageCode: '522632100207', villageName: '高埂村', procedure: 'identification', step: 'village_notice',
  role: 'village_committee', kind: 'notice', postedOn: '2020-03-11', until: '2020-03-18', days: { days: 7, count: 'calendar' }, postedAt: '村务公开栏', objectAt: '村委会办公室', hotline: '12317',
  households: [{ number: 1, householdCode: 'H-000001', headName: '石某某', persons: 5, cause: { zh: '缺技术', en: 'lack of skills' } }],
};

export const postNotice = defineRoute({
  name: 'postNotice', method: 'post', path: '/api/v1/notices', tag, writes: true,
  passes: { to: PostNotice },
  summary: { zh: '发布公示或公告', en: 'Put up a public notice or announcement' },
  description: {
    zh: '为一个村的一批同类事项办理公示或公告这一步，时限自此起算（张贴当日不计）；不能办的户不列入并说明原因。地点中不得有五位以上的连续数字。',
    en: 'Takes the step of a notice for procedures of one village and kind; its clock begins (the day of posting not counted). Households that cannot go on are left out, with the reason. Places hold no run of more than four digits.',
  },
  query,
  body: PostNotice.input,
  bodyExample: {
    step: 'village_notice', role: 'village_committee', effectiveOn: '2020-03-11', evidence: [{ kind: 'photo', reference: '2020-77' }],
    postedAt: '村务公开栏', objectAt: '村委会办公室', procedures: [{ procedureId: procedure.procedureId, expectedRevision: 3 }],
  },
  answers: {
    200: {
      description: { zh: '已发布', en: 'Put up' }, schema: PostNotice.output,
      example: { changeId, done: [procedure], refused: [], households, noticeId },
    },
  },
});

export const listNotices = defineRoute({
  name: 'listNotices', method: 'get', path: '/api/v1/notices', tag,
  passes: { to: ListNotices },
  summary: { zh: '一个行政区划内的公示公告，新的在前', en: 'Notices of a division, newest first' },
  query: z.strictObject({
    division,
    upOn: localDate.optional().describe('这一天正在公示的 · up on this day'),
    after: ListNotices.input.shape.after.describe('上一页的 next · next of the page before'),
    limit,
  }),
  answers: {
    200: {
      description: { zh: '一页公示公告', en: 'A page of notices' }, schema: ListNotices.output,
      example: {
        notices: [{
          noticeId, villageCode: '522632100207', procedure: 'identification', step: 'village_notice', kind: 'notice', postedOn: '2020-03-11',
          until: '2020-03-18', households: 12, persons: 47,
        }],
        next: `2020-03-11_${noticeId}`,
      },
    },
  },
  problems: [422, 503],
});

export const getNotice = defineRoute({
  access: { permission: 'procedure.read', at: 'service' },
  name: 'getNotice', method: 'get', path: '/api/v1/notices/{id}', tag,
  summary: { zh: '一份公示或公告', en: 'A notice' },
  description: {
    zh: 'format=html 或 Accept: text/html 为可打印的页面，format=txt 或 Accept: text/plain 为文本。不含证件号码、电话、银行账号和健康状况；因病、因残等原因写作“其他原因”。',
    en: 'With format=html or Accept: text/html a page to print, with format=txt or Accept: text/plain plain text. It holds no ID number, phone, bank account or health: illness and disability stand among "other reasons".',
  },
  params,
  query: query.extend({ format: z.enum(['json', 'txt', 'html']).optional().describe('缺省由 Accept 决定 · absent: as Accept says') }),
  answers: {
    200: {
      description: { zh: '公示', en: 'The notice' }, schema: GetNotice.output, example: noticeExample, contentType: 'text/html',
    },
  },
  problems: [404, 503],
});

export const recordObjection = defineRoute({
  name: 'recordObjection', method: 'post', path: '/api/v1/notices/{id}/objections', tag, writes: true,
  passes: { to: RecordObjection, as: { id: 'noticeId' } },
  summary: { zh: '登记对公示的异议', en: 'Record an objection to a notice' },
  description: {
    zh: '只记方式、事由代码和材料编号，所述内容留在卷内。作出结论前，该户的下一步不能办理。',
    en: 'Only how it came in, its grounds and where the papers are filed; what was said stays in the file. Until it is decided, the next step of the household waits.',
  },
  params,
  query,
  body: RecordObjection.input.omit({ noticeId: true }),
  bodyExample: {
    householdCode: 'H-000001', receivedOn: '2020-03-13', channel: 'hotline', ground: 'property', evidence: [{ kind: 'other', reference: '2020-81' }],
  },
  answers: {
    200: {
      description: { zh: '已登记', en: 'Recorded' }, schema: RecordObjection.output, example: { changeId, procedure, households, objection: 1 },
    },
  },
  problems: [404, 409],
});
