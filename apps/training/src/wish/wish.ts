import type { RowOf, wishesImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { JudgeMember } from '../member/member.js';
import type { WishRefusal } from './wish.errors.js';

export type WishRow = RowOf<typeof wishesImport>;

export function personWished(judge: JudgeMember): Rule<WishRow, WishRefusal> {
  return ({ member_code, wished_on }) => {
    const code = judge(member_code, wished_on);
    return code && { column: code === 'member/unknown' ? 'member_code' : 'wished_on', code };
  };
}
