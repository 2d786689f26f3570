import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../../register/common-refusals.js';

export const planTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'household/not-on-day': { zh: '不在该户存续期间', en: 'is outside the life of the household' },
  'plan/causes-repeated': { zh: '主要与其他致贫原因不得重复，其他原因最多两项', en: 'must name causes that differ, at most two beside the main one' },
  'plan/later-one-there': { zh: '该户已有制定日期更晚的计划', en: 'is before a later plan that the household has already' },
  'measure/member-not-of-household': { zh: '此人不是该户成员', en: 'is no member of the household' },
  'measure/ends-before-starts': { zh: '应不早于开始日期', en: 'must not be before the first day' },
  'measure/result-incomplete': { zh: '成效和见效日期应同时填写或同时为空', en: 'result and its day: give both or neither' },
  'measure/result-before-start': { zh: '早于措施开始日期', en: 'is before the measure began' },
  'measure/listed-twice': { zh: '该措施编号在计划中出现了两次', en: 'is the code of another measure of this plan' },
  'measure/code-taken': { zh: '该措施编号属于另一户', en: 'is the code of another household\'s measure' },
} satisfies RefusalTexts;
export type PlanCode = keyof typeof planTexts;

/** The same objections to a request: `path` is the field. */
export function planRefused(code: PlanCode, path: string): ProblemError {
  const { zh, en } = planTexts[code];
  const detail = { zh: `${zh}。`, en: `This ${en}.` };
  return new ProblemError({ code, status: 422, detail, fields: [{ path, code, detail }] });
}

export function measureUnknown(): ProblemError {
  return new ProblemError({
    code: 'measure/unknown', status: 404, detail: { zh: '没有该措施，请核对措施编号。', en: 'There is no such measure; check its code.' },
  });
}
