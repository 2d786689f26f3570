import { countyCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { operation } from '../operations/operation.js';
import { operationExample } from '../operations/operations.routes.js';
import { fileKinds } from './file-kinds.js';

const columns = (language: 'zh' | 'en') => fileKinds.map(({ kind, label, headings }) =>
  `- \`${kind}\` ${label[language]}: ${(language === 'zh' ? Object.values(headings) : Object.keys(headings)).join(language === 'zh' ? '、' : ', ')}`).join('\n');

export const createImport = defineRoute({
  method: 'post', path: '/api/v1/imports', tag: 'imports',
  summary: { zh: '导入一个 CSV 文件', en: 'Import a CSV file' },
  description: {
    zh: '文件边收边切，整个接收后才开始处理；同一县的文件按接收的先后处理。内容相同的文件只处理一次，再次上传得到第一次的操作（200）。'
      + `标题可用中文或列名。\n\n${columns('zh')}`,
    en: 'The file is cut while it comes in and worked on once it is all there; files of a county are worked on in the order of acceptance. '
      + `The same content is worked on once: sent again, it is answered with the first operation (200). Headings are the columns' names or the Chinese ones.\n\n${columns('en')}`,
  },
  query: z.strictObject({
    kind: z.string().max(40).describe('文件类别 · kind of file'),
    county: countyCode.describe('县代码，6 位 · county, 6 digits'),
  }),
  stream: {
    contentType: 'text/csv',
    description: {
      zh: 'CSV（RFC 4180），UTF-8，可带 BOM；GB18030 请注明 `text/csv; charset=gb18030`。',
      en: 'CSV (RFC 4180) in UTF-8, with or without a byte order mark; GB18030 as `text/csv; charset=gb18030`.',
    },
    example: '户编号,识别标准,主要致贫原因,识别日期,退出登记日期,退出登记原因\nH-000001,1,缺技术,2014-01-01,,\n',
  },
  answers: {
    200: { description: { zh: '内容相同的文件此前已接收', en: 'The same content was taken in before' }, schema: operation, example: operationExample },
    202: {
      description: { zh: '已接收', en: 'Accepted' }, schema: operation, example: operationExample,
      headers: { location: { zh: '操作的地址', en: 'address of the operation' } },
    },
  },
  problems: [408, 413, 415, 422, 503],
});

export const getRowErrors = defineRoute({
  method: 'get', path: '/api/v1/operations/{id}/row-errors', tag: 'imports',
  summary: { zh: '未接收的行', en: 'Rows that were refused' },
  description: {
    zh: 'CSV：行号（标题为第 1 行）、列、代码、中英文说明；不含单元格的内容。',
    en: 'CSV: line (the heading is line 1), column, code, what is wrong in Chinese and English; never what the cell says.',
  },
  params: z.object({ id: z.uuid() }),
  answers: { 200: { description: { zh: '未接收的行', en: 'Rows refused' }, contentType: 'text/csv' } },
});
