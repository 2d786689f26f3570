import { countyCode, divisionCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, limit } from '../http/list-query.js';

/*
 * For who audits (permission `audit.read`). What is asked here is itself recorded, before it is answered.
 */

const text = (longest: number) => z.string().min(1).max(longest);
const county = countyCode.describe('县代码，6 位；不属于任何县的（如账号）为 000000 · county, 6 digits; 000000 for what belongs to none, such as accounts');

const auditEntry = z.strictObject({
  sequence: z.int().describe('在本县审计链中的序号 · place in the county\'s chain'),
  recordedAt: z.iso.datetime(),
  subject: z.string().describe('谁 · who'),
  onBehalfOf: z.string().nullable().describe('代谁 · for whom'),
  action: z.string().describe('做了什么，如 household.read · what was done'),
  object: z.strictObject({ kind: z.string(), code: z.string() }).nullable().describe('对什么 · to what'),
  division: z.string().nullable().describe('对象所在的区划 · where the object lies'),
  purpose: z.string().nullable().describe('用途 · what for'),
  outcome: z.enum(['begun', 'done', 'refused']).describe(
    'begun 已受理（结果见同一请求或同一操作的记录），done 已做，refused 被拒绝 · begun, of which an entry of the same request or operation says what came of it; done; refused'),
  request: z.string().nullable().describe('请求编号 · id of the request'),
  address: z.string().nullable().describe('来自的地址 · address it came from'),
  details: z.record(z.string(), z.union([z.string(), z.number()])).describe('代码与数量 · codes and counts'),
});

export const listAuditEntries = defineRoute({
  access: { permission: 'audit.read', at: 'county' },
  name: 'listAuditEntries', recorded: 'by-itself', method: 'get', path: '/api/v1/audit/entries', tag: 'audit',
  summary: { zh: '审计记录，新的在前', en: 'Audit entries, newest first' },
  description: {
    zh: '谁看过这一户：kind 与 code，含列表页显示过它的（details 的 shown.household）；某账号做过什么：subject；导出过什么：action=export.full 等。'
      + '三者至多用其一，可再按时间和区划缩小。查阅本身也留有记录。',
    en: 'Who saw this household: `kind` and `code`, pages of lists that showed it included (`shown.household` of their details). What an account did: `subject`. What was exported: `action=export.full` and the like. At most one of '
      + 'the three; time and division narrow it further. That somebody asked is itself recorded.',
  },
  query: z.strictObject({
    county,
    kind: text(40).optional().describe('对象类别，如 household，与 code 同用 · kind of object, such as household, with code'),
    code: text(100).optional().describe('对象代码 · code of the object'),
    subject: text(80).optional().describe('谁 · who'),
    action: text(60).optional().describe('做了什么 · what was done'),
    division: divisionCode.optional().describe('对象在该乡镇或村 · objects of this town or village'),
    from: z.iso.datetime({ offset: true }).optional().describe('自何时起，含 · since when, included'),
    to: z.iso.datetime({ offset: true }).optional().describe('至何时止，不含 · until when, not included'),
    after: after(z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)),
    limit,
  }),
  answers: {
    200: {
      description: { zh: '一页审计记录', en: 'A page of entries' },
      schema: z.strictObject({ entries: z.array(auditEntry), next: z.int().nullable() }),
      example: {
        entries: [{
          sequence: 48_213, recordedAt: '2026-12-01T02:00:00.000Z', subject: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', onBehalfOf: null, action: 'export.full',
          object: { kind: 'members', code: '522632100000' }, division: '522632100000', purpose: '数据核对', outcome: 'done',
          request: '6b0c2f1e-3f0a-4c51-9b6a-1f2e3d4c5b6a', address: '10.20.1.7', details: { rows: 5120 },
        }],
        next: 48_213,
      },
    },
  },
  problems: [422, 503],
});

export const getAuditChain = defineRoute({
  access: { permission: 'audit.read', at: 'county' },
  name: 'getAuditChain', recorded: 'by-itself', method: 'get', path: '/api/v1/audit/chain', tag: 'audit',
  summary: { zh: '一个县的审计链现在的末端', en: 'The newest entry of a county\'s chain' },
  description: {
    zh: '抄下序号与哈希，日后可用 audit verify --head 核对：此前的记录若有改动，校验不会通过。没有记录时序号为 0。',
    en: 'Write down sequence and hash: `audit verify --head` holds the chain against them later, and fails if anything up to there was changed. '
      + 'The sequence is 0 where nothing was recorded.',
  },
  query: z.strictObject({ county }),
  answers: {
    200: {
      description: { zh: '末端', en: 'The newest entry' },
      schema: z.strictObject({
        county: z.string(), sequence: z.int(), hash: z.string().describe('SHA-256，64 位十六进制 · SHA-256, 64 hexadecimal digits'),
        recordedAt: z.iso.datetime().nullable(), prunedThrough: z.int().describe('到期删除到第几条，0 为没有 · up to which entry it was pruned, 0 for none'),
      }),
      example: {
        county: '522632', sequence: 48_213, hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', recordedAt: '2026-12-01T02:00:00.000Z',
        prunedThrough: 0,
      },
    },
  },
  problems: [503],
});
