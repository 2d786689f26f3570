import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../common-refusals.js';

export const householdTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'village/unknown': commonTexts['village/unknown'],
  'household/in-another-village': {
    zh: '该户登记在另一村(社区)。迁村请按迁入之日登记自然变更（迁村），原来填错的请用更正；花名册不改变所属村',
    en: 'is not the village on record; record a move from its day on (natural change village_move), or a correction where it was wrong: a roster moves nobody',
  },
  'household/formed-otherwise': {
    zh: '与登记的立户日期不同。花名册不改变过去：原来填错的，请用户的更正（/corrections）登记，写明依据',
    en: 'is not the day on record; a roster changes nothing of the past: where it was wrong, record a correction of the household, on evidence',
  },
  'household/dissolved-otherwise': {
    zh: '与登记的销户日期不同。花名册不改变过去：原来填错的，请用户的更正（/corrections）登记，写明依据',
    en: 'is not the day on record; a roster changes nothing of the past: where it was wrong, record a correction of the household, on evidence',
  },
  'household/dissolved-in-the-past': {
    zh: '早于今天，会改变已报送的情况。请按当日登记自然变更（整户消亡、并户），或用户的更正（/corrections）登记，写明依据',
    en: 'is before today and would change what was told since; record the dissolution of that day (natural change), or a correction of the household, on evidence',
  },
  'household/grid-of-another-village': {
    zh: '以另一村(社区)的代码开头，是那个村的网格，请核对网格编号',
    en: 'begins with the code of another village, whose grid it is; check it',
  },
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
