import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../../register/common-refusals.js';

/** What rows of copies may have against them. */
export const recordCopyTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'household/not-on-day': { zh: '该户在材料日期尚未立户或已经销户', en: 'is outside the life of the household' },
  'copy/says-nothing': { zh: '该行没有可比对的内容，请至少填写一项', en: 'says nothing that can be compared; fill in one field at least' },
} satisfies RefusalTexts;

/** What rows of whom copies list may have against them. */
export const recordCopyMemberTexts = {
  'copy/unknown': { zh: '没有该户该日期的这份材料，请先导入三级材料', en: 'there is no such copy of the household on that day; import record copies first' },
} satisfies RefusalTexts;

function refused(code: string, path: string, zh: string, en: string): ProblemError {
  const detail = { zh, en };
  return new ProblemError({ code, status: 422, detail, fields: [{ path, code, detail }] });
}

export function differenceUnknown(): ProblemError {
  return new ProblemError({
    code: 'difference/unknown', status: 404,
    detail: {
      zh: '没有该差异：材料未填写该项，与登记册一致，或已有更新的材料。',
      en: 'There is no such difference: the copy does not say the field, agrees with the register, or a later copy says it.',
    },
  });
}

export function judgedBeforeCopy(): ProblemError {
  return refused('difference/judged-before-copy', 'effectiveOn', '核定日期早于材料日期。', 'The day of the verdict is before that of the copy.');
}

export function correctionUnknown(): ProblemError {
  return refused('difference/correction-unknown', 'correctionId', '该户没有这次变更，请核对变更编号。',
    'The household has no such change; check its id.');
}
