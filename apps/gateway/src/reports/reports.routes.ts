import { divisionCode, ListFigureItems, reportPeriod as period } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { upTo } from '../http/list-query.js';
import { operation } from '../operations/operation.js';
import { measuresView, openedFigureView, reportView, rowsView, versionsView } from './report.schemas.js';
import { measuresExample, openedFigureExample, operationExample, reportExample, rowsExample, versionsExample } from './reports.examples.js';

const tag = 'reports';
const params = z.object({ division: divisionCode, period });
const version = z.coerce.number().int().min(1).max(2_147_483_647).optional()
  .describe('版本，不填为最新 · version; absent: the newest');
const limit = upTo(500, 100);

export const requestReport = defineRoute({
  access: { permission: 'report.make', at: 'division' },
  name: 'requestReport', method: 'post', path: '/api/v1/reports/monthly', tag,
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
  access: { permission: 'report.read', at: 'division' },
  name: 'getReport', recorded: 'refusals', method: 'get', path: '/api/v1/reports/monthly/{division}/{period}', tag,
  summary: { zh: '月报', en: 'A monthly report' },
  description: {
    zh: 'format=csv 或 Accept: text/csv 时为 CSV（UTF-8，带 BOM，中文表头）。有公布数据的指标附公布值、差额和是否一致。',
    en: 'With format=csv or Accept: text/csv it comes as CSV (UTF-8 with a byte order mark, Chinese headings). Measures with a declared figure have it beside them, with the difference and whether they match.',
  },
  params,
  query: z.strictObject({ version, format: z.enum(['json', 'csv']).optional().describe('缺省由 Accept 决定 · absent: as Accept says') }),
  answers: { 200: { description: { zh: '月报', en: 'The report' }, schema: reportView, example: reportExample, contentType: 'text/csv' } },
  problems: [404],
});

export const listReportVersions = defineRoute({
  access: { permission: 'report.read', at: 'division' },
  name: 'listReportVersions', method: 'get', path: '/api/v1/reports/monthly/{division}/{period}/versions', tag,
  summary: { zh: '月报的各个版本，新的在前', en: 'Versions of a monthly report, newest first' },
  params,
  query: z.strictObject({ before: version.describe('上一页的 next · next of the page before'), limit }),
  answers: { 200: { description: { zh: '一页版本', en: 'A page of versions' }, schema: versionsView, example: versionsExample } },
  problems: [404],
});

export const listReportRows = defineRoute({
  access: { permission: 'report.read', at: 'division' },
  name: 'listReportRows', method: 'get', path: '/api/v1/reports/monthly/{division}/{period}/villages', tag,
  summary: { zh: '月报分村（或分乡镇）的数', en: 'Figures per village, or per town' },
  description: { zh: '全部为零的村不列出。', en: 'Villages whose figures are all zero are left out.' },
  params,
  query: z.strictObject({
    version, level: z.enum(['village', 'town']).default('village').describe('分村或分乡镇 · per village or per town'),
    after: divisionCode.optional().describe('上一页的 next · next of the page before'), limit,
  }),
  answers: { 200: { description: { zh: '一页', en: 'A page' }, schema: rowsView, example: rowsExample } },
  problems: [404],
});

export const openFigure = defineRoute({
  access: { permission: 'report.read', at: 'division' },
  name: 'openFigure', recorded: 'reading', method: 'get', path: '/api/v1/reports/monthly/{division}/{period}/figures/{measure}', tag,
  summary: { zh: '一个数由哪些记录组成', en: 'The records behind a figure' },
  description: {
    zh: '合计的指标列出其户、村、项目、支付等；算出的指标列出所用的指标及其地址；待核差额还列出逐户的差额：正数是应在未脱贫而不在的，负数是多出的。记录按现在的台账，agrees 说明是否仍与该版本一致。患病、残疾人数等健康指标的明细须写明目的并有相应权限，否则答 403 figure/of-health。',
    en: 'A summed measure opens to its households, villages, projects, payments …; a computed one to the measures it is computed from, with their addresses; an unreconciled difference to the households whose records do not add up as well: above zero where they say that it should remain and it does not, below where it remains and nothing says why. Records are as they stand now: agrees says whether they still add up to the figure of the version. What is behind figures of health is told for a stated purpose and to who may see health (else 403 figure/of-health).',
  },
  params: params.extend({ measure: z.string().min(1).max(80).describe('指标，见 /api/v1/measures · the measure, one of /api/v1/measures') }),
  query: z.strictObject({ version, after: z.string().min(1).max(80).optional().describe('上一页的 next · next of the page before'), limit }),
  answers: { 200: { description: { zh: '一页', en: 'A page' }, schema: openedFigureView, example: openedFigureExample } },
  tells: ListFigureItems.households.output,
  problems: [404, 503],
});

export const listMeasures = defineRoute({
  access: { permission: 'report.read', at: 'anywhere' },
  name: 'listMeasures', method: 'get', path: '/api/v1/measures', tag,
  summary: { zh: '一个月的月报有哪些指标', en: 'What the report of a month counts' },
  description: {
    zh: '按月报的顺序，每项指标的口径、单位、由哪个服务统计、各村如何汇总、由哪些指标算得。指标随月份而定（如“2019年到位资金”）。',
    en: 'In the order of the report: what exactly each measure counts, in which unit, by which service, how villages add up, and from which '
      + 'measures it is computed. Measures are those of the month (such as funds received in 2019).',
  },
  query: z.strictObject({ period: period.optional().describe('月份，缺省为本月 · the month; by default this one') }),
  answers: { 200: { description: { zh: '指标', en: 'The measures' }, schema: measuresView, example: measuresExample } },
});
