import { describeCell, divisionCode, divisionsKind, matching, oneLine, type RowOf } from '@guzhou/contracts';
import type { ImportDefinition, RefusalTexts, Rule, RuleOverAll } from '@guzhou/importing';
import { z } from 'zod';
import { countyOf, isWithin, levelOf, parentOf } from './division.js';

/** Square metres, for what is entered in km². */
const area = describeCell(matching(/^\d{1,8}(\.\d{1,6})?$/, {
  zh: '面积，以平方公里计，不为负，最多六位小数', en: 'an area in km², not negative, with at most six decimals',
}).transform(squareMetres), {
  form: { zh: '面积，以平方公里计，最多六位小数', en: 'an area in km² with at most six decimals' }, example: '210.47',
  write: (m2: bigint) => `${m2 / 1_000_000n}.${String(m2 % 1_000_000n).padStart(6, '0')}`.replace(/\.?0+$/, ''),
});

/** The kind of file that the gateway keeps itself. */
const row = z.object({
  code: divisionCode,
  name: oneLine().min(1).max(60),
  parent_code: z.union([z.literal('').transform(() => null), divisionCode]),
  area_km2: z.union([z.literal('').transform(() => null), area]),
});

export const divisionsImport = {
  ...divisionsKind,
  headings: { code: '行政区划代码', name: '名称', parent_code: '上级代码', area_km2: '面积(平方公里)' },
  together: [['code']],
  row,
} satisfies ImportDefinition<typeof row> & { kind: string; label: object; together: readonly (readonly string[])[] };
export type DivisionRow = RowOf<typeof divisionsImport>;

function squareMetres(km2: string): bigint {
  const [whole = '0', fraction = ''] = km2.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

export type DivisionRefusal = 'division/other-county' | 'division/parent-wrong' | 'division/parent-unknown';

export const divisionRefusals: RefusalTexts<DivisionRefusal> = {
  'division/other-county': { zh: '不属于本县，也不是本县的上级', en: 'neither lies in the county nor above it' },
  'division/parent-unknown': {
    zh: '上级区划没有登记。请在同一文件中先列出省（自治区、直辖市）、市（州），再列出县',
    en: 'lies in a division that is not on record; list the province and the prefecture in the same file, before the county',
  },
  'division/parent-wrong': { zh: '与代码的前缀不符', en: 'does not agree with the first digits of the code' },
};

/** The county's own divisions and those above it. */
export function inOrAbove(county: string): Rule<DivisionRow, DivisionRefusal> {
  const countyDivision = `${county}000000`;
  return ({ code }) => countyOf(code) === county || isWithin(countyDivision, code) ? null : { column: 'code', code: 'division/other-county' };
}

/** The prefix is the tree; a file that says otherwise is wrong. */
export const parentAgrees: Rule<DivisionRow, DivisionRefusal> = ({ code, parent_code }) =>
  parent_code === null || parent_code === parentOf(code) ? null : { column: 'parent_code', code: 'division/parent-wrong' };

/** Counties and prefectures lie in a division that is on record, or that this file brings. */
export function parentsAreKnown(onRecord: readonly string[]): RuleOverAll<DivisionRow, DivisionRefusal> {
  return (rows) => {
    const known = new Set([...onRecord, ...rows.map(({ code }) => code)]);
    return rows.map(({ code }) => {
      const above = levelOf(code) === 'county' || levelOf(code) === 'prefecture';
      return !above || known.has(parentOf(code)!) ? null : { column: 'code', code: 'division/parent-unknown' };
    });
  };
}
