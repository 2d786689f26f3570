import { countyCode, divisionCode, GetHousehold, ListHouseholds, localDate, povertyStatuses, recordCode, type OutputOf } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';

const asOf = localDate.optional().describe('哪一天的情况，缺省为今天（北京时间） · state on this day, by default today in Asia/Shanghai');

const page: OutputOf<typeof ListHouseholds> = {
  households: [{ householdCode: 'H-000001', villageCode: '522632100001', headName: '石某某', persons: 5, registered: true, povertyStatus: 'exited' }],
  next: 'H-000001',
};

const household: OutputOf<typeof GetHousehold> = {
  householdCode: 'H-000001', revision: 9, villageCode: '522632100001', existed: { from: '2009-03-01', to: null },
  registrations: [{ from: '2014-01-01', to: null, standard: '1', mainCause: '07', endedBy: null }],
  povertyStatuses: [{ from: '2014-01-01', to: '2018-12-01', status: 'not_exited' }, { from: '2018-12-01', to: null, status: 'exited' }],
  members: [{
    memberCode: 'M-000001', name: '石某某', idNumberMasked: '**************1234', sex: '1', bornOn: '1975-06-01', relation: '01', education: '03',
    student: '01', health: '01', labourSkill: '01', medicalInsurance: true, joinedOn: '2009-03-01', joinedBy: 'founding', leftOn: null, leftBy: null,
  }],
  living: { assessedOn: '2020-04-10', enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'A' },
  incomePerHeadFen: '812345', exitStandard: { met: true, ruleSet: '2020', missing: [] },
};

export const listHouseholds = defineRoute({
  method: 'get', path: '/api/v1/households', tag: 'households',
  summary: { zh: '一个行政区划内的户', en: 'Households of a division' },
  description: { zh: '按户编号排序分页。', en: 'Paged, in the order of their codes.' },
  query: z.strictObject({
    division: divisionCode.describe('县、乡镇或村的代码，12 位 · county, town or village, 12 digits'),
    status: z.enum(['registered', ...povertyStatuses.codes]).optional().describe('registered 建档立卡，或脱贫标志 · registered, or a poverty mark'),
    asOf,
    after: recordCode.optional().describe('上一页的 next · next of the page before'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answers: { 200: { description: { zh: '一页户', en: 'A page of households' }, schema: ListHouseholds.output, example: page } },
  problems: [422, 503],
});

export const getHousehold = defineRoute({
  method: 'get', path: '/api/v1/households/{code}', tag: 'households',
  summary: { zh: '一户及其历史', en: 'One household with its history' },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits'), asOf }),
  answers: {
    200: {
      description: { zh: '户', en: 'The household' }, schema: GetHousehold.output, example: household,
      headers: { etag: { zh: '这一户的标识，修改时用于 If-Match', en: 'Names the household as it is, for If-Match when it is changed' } },
    },
  },
  problems: [404, 503],
});
