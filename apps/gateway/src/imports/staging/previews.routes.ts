import { z } from 'zod';
import { defineRoute } from '../../http/define-route.js';
import { FORMAT, upTo } from '../../http/list-query.js';
import { operation, progress } from '../../operations/operation.js';
import { operationExample } from '../../operations/operations.routes.js';

const params = z.object({ id: z.uuid().describe('预览的操作编号 · id of the operation of the preview') });

const previewPage = z.strictObject({
  summary: progress,
  rows: z.array(z.strictObject({
    row: z.int(),
    verdict: z.enum(['created', 'changed', 'unchanged', 'refused']),
    changes: z.array(z.strictObject({ column: z.string(), before: z.string(), after: z.string() })),
    reasons: z.array(z.strictObject({ column: z.string().nullable(), code: z.string(), zh: z.string(), en: z.string() })),
  })),
  next: z.int().nullable(),
});
export type PreviewPage = z.input<typeof previewPage>;

export const getPreview = defineRoute({
  access: { permission: 'file.import', at: 'found' },
  name: 'getPreview', recorded: 'reading', method: 'get', path: '/api/v1/imports/{id}/preview', tag: 'imports',
  summary: { zh: '暂存文件的预览：逐行的结果', en: 'The preview of a staged file, row by row' },
  description: {
    zh: 'created 新增，changed 变更（逐列列出原值和新值；姓名、证件号码、电话、账号只显示一部分，健康和残疾不显示），unchanged 不变，refused 拒绝（附原因）。'
      + '每部分按现有记录和本部分的行判断。',
    en: 'created, changed (before and after by column; names, ID numbers, phones and accounts are shown in part, health and disability not at all), unchanged, refused with reasons. '
      + 'Each part is judged by what is on record and by its own rows.',
  },
  params,
  query: z.strictObject({
    format: z.enum(['json', 'csv', 'xlsx']).default('json').describe(FORMAT),
    verdict: z.enum(['created', 'changed', 'unchanged', 'refused']).optional().describe('只看这种结果 · only rows of this verdict'),
    after: z.coerce.number().int().min(0).default(0).describe('上一页的 next · next of the page before'),
    limit: upTo(1000, 100),
  }),
  answers: {
    200: {
      description: { zh: '一页预览', en: 'A page of the preview' }, schema: previewPage,
      example: {
        summary: operationExample.progress, next: null,
        rows: [{ row: 2, verdict: 'changed', changes: [{ column: 'education', before: '小学', after: '初中' }], reasons: [] }],
      },
    },
  },
  problems: [409, 410],
});

export const applyImport = defineRoute({
  access: { permission: 'file.import', at: 'found' },
  name: 'applyImport', method: 'post', path: '/api/v1/imports/{id}/apply', tag: 'imports',
  summary: { zh: '应用暂存的文件', en: 'Apply a staged file' },
  description: {
    zh: 'rows=good：应用正确的行，其余可从 refused-rows 取回；rows=all：有行会被拒绝时什么都不写。写入时重新校验，'
      + '每一行的结果（含变更前后的每个值、拒绝的原因）与预览是否一致，见操作的 result.asPreviewed。重复请求得到同一操作。',
    en: 'rows=good applies the good rows, the others come back as refused-rows; rows=all writes nothing when a row would be refused. Rows are '
      + 'validated again; result.asPreviewed of the operation says whether every row did what was previewed, with every value before and after.'
      + ' Asked again, it is the same operation.',
  },
  params,
  query: z.strictObject({ rows: z.enum(['good', 'all']).describe('good 只应用可接收的行，all 有一行不可接收即不应用 · only the rows that can be taken, or nothing unless all can') }),
  answers: {
    200: { description: { zh: '此前已应用', en: 'Applied before' }, schema: operation, example: operationExample },
    202: {
      description: { zh: '已接收', en: 'Accepted' }, schema: operation, example: operationExample,
      headers: { location: { zh: '操作的地址', en: 'address of the operation' } },
    },
  },
  problems: [409, 410],
});

export const discardImport = defineRoute({
  access: { permission: 'file.import', at: 'found' },
  name: 'discardImport', method: 'delete', path: '/api/v1/imports/{id}', tag: 'imports',
  summary: { zh: '放弃暂存的文件', en: 'Discard a staged file' },
  params,
  answers: { 200: { description: { zh: '已放弃', en: 'Discarded' }, schema: operation, example: operationExample } },
  problems: [409, 410],
});
