import { countyCode, localDate } from '@guzhou/contracts';
import { tableFormats } from '@guzhou/spreadsheets';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { division, upTo } from '../http/list-query.js';
import { recordedExport } from './exports.repository.js';

export const exportFile = defineRoute({
  access: { permission: { by: 'identity', of: { masked: 'file.export', full: 'file.export-full' } }, at: 'division' },
  name: 'exportFile', method: 'get', path: '/api/v1/exports/{kind}', tag: 'imports',
  summary: { zh: '导出一类记录为文件', en: 'Export records of a kind as a file' },
  description: {
    zh: '列与模板相同，含历史记录；identity=full 的文件可原样再导入，全部为“不变”。每次导出都留有记录，包括由谁导出。'
      + 'identity=masked 时姓名、证件号码、电话、账号只显示一部分，列名加注“（部分隐去）”，不能再导入。'
      + 'asOf 只取那一天有效的记录，按当日所属的村，首列列名加注日期，不能再导入；没有起止日期的类别不能用 (export/no-history)。',
    en: 'Columns as in the template, with what was on record before; a file with identity=full imported again says unchanged for every row. '
      + 'Every export is recorded, and by whom. With identity=masked names, numbers and accounts are shown in part, under '
      + 'headings that no import takes. With asOf only what held on that day, in the villages of that day; the first heading says the day, so '
      + 'that no import takes such a file; kinds that do not hold from a day to a day refuse it (export/no-history).',
  },
  params: z.object({ kind: z.string().max(40).describe('文件类别 · kind of file') }),
  query: z.strictObject({
    division,
    format: z.enum(tableFormats).default('xlsx').describe('xlsx 或 csv · xlsx or csv'),
    asOf: localDate.optional().describe('只取这一天有效的记录，缺省为全部历史 · what held on this day, by default all that is on record'),
    identity: z.enum(['masked', 'full']).default('masked').describe('个人标识：部分隐去或完整 · identities in part or in full'),
  }),
  answers: { 200: { description: { zh: '文件', en: 'The file' }, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
  problems: [422, 503],
});

const listed = z.strictObject({ exports: z.array(recordedExport) });

export const listExports = defineRoute({
  access: { permission: 'audit.read', at: 'county' },
  name: 'listExports', method: 'get', path: '/api/v1/exports', tag: 'imports',
  summary: { zh: '导出记录，最近的在前', en: 'Exports on record, the latest first' },
  query: z.strictObject({
    county: countyCode.describe('县代码，6 位 · county, 6 digits'), limit: upTo(1000, 100),
  }),
  answers: {
    200: {
      description: { zh: '导出记录', en: 'Exports' }, schema: listed,
      example: {
        exports: [{
          id: '0b9f1c3e-5a7d-4e2b-9c1f-3d5e7a9b1c2d', kind: 'members', division: '522632100000', identity: 'full', actor: 'cadre-17', asOf: null,
          begunAt: '2020-05-31T02:00:00.000Z', endedAt: '2020-05-31T02:00:04.000Z', rows: 5120,
        }],
      },
    },
  },
});
