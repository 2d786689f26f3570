import type { Problem } from '@guzhou/runtime';
import { cleanCell } from '../imports/cutting/clean-cell.js';

type Field = NonNullable<Problem['fields']>[number];

/** A day in a year that PostgreSQL has not, or from which a few days or months lead there. */
const TOO_EARLY = /^0\d{3}-\d{2}-\d{2}$/;

/**
 * What no field may hold, whichever it is: characters that PostgreSQL cannot store, and days before the year 1000, which
 * ISO 8601 knows and our reckoning with days does not.
 */
export function unfitFields(value: unknown, path: string): Field[] {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) return [{ path, code: 'value/unfit-character', detail: unfitCharacter }];
    return TOO_EARLY.test(value) ? [{ path, code: 'value/too-early', detail: tooEarly }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unfitFields(inner, `${path}.${key}`));
}

/** Texts of a body that files would clean: kept as they are, they would come back changed from an export. */
export function untidyFields(value: unknown, path: string): Field[] {
  if (typeof value === 'string') return cleanCell(value) === value ? [] : [{ path, code: 'value/untidy', detail: untidy }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => untidyFields(inner, `${path}.${key}`));
}

const untidy = {
  zh: '首尾不应有空格，也不应含有不可见字符。', en: 'This must have no spaces at its ends and no invisible characters.',
};
const unfitCharacter = {
  zh: '含有不能保存的字符（空字符或残缺的 Unicode 字符）。', en: 'This holds a character that cannot be stored (NUL, or half of a Unicode character).',
};
const tooEarly = { zh: '日期应在公元 1000 年之后。', en: 'This day must be in the year 1000 or later.' };
