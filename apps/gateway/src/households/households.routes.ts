import { countyCode, divisionCode, GetHousehold, ListHouseholds, localDate, povertyStatuses, recordCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { householdExample, pageExample } from './households.examples.js';

const asOf = localDate.optional().describe('哪一天的情况，缺省为今天（北京时间） · state on this day, by default today in Asia/Shanghai');

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
  answers: { 200: { description: { zh: '一页户', en: 'A page of households' }, schema: ListHouseholds.output, example: pageExample } },
  problems: [422, 503],
});

export const getHousehold = defineRoute({
  method: 'get', path: '/api/v1/households/{code}', tag: 'households',
  summary: { zh: '一户及其历史', en: 'One household with its history' },
  params: z.object({ code: recordCode }),
  query: z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits'), asOf }),
  answers: {
    200: {
      description: { zh: '户', en: 'The household' }, schema: GetHousehold.output, example: householdExample,
      headers: { etag: { zh: '这一户的标识，修改时用于 If-Match', en: 'Names the household as it is, for If-Match when it is changed' } },
    },
  },
  problems: [404, 503],
});
