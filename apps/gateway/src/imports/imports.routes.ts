import { countyCode, telling } from '@guzhou/contracts';
import { tableFormats } from '@guzhou/spreadsheets';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { operation } from '../operations/operation.js';
import { operationExample, operationId } from '../operations/operations.routes.js';
import { fileKinds } from './file-kinds.js';
import { fileContentTypes } from '../http/content-type.js';

/** Every kind with its columns; those that a file may lack in brackets. */
const columns = (language: 'zh' | 'en') => fileKinds.map(({ kind, label, headings, optional }) => {
  const names = Object.entries(headings).map(([column, zh]) => {
    const name = language === 'zh' ? zh : column;
    return optional?.has(column) === true ? `[${name}]` : name;
  });
  return `- \`${kind}\` ${label[language]}: ${names.join(language === 'zh' ? '、' : ', ')}`;
}).join('\n');

export const createImport = defineRoute({
  access: { permission: 'file.import', at: 'within-county' },
  name: 'createImport', method: 'post', path: '/api/v1/imports', tag: 'imports',
  summary: { zh: '导入一个 CSV 或 Excel 文件', en: 'Import a CSV file or an Excel workbook' },
  description: {
    zh: '文件边收边切，整个接收后才开始处理；同一县的文件按接收的先后处理，互不相干的可并行。内容相同的文件再次上传：正在处理，或全部接收之后没有别的写入时，得到原来的操作（200）；否则重新处理。'
      + `标题可用中文、列名或全国系统的字段代码（如 AAC001）；[ ] 中的列可以没有，没有时该项保持原样。\n\n${columns('zh')}`,
    en: 'The file is cut while it comes in and worked on once it is all there; files of a county are worked on in the order of acceptance, unrelated ones beside each other. '
      + `The same content sent again is answered with its operation (200) while that runs, or when all of it was taken and nothing was written since; else it is worked on again. Headings are the columns' names, the Chinese ones or the national register's (AAC001). A file may lack the columns in [ ]: what is on record of them stays.\n\n${columns('en')}`,
  },
  query: z.strictObject({
    kind: z.string().max(40).describe('文件类别 · kind of file'),
    county: countyCode.describe('县代码，6 位 · county, 6 digits'),
    mode: z.enum(['direct', 'preview']).default('direct')
      .describe('direct 直接导入；preview 暂存并预览，之后应用或放弃 · import at once, or stage and preview, to be applied or discarded'),
    sheet: z.string().max(31).optional().describe('工作表名称，缺省为第一个 · name of the sheet of a workbook; the first if absent'),
  }),
  stream: {
    contentTypes: fileContentTypes,
    description: {
      zh: 'CSV（RFC 4180；UTF-8、UTF-16 或 GB18030，自动识别，也可注明 `text/csv; charset=gb18030`）或 Excel 工作簿（.xlsx）；以文件开头的字节区分。'
        + '标题可在前 10 行之内。合并单元格、公式、超过 15 位的数字会被拒绝。',
      en: 'CSV (RFC 4180; UTF-8, UTF-16 or GB18030, found out or said: `text/csv; charset=gb18030`) or an Excel workbook (.xlsx); its first bytes tell. '
        + 'The heading may stand among the first 10 rows. Merged cells, formulas and numbers of more than 15 digits are refused.',
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
  problems: [408, 413, 415, 422, 429, 503],
});

/** What refused rows may tell, whatever their file. */
const wholeRows = telling(z.string(), ['identity', 'number', 'health', 'income']);

export const listCounties = defineRoute({
  access: { permission: 'operation.read', at: 'anywhere' },
  name: 'listCounties', method: 'get', path: '/api/v1/counties', tag: 'imports',
  summary: { zh: '导入过文件的县', en: 'Counties for which files were brought' },
  answers: {
    200: {
      description: { zh: '按代码排序', en: 'In the order of codes' },
      schema: z.strictObject({ counties: z.array(z.strictObject({
        code: countyCode, name: z.string().nullable().describe('尚无该县的行政区划时为空 · null while its division is not on record'),
      })) }),
      example: { counties: [{ code: '522632', name: '榕江县' }] },
    },
  },
});

export const getRowErrors = defineRoute({
  access: { permission: 'file.import', at: 'found' },
  name: 'getRowErrors', method: 'get', path: '/api/v1/operations/{id}/row-errors', tag: 'imports',
  summary: { zh: '未接收的行', en: 'Rows that were refused' },
  description: {
    zh: 'CSV：行号（标题为第 1 行）、列、代码、中英文说明；不含单元格的内容。',
    en: 'CSV: line (the heading is line 1), column, code, what is wrong in Chinese and English; never what the cell says.',
  },
  params: z.object({ id: operationId }),
  answers: { 200: { description: { zh: '未接收的行', en: 'Rows refused' }, contentType: 'text/csv' } },
});

export const getRefusedRows = defineRoute({
  access: { permission: 'file.import', at: 'found' },
  name: 'getRefusedRows', method: 'get', path: '/api/v1/operations/{id}/refused-rows', tag: 'imports',
  cost: 'export',
  summary: { zh: '未接收的行，可改正后再传', en: 'Refused rows, to be mended and sent again' },
  description: {
    zh: '原样的未接收行，前面加上原行号和中英文原因三列。改正后可直接再次导入：这三列会被忽略。保存 30 天（可配置）。'
      + '他人导入的文件，须写明目的（Guzhou-Purpose）并有查看完整号码和健康信息的权限。',
    en: 'The refused rows as they came, with their line and the reasons in Chinese and English in three columns in front. '
      + 'Mend them and import the file: these columns are ignored. Kept for 30 days unless configured otherwise. '
      + 'Of a file that somebody else brought, for a stated purpose (Guzhou-Purpose) and to who may reveal whole numbers and health.',
  },
  params: z.object({ id: operationId }),
  query: z.strictObject({ format: z.enum(tableFormats).default('csv').describe('csv 或 xlsx · csv or xlsx') }),
  answers: { 200: { description: { zh: '未接收的行', en: 'Rows refused' }, contentType: 'text/csv' } },
  tells: wholeRows,
  problems: [410],
});
