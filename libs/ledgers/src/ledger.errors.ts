import { fieldOf, type LedgerKind } from '@guzhou/contracts';
import type { Refusal } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';

export function recordUnknown({ name, label }: LedgerKind): ProblemError {
  return new ProblemError({
    code: `${name}/unknown`, status: 404,
    detail: { zh: `没有这一编号的${label.zh}，请核对。`, en: `There is no ${label.en} of this code; check it.` },
  });
}

export function recordThere({ name, label }: LedgerKind): ProblemError {
  return new ProblemError({
    code: `${name}/there-already`, status: 409,
    detail: {
      zh: `这一编号的${label.zh}已经登记。要更改它请用更正；新的一条请用别的编号。`,
      en: `A ${label.en} of this code is on record. Correct it, or record the new one under another code.`,
    },
    fields: [{ path: 'record', code: `${name}/there-already`, detail: { zh: '编号已被使用。', en: 'The code is taken.' } }],
  });
}

export function recordChanged({ name, label }: LedgerKind): ProblemError {
  return new ProblemError({
    code: `${name}/changed-meanwhile`, status: 412,
    detail: {
      zh: `该${label.zh}在您读取之后已被更改，请重新读取后再改。`,
      en: `The ${label.en} was changed since you read it; read it again before you change it.`,
    },
  });
}

/** `others`: what those are called that name it. */
export function namedByOthers({ name, label }: LedgerKind, others: { readonly zh: string; readonly en: string }): ProblemError {
  return new ProblemError({
    code: `${name}/named-by-others`, status: 409,
    detail: {
      zh: `该${label.zh}已有${others.zh}登记，不能撤回；有误的内容请更正。`,
      en: `There are ${others.en} on record for this ${label.en}, so it cannot be withdrawn; correct what is wrong in it.`,
    },
  });
}

/** What a row of a file would be refused for, as the answer to who asks by hand; `within`: where in the request the fields stand. */
export function changeRefused(refused: readonly Refusal[], within: 'record' | 'set'): ProblemError {
  return new ProblemError({
    code: 'correction/refused', status: 422,
    detail: { zh: '内容有误，见 fields；没有任何改动。', en: 'What would result is not valid; see fields. Nothing was changed.' },
    fields: refused.map(({ column, code, message: { zh, en } }) => ({
      path: column === null ? within : `${within}.${fieldOf(column)}`, code,
      detail: { zh: `${zh}。`, en: `${en.replace(`${column}: `, `${fieldOf(column ?? '')}: `)}.` },
    })),
  });
}
