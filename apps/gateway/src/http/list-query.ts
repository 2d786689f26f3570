import { divisionCode, localDate, recordCode } from '@guzhou/contracts';
import { z } from 'zod';

/** Of which division; queries of lists say what they have in common in the same words. */
export const division = divisionCode.describe('县、乡镇或村的代码，12 位 · county, town or village, 12 digits');

export const asOf = localDate.optional().describe('哪一天的情况，缺省为今天（北京时间） · state on this day, by default today in Asia/Shanghai');

/** Only what is about households in the care of this grid of a village. */
export const grid = recordCode.optional().describe('只看一个网格的户 · households of one grid only');

/** Where a page begins: behind the last entry of the page before. `cursor` says in which form a list names its entries. */
export function after<Cursor extends z.ZodType>(cursor: Cursor) {
  return cursor.optional().describe('上一页的 next · next of the page before');
}

/** Entries on a page. */
export const limit = upTo(200, 50);

export function upTo(most: number, unlessSaid: number) {
  return z.coerce.number().int().min(1).max(most).default(unlessSaid).describe('一页的项数 · entries on a page');
}

/** A list as one file, whole, or page by page. */
export const FORMAT = 'json 分页，其余为全部内容的一个文件 · json is paged, the others are one file of everything';
