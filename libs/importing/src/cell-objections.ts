import type { z } from 'zod';
import type { Objection, RefusalTexts } from './refusal.js';

/** What may be wrong with a cell or a row of any kind. Every service may object with these. */
export type CellCode =
  | 'value/missing' | 'value/malformed' | 'value/not-a-day' | 'value/too-long' | 'value/not-in-code-list'
  | 'value/not-yes-or-no' | 'value/too-many' | 'value/out-of-range' | 'day/in-future' | 'day/too-early' | 'row/wrong-number-of-cells' | 'row/code-repeated';

export const cellTexts: RefusalTexts<CellCode> = {
  'value/missing': { zh: '不能为空', en: 'must not be empty' },
  'value/malformed': { zh: '格式不对，请按模板填写', en: 'is not of the form that the template asks for' },
  'value/not-a-day': { zh: '应为存在的日期，写作 年-月-日，如 2020-05-31', en: 'must be a day of the calendar written YYYY-MM-DD' },
  'value/too-long': { zh: '太长', en: 'is too long' },
  'value/not-in-code-list': {
    zh: '不在代码表内，请填代码或其中文名称',
    en: 'is not in the code list; give a code or its Chinese label',
  },
  'value/not-yes-or-no': { zh: '应为 是 或 否', en: 'must be yes or no' },
  'value/too-many': { zh: '填写的项数超过允许的个数', en: 'names more codes than allowed' },
  'value/out-of-range': { zh: '超出允许的范围', en: 'is out of the range allowed' },
  'day/in-future': { zh: '不能晚于今天', en: 'must not be later than today' },
  'day/too-early': { zh: '早于1949年10月1日，请核对', en: 'is before October 1949; check the year' },
  'row/wrong-number-of-cells': { zh: '单元格数与表头不一致', en: 'the row has not as many cells as the heading' },
  'row/code-repeated': {
    zh: '同一编号在文件前面的行中已出现且内容不同，请只保留一行',
    en: 'the same code stands in an earlier line with other values; keep one of them',
  },
};

/** One objection per cell: the first thing wrong with it. */
export function cellObjections(error: z.ZodError, cells: Readonly<Record<string, string>>): Objection<CellCode>[] {
  const objections = new Map<string, Objection<CellCode>>();
  for (const issue of error.issues) {
    const column = String(issue.path[0] ?? '');
    if (!objections.has(column)) objections.set(column, { column, code: codeOf(issue, cells[column] ?? '') });
  }
  return [...objections.values()];
}

function codeOf(issue: z.core.$ZodIssue, cell: string): CellCode {
  if (cell === '') return 'value/missing';
  if (issue.code === 'invalid_union') {
    // An optional cell: what its last form, the one that is not empty, has against it.
    const inner = issue.errors.at(-1)?.[0];
    return inner === undefined ? 'value/malformed' : codeOf(inner, cell);
  }
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.refusal;
    return isCellCode(code) ? code : 'value/malformed';
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'value/not-a-day';
  if (issue.code === 'too_big') return 'value/too-long';
  return 'value/malformed';
}

function isCellCode(code: unknown): code is CellCode {
  return typeof code === 'string' && Object.hasOwn(cellTexts, code);
}
