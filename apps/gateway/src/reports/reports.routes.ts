import { divisionCode, period } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { operation } from '../operations/operation.js';
import { openedFigureView, reportView, rowsView, versionsView } from './report.schemas.js';
import { openedFigureExample, operationExample, reportExample, rowsExample, versionsExample } from './reports.examples.js';

const tag = 'reports';
const params = z.object({ division: divisionCode, period });
const version = z.coerce.number().int().min(1).max(2_147_483_647).optional()
  .describe('版本，不填为最新 · version; absent: the newest');
const limit = z.coerce.number().int().min(1).max(500).default(100);

export const requestReport = defineRoute({
  method: 'post', path: '/api/v1/reports/monthly', tag,
  summary: { zh: '生成月报', en: 'Have a monthly report made' },
  description: {
    zh: '区划可以是县、乡镇或村；月份不晚于本月。同一区划、同一月份正在生成时，答复的是同一项操作。数据没有变化时不产生新版本。有服务没有答复时，版本注明不完整及缺少哪个服务，稍后可再次请求。',
    en: 'Of a county, a town or a village, for this month or an earlier one. While one is being made, the answer is the same operation. If nothing has changed, no new version comes of it. If a service does not answer, the version says that it is incomplete and names the service; ask again later.',
  },
  body: z.strictObject({ division: divisionCode, period }),
  bodyExample: { division: '522632100000', period: '2020-05' },
  answers: {
    202: {
      description: { zh: '已接收', en: 'Accepted' }, schema: operation, example: operationExample,
      headers: { location: { zh: '操作的地址', en: 'Where the operation is' } },
    },
  },
});

export const getReport = defineRoute({
  method: 'get', path: '/api/v1/reports/monthly/{division}/{period}', tag,
  summary: { zh: '月报', en: 'A monthly report' },
  description: {
    zh: 'format=csv 或 Accept: text/csv 时为 CSV（UTF-8，带 BOM，中文表头）。有公布数据的指标附公布值、差额和是否一致。',
    en: 'With format=csv or Accept: text/csv it comes as CSV (UTF-8 with a byte order mark, Chinese headings). Measures with a declared figure have it beside them, with the difference and whether they match.',
  },
  params,
  query: z.strictObject({ version, format: z.enum(['json', 'csv']).optional() }),
  answers: { 200: { description: { zh: '月报', en: 'The report' }, schema: reportView, example: reportExample, contentType: 'text/csv' } },
  problems: [404],
});

export const listReportVersions = defineRoute({
  method: 'get', path: '/api/v1/reports/monthly/{division}/{period}/versions', tag,
  summary: { zh: '月报的各个版本，新的在前', en: 'Versions of a monthly report, newest first' },
  params,
  query: z.strictObject({ before: version.describe('上一页的 next · next of the page before'), limit }),
  answers: { 200: { description: { zh: '一页版本', en: 'A page of versions' }, schema: versionsView, example: versionsExample } },
  problems: [404],
});

export const listReportRows = defineRoute({
  method: 'get', path: '/api/v1/reports/monthly/{division}/{period}/villages', tag,
  summary: { zh: '月报分村（或分乡镇）的数', en: 'Figures per village, or per town' },
  description: { zh: '全部为零的村不列出。', en: 'Villages whose figures are all zero are left out.' },
  params,
  query: z.strictObject({
    version, level: z.enum(['village', 'town']).default('village'),
    after: divisionCode.optional().describe('上一页的 next · next of the page before'), limit,
  }),
  answers: { 200: { description: { zh: '一页', en: 'A page' }, schema: rowsView, example: rowsExample } },
  problems: [404],
});

export const openFigure = defineRoute({
  method: 'get', path: '/api/v1/reports/monthly/{division}/{period}/figures/{measure}', tag,
  summary: { zh: '一个数由哪些记录组成', en: 'The records behind a figure' },
  description: {
    zh: '合计的指标列出其户、村、项目、支付等；算出的指标列出所用的指标及其地址。记录按现在的台账，agrees 说明是否仍与该版本一致。',
    en: 'A summed measure opens to its households, villages, projects, payments …; a computed one to the measures it is computed from, with their addresses. Records are as they stand now: agrees says whether they still add up to the figure of the version.',
  },
  params: params.extend({ measure: z.string().min(1).max(80) }),
  query: z.strictObject({ version, after: z.string().min(1).max(80).optional().describe('上一页的 next · next of the page before'), limit }),
  answers: { 200: { description: { zh: '一页', en: 'A page' }, schema: openedFigureView, example: openedFigureExample } },
  problems: [404, 503],
});
