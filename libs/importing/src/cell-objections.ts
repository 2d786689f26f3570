import type { z } from 'zod';
import type { Objection, RefusalTexts } from './refusal.js';

/** What may be wrong with a cell or a row of any kind. Every service may object with these. */
export type CellCode =
  | 'value/missing' | 'value/malformed' | 'value/not-a-day' | 'value/too-long' | 'value/not-in-code-list' | 'value/not-in-use'
  | 'value/not-yes-or-no' | 'value/too-many' | 'value/out-of-range' | 'value/other-unit' | 'day/in-future' | 'day/too-early' | 'row/wrong-number-of-cells' | 'row/code-repeated' | 'row/outside-reach' | 'reversal/by-its-own-file';

export const cellTexts: RefusalTexts<CellCode> = {
  'value/missing': { zh: '不能为空', en: 'must not be empty' },
  'value/malformed': { zh: '格式不对', en: 'is of another form' },
  'value/not-a-day': { zh: '应为存在的日期，写作 年-月-日，如 2020-05-31', en: 'must be a day of the calendar written YYYY-MM-DD' },
  'value/too-long': { zh: '太长', en: 'is too long' },
  'value/not-in-code-list': { zh: '不在代码表内', en: 'is not in the code list' },
  'value/not-in-use': { zh: '这一天没有该代码', en: 'was no code on that day' },
  'value/not-yes-or-no': { zh: '应为 是 或 否', en: 'must be yes or no' },
  'value/too-many': { zh: '填写的项数超过允许的个数', en: 'names more codes than allowed' },
  'value/out-of-range': { zh: '超出范围', en: 'is out of range' },
  'value/other-unit': {
    zh: '带有别的单位，请换算成本列的单位（见表头），只填数字',
    en: 'is in a unit that is not the column\'s; convert it to the one in the heading and enter the number alone',
  },
  'day/in-future': { zh: '不能晚于今天', en: 'must not be later than today' },
  'day/too-early': { zh: '早于1949年10月1日，请核对', en: 'is before October 1949; check the year' },
  'reversal/by-its-own-file': {
    zh: '与登记的冲正不符；冲正请用冲正文件（或 /api/v1/facts）登记，本列留空即可',
    en: 'is not the reversal on record; record one by the file of reversals (or /api/v1/facts) and leave this empty',
  },
  'row/outside-reach': { zh: '不能登记在这里，请核对编号和区划', en: 'cannot be recorded here; check the code and the division' },
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
