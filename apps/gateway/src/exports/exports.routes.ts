import { countyCode, levels, localDate, matching, purposes, telling } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { division, upTo } from '../http/list-query.js';
import { exportFormats, recordedExport } from './exports.repository.js';

export const exportFile = defineRoute({
  access: { permission: { by: 'identity', of: { masked: 'file.export', full: 'file.export-full' } }, at: 'division' },
  name: 'exportFile', recorded: 'by-itself', method: 'get', path: '/api/v1/exports/{kind}', tag: 'imports',
  cost: 'export',
  summary: { zh: '导出一类记录为文件', en: 'Export records of a kind as a file' },
  description: {
    zh: '列与模板相同，含历史记录；identity=full 的 xlsx、csv 文件可原样再导入，全部为“不变”。'
      + '完整导出须写明查看目的：请求头 Guzhou-Purpose 或参数 purpose (export/purpose-needed)。'
      + '每次导出先记入审计再给出文件，并有编号 (Guzhou-Export)：文件中写明编号、时间、导出人——表格末行（导入时略过）、打印页脚，PDF 每页水印。'
      + 'pdf 供打印，不能导入，行数有上限 (export/too-many-rows)。'
      + 'identity=masked 时姓名、证件号码、电话、账号只显示一部分，健康和残疾不显示（写明目的且有权查看的除外），列名加注“（部分隐去）”，不能再导入。'
      + 'asOf 只取那一天有效的记录，按当日所属的村，首列列名加注日期，不能再导入；没有起止日期的类别不能用 (export/no-history)。',
    en: 'Columns as in the template, with what was on record before; an xlsx or csv file with identity=full imported again says unchanged for '
      + 'every row. Identities in full need a purpose: the header Guzhou-Purpose, or purpose (export/purpose-needed). '
      + 'Every export is in the audit trail before its first byte, and has a number (Guzhou-Export): which, when and who stands in the file, in '
      + 'the last line of a table (which imports skip), at the foot of printed pages, across each page of a PDF. pdf is for printing, no import '
      + 'takes it, and it has so many rows at most (export/too-many-rows). With identity=masked names, numbers and accounts are shown in part, health '
      + 'not at all unless a purpose is stated by who may reveal it, under '
      + 'headings that no import takes. With asOf only what held on that day, in the villages of that day; the first heading says the day, so '
      + 'that no import takes such a file; kinds that do not hold from a day to a day refuse it (export/no-history).',
  },
  params: z.object({ kind: z.string().max(40).describe('文件类别 · kind of file') }),
  query: z.strictObject({
    division,
    format: z.enum(exportFormats).default('xlsx').describe('xlsx、csv 或 pdf · xlsx, csv or pdf'),
    asOf: localDate.optional().describe('只取这一天有效的记录，缺省为全部历史 · what held on this day, by default all that is on record'),
    identity: z.enum(['masked', 'full']).default('masked').describe('个人标识：部分隐去或完整 · identities in part or in full'),
    purpose: purposes.schema.optional().describe('查看目的，优先于请求头 Guzhou-Purpose；供不能带请求头的链接使用 · what for, before the header Guzhou-Purpose; for links, which bring no headers'),
  }),
  answers: {
    200: {
      description: { zh: '文件', en: 'The file' }, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      headers: { 'Guzhou-Export': { zh: '导出编号', en: 'The number of the export' } },
    },
  },
  tells: telling(z.string(), levels),
  problems: [422, 503],
});

const exportNumber = matching(/^\d{6}-\d{4}-\d{6,12}$/, { zh: '导出编号，如 522632-2026-000123', en: 'the number of an export, such as 522632-2026-000123' });

const listed = z.strictObject({ exports: z.array(recordedExport) });

export const listExports = defineRoute({
  access: { permission: 'audit.read', at: 'county' },
  name: 'listExports', method: 'get', path: '/api/v1/exports', tag: 'imports',
  summary: { zh: '导出记录，最近的在前', en: 'Exports on record, the latest first' },
  description: { zh: '用 number 查一份文件是谁在何时、为何导出的。', en: 'By number: whose file this is, taken when and what for.' },
  query: z.strictObject({
    county: countyCode.describe('县代码，6 位 · county, 6 digits'),
    number: exportNumber.optional().describe('文件中的导出编号 · number that stands in a file'),
    limit: upTo(1000, 100),
  }),
  answers: {
    200: {
      description: { zh: '导出记录', en: 'Exports' }, schema: listed,
      example: {
        exports: [{
          id: '0b9f1c3e-5a7d-4e2b-9c1f-3d5e7a9b1c2d', number: '522632-2020-000123', kind: 'members', division: '522632100000', identity: 'full',
          format: 'xlsx', actor: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11/cadre-17', purpose: 'verification', asOf: null,
          begunAt: '2020-05-31T02:00:00.000Z', endedAt: '2020-05-31T02:00:04.000Z', whole: true, rows: 5120,
        }],
      },
    },
  },
});
