import { divisionCode, label, named } from '@guzhou/contracts';
import { contentTypes, tableFormats } from '@guzhou/spreadsheets';
import { z } from 'zod';
import { fileContentTypes } from '../../../http/content-type.js';
import { defineRoute } from '../../../http/define-route.js';
import { MAX_USER_ROWS, userFile } from './user-file.js';

const columns = (language: 'zh' | 'en') => Object.entries(userFile.headings)
  .map(([column, zh]) => (language === 'zh' ? zh : column)).join(language === 'zh' ? '、' : ', ');

const brought = named('BroughtUser', z.strictObject({
  rows: z.array(z.int()), id: z.uuid().nullable(), name: z.string(), signInName: z.string(), division: divisionCode,
  verdict: z.enum(['created', 'changed', 'unchanged']), granted: z.int(),
  /** Of these, what waits for a second administrator. */
  pending: z.int(),
  link: z.url().nullable().describe('一次性链接，只显示这一次 · the link that works once; shown this once'), until: z.iso.datetime().nullable(),
}));
const refused = named('RefusedUserRow', z.strictObject({ row: z.int(), column: z.string().nullable(), code: z.string(), message: label }));

export const importUsers = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'importUsers', recorded: 'by-itself', method: 'post', path: '/api/v1/user-imports', tag: 'access',
  summary: { zh: '导入用户名单', en: 'Bring in a list of users' },
  description: {
    zh: `逐行新建用户并授权；同一人可有多行。按登录名识别，同一文件再次导入不会重复。超出你授权范围的行被拒绝，其余照办。缺省只预览，mode=direct 才办理，并为每个新用户给出一次性链接（只显示这一次）。最多 ${MAX_USER_ROWS} 行。列：${columns('zh')}。`,
    en: 'Makes users and gives grants row by row; somebody may have several. They are known by their sign-in name, so that the same file brought again '
      + 'does nothing twice. A row beyond what you may give is refused, the others are done. Unless told it is only a preview; mode=direct does it, and '
      + `gives a link that works once for each new user, shown this once. At most ${MAX_USER_ROWS} rows. Columns: ${columns('en')}.`,
  },
  query: z.strictObject({
    mode: z.enum(['preview', 'direct']).default('preview').describe('preview 只看会怎样；direct 办理 · only what would be done; do it'),
    format: z.enum(['json', ...tableFormats]).default('json').describe('结果的格式 · what the answer is'),
    sheet: z.string().max(31).optional().describe('工作表名称，缺省为第一个 · name of the sheet of a workbook; the first if absent'),
  }),
  stream: {
    contentTypes: fileContentTypes,
    description: { zh: 'CSV 或 Excel 工作簿（.xlsx），同其他导入', en: 'CSV or an Excel workbook (.xlsx), as other imports take them' },
    example: '姓名,登录名,行政区划代码,角色,网格编号,起始日期,截止日期,依据\n石秀英,shi.xiuying,522632100000,乡镇干部,,2020-06-01,,榕党组〔2020〕7号\n',
  },
  answers: {
    200: {
      description: { zh: '每个用户的结果和被拒绝的行', en: 'What became of each user, and the rows that were refused' }, contentType: 'text/csv',
      schema: z.strictObject({ users: z.array(brought), refused: z.array(refused) }),
      example: {
        users: [{
          rows: [2], id: '019ad8c4-2e00-7000-8000-0f3a5c2b7e11', name: '石秀英', signInName: 'shi.xiuying', division: '522632100000', verdict: 'created',
          granted: 1, pending: 0, link: 'https://guzhou.example.gov.cn/sign-in/invitation/…', until: '2020-06-04T01:30:00.000Z',
        }],
        refused: [{
          row: 3, column: null, code: 'grant/outside',
          message: { zh: '超出你可以授权的范围。', en: 'This is more than you may give.' },
        }],
      },
    },
  },
  problems: [408, 413, 415, 422, 429, 503],
});

export const getUserTemplate = defineRoute({
  access: { permission: 'user.manage', at: 'anywhere' },
  name: 'getUserTemplate', recorded: 'refusals', method: 'get', path: '/api/v1/user-import-template', tag: 'access',
  summary: { zh: '下载用户名单的模板', en: 'A template of a list of users' },
  query: z.strictObject({ format: z.enum(tableFormats).default('xlsx').describe('xlsx 或 csv · xlsx or csv') }),
  answers: { 200: { description: { zh: '模板', en: 'The template' }, contentType: contentTypes.xlsx } },
});
