import { localDate } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';

const words = { zh: z.string(), en: z.string() };
const named = { name: z.string(), ...words, standard: z.string().nullable().describe('所依据的字段或国家标准 · column or national standard that it follows') };

export const listCodeLists = defineRoute({
  access: { permission: 'division.read', at: 'anywhere' },
  name: 'listCodeLists', method: 'get', path: '/api/v1/code-lists', tag: 'code-lists',
  summary: { zh: '全部代码表', en: 'All code lists' },
  answers: {
    200: {
      description: { zh: '代码表', en: 'The code lists' },
      schema: z.strictObject({ codeLists: z.array(z.strictObject(named)) }),
      example: { codeLists: [{ name: 'relations', zh: '与户主关系', en: 'relation to the head', standard: 'AAB006' }] },
    },
  },
});

export const getCodeList = defineRoute({
  access: { permission: 'division.read', at: 'anywhere' },
  name: 'getCodeList', method: 'get', path: '/api/v1/code-lists/{name}', tag: 'code-lists',
  summary: { zh: '一个代码表', en: 'One code list' },
  description: {
    zh: '代码、全国代码、中英文名称、导入时可用的其他写法、启用和停用日期，以及与其他导出表代码的对照。',
    en: 'Codes, national codes, labels in Chinese and English, other words that imports take for them, first and last days of use, and what '
      + 'the codes of other exports mean in ours.',
  },
  params: z.object({ name: z.string().max(40).describe('代码表名称，如 relations · name of the list, such as relations') }),
  answers: {
    200: {
      description: { zh: '代码表', en: 'The code list' },
      schema: z.strictObject({
        ...named,
        codes: z.array(z.strictObject({
          code: z.string(), national: z.string().nullable(), ...words, also: z.array(z.string()),
          from: localDate.nullable(), to: localDate.nullable().describe('停用的第一天 · first day no longer in use'),
        })),
        mappings: z.array(z.strictObject({
          name: z.string(), source: z.strictObject(words), codes: z.array(z.strictObject({ theirs: z.string(), ours: z.string() })),
        })),
      }),
      example: {
        name: 'work-regions', zh: '务工区域', en: 'where the work is', standard: 'AAB011',
        codes: [{ code: '99', national: '99', zh: '其他', en: 'other', also: [], from: null, to: null }],
        mappings: [{
          name: 'register-2016-other-05', source: { zh: '以 05 表示其他的导出表', en: 'exports in which 05 is other' },
          codes: [{ theirs: '05', ours: '99' }],
        }],
      },
    },
  },
  problems: [404],
});
