import { countyCode, recordCode } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { asOf } from '../http/list-query.js';
import { householdFileExample } from './household-file.example.js';
import { householdFile } from './household-file.js';

const params = z.object({ code: recordCode });
const query = z.strictObject({
  county: countyCode.describe('县代码，6 位 · county, 6 digits'),
  asOf,
});

export const getHouseholdFile = defineRoute({
  access: { permission: 'register.read', at: 'service' },
  name: 'getHouseholdFile', method: 'get', path: '/api/v1/households/{code}/file', tag: 'households',
  summary: { zh: '一户一档：该户的全部情况', en: 'One household, one file: all there is of it' },
  description: {
    zh: '成员、沿革、建档立卡、生活条件、逐项达标情况、收入构成与来源、帮扶计划与成效、识别退出等事项的步骤、监测经过、规则核查待处理、变更记录（登记至今最新的 200 条）；可下载 PDF（file.pdf）。PDF 中证件号码等只显示后四位。',
    en: 'Members, lineage, registration, living conditions, standards item by item, income and its sources, plan and what came of it, procedures step by step, monitoring, findings of rules that stand, and what was recorded until now (the newest 200 lines, whatever the day); as PDF at file.pdf. In the PDF numbers that identify show their last four characters only.',
  },
  params, query,
  answers: { 200: { description: { zh: '一户一档', en: 'The file' }, schema: householdFile, example: householdFileExample } },
  problems: [404, 503],
});

export const getHouseholdFilePdf = defineRoute({
  access: { permission: 'register.read', at: 'service' },
  name: 'getHouseholdFilePdf', method: 'get', path: '/api/v1/households/{code}/file.pdf', tag: 'households',
  cost: 'export',
  summary: { zh: '一户一档（PDF，中文字体内嵌）', en: 'The file of a household as PDF, Chinese fonts embedded' },
  params, query,
  answers: { 200: { description: { zh: 'PDF 文件', en: 'A PDF' }, contentType: 'application/pdf' } },
  tells: householdFile,
  problems: [404, 503],
});
