import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../import/common-refusals.js';

export const householdTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'village/unknown': commonTexts['village/unknown'],
  'household/dissolved-before-formed': { zh: '应晚于立户日期', en: 'must be later than the day the household was formed' },
  'household/registered-outside': { zh: '建档立卡期间超出该户存续期间，请先更正建档立卡', en: 'a registration lies outside the life of the household; correct the registration first' },
  'relocation/day-missing': { zh: '填写了搬迁方式、安置方式或安置地，请同时填写搬迁入住日期', en: 'manner, placement or place of a relocation without its day: give the day too' },
  'relocation/outside-household': { zh: '搬迁入住日期超出该户存续期间', en: 'lies outside the life of the household' },
} satisfies RefusalTexts;
export type HouseholdCode = keyof typeof householdTexts;

export function householdUnknown(): ProblemError {
  return new ProblemError({
    code: 'household/unknown', status: 404,
    detail: { zh: '没有该户，请核对户编号。', en: 'There is no such household; check its code.' },
  });
}

export function householdChangedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'household/changed-meanwhile', status: 412,
    detail: {
      zh: '该户在您读取之后已被更改，请重新读取后再改。',
      en: 'The household was changed since you read it; read it again before you change it.',
    },
  });
}
