import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../../register/common-refusals.js';

const otherKind = { zh: '收入明细不属于所填的收入类型', en: 'is no sub-kind of the kind of income' };
const notOfHousehold = { zh: '该成员不是该户的家庭成员', en: 'is no member of the household' };

export const incomeTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'income/sub-kind-of-another-kind': otherKind,
  'member/not-in-household': notOfHousehold,
} satisfies RefusalTexts;

export function subKindOfAnotherKind(): ProblemError {
  return refused('income/sub-kind-of-another-kind', 'item.subKind', otherKind);
}

export function memberNotInHousehold(): ProblemError {
  return refused('member/not-in-household', 'item.memberCode', notOfHousehold);
}

export function incomeOfAnotherHousehold(): ProblemError {
  return refused('income/of-another-household', 'incomeCode', { zh: '该收入编号已用于另一户', en: 'is the code of another household\'s income' });
}

export function incomeUnknown(): ProblemError {
  return new ProblemError({
    code: 'income/unknown', status: 404,
    detail: {
      zh: '该户没有这一编号的录入收入，请核对；工资和到户收益用“工资冲正”（wage-reversals）、“到户收益冲正”（payout-reversals）冲正。',
      en: 'The household has no entry of this code; check it. Wages and payouts are reversed with files of wage-reversals and payout-reversals, or by hand.',
    },
  });
}

function refused(code: string, path: string, { zh, en }: { zh: string; en: string }): ProblemError {
  return new ProblemError({
    code, status: 422, detail: { zh: `${zh}，请核对。`, en: `The value ${en}; check it.` }, fields: [{ path, code, detail: { zh: `${zh}。`, en: `It ${en}.` } }],
  });
}
