import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../../register/common-refusals.js';

export const schoolingExcuseTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'member/unknown': { zh: '没有该成员，请先导入家庭成员', en: 'is no member on record; import members first' },
  'schooling-excuse/ends-before-it-begins': { zh: '应晚于起始日期', en: 'must be later than the first day' },
  'schooling-excuse/overlapping': { zh: '与该儿童已有的未在校原因时间重叠', en: 'overlaps another excuse of the child' },
} satisfies RefusalTexts;
export type SchoolingExcuseCode = keyof typeof schoolingExcuseTexts;

/** An objection to a single excuse, as the caller of the request gets it. */
export function excuseRefused(code: SchoolingExcuseCode): ProblemError {
  const { zh, en } = schoolingExcuseTexts[code];
  const path = code === 'schooling-excuse/ends-before-it-begins' ? 'excuse.to' : 'effectiveOn';
  return new ProblemError({
    code, status: 422, detail: { zh: `${zh}。`, en: `The day ${en}.` }, fields: [{ path, code, detail: { zh: `${zh}。`, en: `It ${en}.` } }],
  });
}

export function memberNotInHousehold(): ProblemError {
  return new ProblemError({
    code: 'member/not-in-household', status: 422,
    detail: { zh: '该成员在这一天不属于该户，请核对人编号和日期。', en: 'The person does not belong to the household on this day; check code and day.' },
    fields: [{ path: 'memberCode', code: 'member/not-in-household', detail: { zh: '不属于该户。', en: 'It is of no member of the household.' } }],
  });
}
