import { describeCell, divisionCode } from '@guzhou/contracts';
import type { ImportDefinition, RefusalTexts, Rule } from '@guzhou/importing';
import { z } from 'zod';
import { countyOf, isWithin, parentOf } from './division.js';

/** Square metres, for what is entered in km². */
const area = describeCell(z.string().regex(/^\d{1,8}(\.\d{1,6})?$/).transform(squareMetres), {
  form: { zh: '面积，以平方公里计，最多六位小数', en: 'an area in km² with at most six decimals' }, example: '210.47',
  write: (m2: bigint) => `${m2 / 1_000_000n}.${String(m2 % 1_000_000n).padStart(6, '0')}`.replace(/\.?0+$/, ''),
});

/** The kind of file that the gateway keeps itself. */
const row = z.object({
  code: divisionCode,
  name: z.string().min(1).max(60).regex(/^[^\p{Cc}]*$/u),
  parent_code: z.union([z.literal('').transform(() => null), divisionCode]),
  area_km2: z.union([z.literal('').transform(() => null), area]),
});
export type DivisionRow = z.output<typeof row>;

export const divisionsImport = {
  kind: 'divisions',
  label: { zh: '行政区划', en: 'divisions' },
  headings: { code: '行政区划代码', name: '名称', parent_code: '上级代码', area_km2: '面积(平方公里)' },
  row,
} satisfies ImportDefinition<typeof row> & { kind: string; label: object };

function squareMetres(km2: string): bigint {
  const [whole = '0', fraction = ''] = km2.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

export type DivisionRefusal = 'division/other-county' | 'division/parent-wrong';

export const divisionRefusals: RefusalTexts<DivisionRefusal> = {
  'division/other-county': { zh: '不属于本县，也不是本县的上级', en: 'neither lies in the county nor above it' },
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
