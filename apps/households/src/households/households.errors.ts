import type { RefusalTexts } from '@guzhou/importing';
import { commonTexts } from '../import/common-refusals.js';

export const householdTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'village/unknown': commonTexts['village/unknown'],
  'household/dissolved-before-formed': { zh: '应晚于立户日期', en: 'must be later than the day the household was formed' },
  'household/registered-outside': { zh: '建档立卡期间超出该户存续期间，请先更正建档立卡', en: 'a registration lies outside the life of the household; correct the registration first' },
} satisfies RefusalTexts;
export type HouseholdCode = keyof typeof householdTexts;
