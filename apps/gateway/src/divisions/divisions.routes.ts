import { divisionCode, matching, named } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, upTo } from '../http/list-query.js';
import { divisionLevels } from './division.js';

export const divisionView = named('Division', z.strictObject({
  code: divisionCode,
  name: z.string(),
  level: z.enum(divisionLevels),
  parentCode: divisionCode.nullable(),
  /** Null where nobody gave it. */
  areaM2: matching(/^\d+$/, { zh: '不为负的整数', en: 'a whole number, not negative' }).nullable().describe('面积（平方米） · area in square metres'),
}));
export type DivisionView = z.output<typeof divisionView>;

const example: DivisionView = { code: '522632100000', name: '古州镇', level: 'town', parentCode: '522632000000', areaM2: '210470000' };
const params = z.object({ code: divisionCode.describe('统计用区划代码，12 位 · statistical code, 12 digits') });

export const getDivision = defineRoute({
  access: { permission: 'division.read', at: 'anywhere' },
  name: 'getDivision', method: 'get', path: '/api/v1/divisions/{code}', tag: 'divisions',
  summary: { zh: '一个行政区划', en: 'One division' },
  params,
  answers: { 200: { description: { zh: '行政区划', en: 'The division' }, schema: divisionView, example } },
  problems: [404],
});

export const listChildDivisions = defineRoute({
  access: { permission: 'division.read', at: 'anywhere' },
  name: 'listChildDivisions', method: 'get', path: '/api/v1/divisions/{code}/children', tag: 'divisions',
  summary: { zh: '下一级行政区划', en: 'Divisions one level below' },
  params,
  query: z.strictObject({ after: after(divisionCode), limit: upTo(500, 100) }),
  answers: {
    200: {
      description: { zh: '按代码排序的一页', en: 'A page in the order of codes' },
      schema: z.strictObject({ divisions: z.array(divisionView), next: divisionCode.nullable() }),
      example: { divisions: [example], next: null },
    },
  },
  problems: [404],
});
