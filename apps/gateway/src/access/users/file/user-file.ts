import { Policy } from '@guzhou/access';
import { codeList, describeCell, divisionCode, localDate, oneLine, recordCode, type Label, type Scope } from '@guzhou/contracts';
import type { ImportDefinition } from '@guzhou/importing';
import { z } from 'zod';
import { dayText } from '../../../imports/cutting/day-text.js';
import { foldSignInName, isSignInName } from '../../sign-in/accounts/sign-in-name.js';

/** A file has so many rows at most: all of it is done in one transaction. */
export const MAX_USER_ROWS = 1000;

/** Those that a row can give: within a division or a grid, and not for listed households. */
const roles = codeList(Object.fromEntries([...Policy.read().roles]
  .filter(([, { levels }]) => levels.some((level) => level !== 'households'))
  .map(([name, { zh, en }]) => [name, { zh, en }])));

const orNothing = <Schema extends z.ZodType<unknown, string>>(schema: Schema) => z.union([z.literal('').transform(() => null), schema]);

const text = (most: number, example: string) => describeCell(oneLine().min(1).max(most), {
  form: { zh: `文字，不超过 ${most} 字`, en: `text of at most ${most} characters` }, example,
});

const signInName = describeCell(z.string().transform((typed, context) => {
  const folded = foldSignInName(typed);
  if (isSignInName(folded)) return folded;
  context.addIssue({ code: 'custom', params: { refusal: 'value/malformed' } });
  return z.NEVER;
}), {
  form: {
    zh: '3 至 60 个字母、数字或 . _ @ -，首尾为字母或数字；不用身份证号', en: '3 to 60 letters, digits or . _ @ -, a letter or digit at both ends; no ID number',
  },
  example: 'shi.xiuying',
});

const row = z.object({
  name: text(80, '石秀英'), sign_in_name: signInName, division: divisionCode, role: roles.cell,
  grid: orNothing(recordCode).optional(), from: orNothing(localDate).optional(), to: orNothing(localDate).optional(), reason: text(200, '榕党组〔2020〕7号'),
});

/** A list of people who are to be let in, and of what each is granted: a row for each grant. */
export const userFile = {
  kind: 'users',
  label: { zh: '用户', en: 'users' },
  headings: {
    name: '姓名', sign_in_name: '登录名', division: '行政区划代码', role: '角色', grid: '网格编号', from: '起始日期', to: '截止日期', reason: '依据',
  },
  optional: new Set(['grid', 'from', 'to']),
  tidied: new Map([['from', dayText], ['to', dayText]]),
  row,
} satisfies ImportDefinition<typeof row> & { kind: string; label: Label; tidied: ReadonlyMap<string, (cell: string) => string> };
export type UserRow = z.output<typeof row>;

export function scopeOfRow({ division, grid }: UserRow): Scope {
  return grid === null || grid === undefined ? { division } : { village: division, grid };
}
