import { divisionCode, named, reportPeriod as period } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { declaredFigureInput } from './declared-figures.js';

const params = z.object({ division: divisionCode, period });

const view = named('DeclaredFigures', z.strictObject({
  division: z.strictObject({ code: divisionCode, name: z.string() }),
  period,
  /** Counts the lists handed in; 0: none yet. */
  revision: z.int(),
  declaredAt: z.iso.datetime().nullable(),
  figures: z.array(z.strictObject({
    measure: z.string(), value: z.number(), asPrinted: z.string().nullable(), source: z.string().nullable(),
  })),
}));
export type DeclaredFiguresView = z.output<typeof view>;

const example: DeclaredFiguresView = {
  division: { code: '522632100000', name: '古州镇' },
  period: '2020-05',
  revision: 1,
  declaredAt: '2020-06-01T02:00:00.000Z',
  figures: [
    { measure: 'households.remaining.households', value: 299, asPrinted: '299户', source: '刘云、张飞，古州镇脱贫攻坚工作' },
    { measure: 'industry.invested.total', value: 4982.1775, asPrinted: '4982.18万元', source: null },
  ],
};

const answer = {
  description: { zh: '公布数据', en: 'The declared figures' }, schema: view, example,
  headers: { etag: { zh: '这份清单的标识，用于 If-Match', en: 'Names this list, for If-Match' } },
};

export const getDeclaredFigures = defineRoute({
  access: { permission: 'report.read', at: 'division' },
  name: 'getDeclaredFigures', method: 'get', path: '/api/v1/declared-figures/{division}/{period}', tag: 'declared-figures',
  summary: { zh: '一个月的公布数据', en: 'The figures declared for a month' },
  description: { zh: '尚未申报时 revision 为 0，清单为空。', en: 'Nothing declared yet is revision 0 with an empty list.' },
  params,
  answers: { 200: answer },
  problems: [404],
});

export const putDeclaredFigures = defineRoute({
  access: { permission: 'report.make', at: 'division' },
  name: 'putDeclaredFigures', method: 'put', path: '/api/v1/declared-figures/{division}/{period}', tag: 'declared-figures',
  summary: { zh: '申报一个月的公布数据', en: 'Declare the figures of a month' },
  description: {
    zh: '整份替换，旧的留存。带 If-Match 时，只有 ETag 仍是读到的那个才会替换，否则答 412。报告把公布数据与计算结果并列，四舍五入过的数不算一致。',
    en: 'Replaces the whole list; the old one is kept. With If-Match it does so only if the ETag is still the one you read, else it answers 412. The report sets declared beside computed figures; a rounded one does not match.',
  },
  params,
  body: z.strictObject({ figures: z.array(declaredFigureInput).max(500) }),
  bodyExample: { figures: example.figures.map(({ source, ...figure }) => (source === null ? figure : { ...figure, source })) },
  answers: { 200: answer },
  problems: [404, 412],
});
