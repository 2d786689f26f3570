import {
  byOneThing, countyCode, divisionCode, GetHousehold, ListHouseholds, povertyStatuses, recordCode, searchedBy, SearchHouseholds,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, asOf, division, grid, limit } from '../http/list-query.js';
import { householdExample, pageExample, searchExample } from './households.examples.js';

export const listHouseholds = defineRoute({
  name: 'listHouseholds', method: 'get', path: '/api/v1/households', tag: 'households',
  passes: { to: ListHouseholds },
  summary: { zh: '一个行政区划内的户', en: 'Households of a division' },
  description: { zh: '按户编号排序分页。', en: 'Paged, in the order of their codes.' },
  query: z.strictObject({
    division,
    status: z.enum(['registered', ...povertyStatuses.codes]).optional().describe('registered 建档立卡，或脱贫标志 · registered, or a poverty mark'),
    grid,
    asOf,
    after: after(recordCode),
    limit,
  }),
  answers: { 200: { description: { zh: '一页户', en: 'A page of households' }, schema: ListHouseholds.output, example: pageExample } },
  problems: [422, 503],
});

export const searchHouseholds = defineRoute({
  name: 'searchHouseholds', method: 'post', path: '/api/v1/households/search', tag: 'households', cost: 'search',
  passes: { to: SearchHouseholds },
  summary: { zh: '按证件号码或姓名查户', en: 'Find households by an ID number or a name' },
  description: {
    zh: '证件号码和姓名不得写在网址中，因此放在正文。每行是一个人及其当天所在的户；姓名可只写开头（beginning）。'
      + '只查当天在户的人。一页可能不满但仍有 next，请取到 next 为空为止。',
    en: 'ID numbers and names must not stand in an address, so they stand in the body. A row is a person and the household that the person '
      + 'belongs to on the day; with `beginning` a name may be cut short. A page may be short and yet have a next: go on until it is null.',
  },
  body: z.strictObject({
    division: divisionCode, ...searchedBy, asOf, after: recordCode.optional(), limit: z.int().min(1).max(200).default(50),
  }).refine(...byOneThing),
  bodyExample: { division: '522632100000', name: '石', beginning: true, status: 'registered' },
  answers: { 200: { description: { zh: '一页', en: 'A page' }, schema: SearchHouseholds.output, example: searchExample } },
  problems: [422, 503],
});

export const getHousehold = defineRoute({
  name: 'getHousehold', method: 'get', path: '/api/v1/households/{code}', tag: 'households',
  passes: { to: GetHousehold, as: { code: 'householdCode' } },
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
