import { tableFormats } from '@guzhou/spreadsheets';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';

export const getTemplate = defineRoute({
  access: { permission: 'division.read', at: 'anywhere' },
  name: 'getTemplate', recorded: 'refusals', method: 'get', path: '/api/v1/import-templates/{kind}', tag: 'imports',
  cost: 'read',
  formerly: { path: '/api/v1/imports/templates/{kind}', since: '2026-11-30', until: '2027-06-01' },
  summary: { zh: '下载一类文件的模板', en: 'A template of a kind of file' },
  description: {
    zh: 'xlsx：第一张表为中文标题，代码列可下拉选择，单元格为文本格式；“填写说明”逐列说明含义、格式、是否必填；“代码表”列出代码和名称。csv：只有标题行。',
    en: 'xlsx: a sheet of Chinese headings whose cells are text and offer their codes, one that explains each column (meaning, form, whether '
      + 'it must be filled in, example), and one of the codes. csv: the headings alone.',
  },
  params: z.object({ kind: z.string().max(40).describe('文件类别 · kind of file') }),
  query: z.strictObject({ format: z.enum(tableFormats).default('xlsx').describe('xlsx 或 csv · xlsx or csv') }),
  answers: { 200: { description: { zh: '模板', en: 'The template' }, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
});
