import { countyCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { assessment, keptFor, type Assessment, type KeptFor } from './assessment.js';

/* For who looks after the protection of personal data (permission `privacy.manage`). What is asked here is recorded. */

const county = countyCode.describe('县代码，6 位 · county, 6 digits');
const days = z.coerce.number().int().min(1).max(366).default(90).describe('统计最近多少天的查阅与导出 · over how many days reading and taking out is counted');

const keptExample: KeptFor = {
  what: 'refused-rows', said: { zh: '导入时未接收的行', en: 'rows that a file had refused' }, service: 'gateway', days: 30, setting: 'IMPORT_REFUSED_ROWS_DAYS',
  reason: { zh: '供改正后重新上传', en: 'to be mended and sent again' },
  law: { zh: '个人信息保护法第十九条（实现目的所必要的最短时间）', en: 'PIPL 19 (no longer than the purpose needs)' }, rows: 214, due: 12,
};

const example: Assessment = {
  county: '522632', madeAt: '2026-12-01T02:00:00.000Z', since: '2026-09-02T02:00:00.000Z',
  held: [{
    service: 'households', table: 'member', about: 'person', rows: 3142, more: false, otherFields: 1,
    fields: [{ field: 'name', level: 'identity', kept: ['sealed', 'hashed'] }, { field: 'idNumber', level: 'number', kept: ['sealed', 'hashed'] }],
  }],
  away: [], retention: [keptExample],
  readers: [{ role: 'village-officer', persons: 18, systems: 0, numbers: true, health: true, exportsFull: false }],
  reading: {
    counted: 48_213, more: false, actions: [{ action: 'household.read', outcome: 'done', entries: 40_100, subjects: 31 }],
    most: [{ subject: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', entries: 2204, objects: 1120 }],
  },
  exports: [{ kind: 'members', identity: 'full', files: 1, rows: 5120 }],
  keys: [{ service: 'households', variable: 'HOUSEHOLDS_FIELD_KEY', id: 'f2', knownSince: '2026-11-01T02:00:00.000Z', days: 30, seals: true, spent: false }],
  gaps: [{ code: 'audit-not-anchored', said: { zh: '审计链未在数据库之外锚定', en: 'the audit trail is not anchored outside the database' }, subject: 'AUDIT_ANCHOR' }],
};

export const getAssessment = defineRoute({
  access: { permission: 'privacy.manage', at: 'county' }, recorded: 'by-itself',
  name: 'getAssessment', method: 'get', path: '/api/v1/privacy/assessment', tag: 'privacy',
  summary: { zh: '个人信息保护影响评估', en: 'Data-protection impact assessment' },
  description: {
    zh: '存了什么（按敏感级别、表、行数），存在哪里、是否加密，存多久，谁能看，最近谁看了多少，导出了多少，密钥用了多久，还缺什么。由系统自身的定义与记录得出；不含任何人的姓名和号码。',
    en: 'What is held (by level, table and rows), where and whether sealed, how long, who may read, who read how much lately, what was taken out, how old '
      + 'keys are, what is missing. It follows from what the platform declares and records, and holds nobody\'s name or number.',
  },
  query: z.strictObject({ county, days }),
  answers: { 200: { description: { zh: '评估', en: 'The assessment' }, schema: assessment, example } },
  problems: [503],
});

export const getAssessmentFile = defineRoute({
  access: { permission: 'privacy.manage', at: 'county' }, recorded: 'by-itself',
  name: 'getAssessmentFile', method: 'get', path: '/api/v1/privacy/assessment/file', tag: 'privacy',
  summary: { zh: '影响评估报告（Markdown 文件）', en: 'The assessment as a file (Markdown)' },
  query: z.strictObject({ county, days, language: z.enum(['zh', 'en']).default('zh').describe('zh 中文，en 英文 · zh or en') }),
  answers: { 200: { description: { zh: 'Markdown 文件', en: 'A file of Markdown' }, contentType: 'text/markdown; charset=utf-8' } },
  problems: [503],
});

export const getRetention = defineRoute({
  access: { permission: 'privacy.manage', at: 'county' }, recorded: 'by-itself',
  name: 'getRetention', method: 'get', path: '/api/v1/privacy/retention', tag: 'privacy',
  summary: { zh: '什么保存多久，到某日会删除多少', en: 'What is kept how long, and how much goes by a day' },
  description: {
    zh: '每类数据的保存期限、理由、法律依据；due 为到 asOf 那天按现行设置应删除的行数（只数，不删）。',
    en: 'For how long each kind of data is kept, why, by which law. `due`: rows that go by `asOf` under the settings of now; they are counted, nothing is deleted.',
  },
  query: z.strictObject({ county, asOf: z.iso.date().optional().describe('到哪一天，默认今天 · by which day; today unless told') }),
  answers: {
    200: {
      description: { zh: '保存期限', en: 'What is kept how long' },
      schema: z.strictObject({ asOf: z.iso.date(), retention: z.array(keptFor) }), example: { asOf: '2026-12-01', retention: [keptExample] },
    },
  },
  problems: [503],
});
