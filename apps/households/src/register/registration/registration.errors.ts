import type { RefusalTexts } from '@guzhou/importing';
import { commonTexts } from '../common-refusals.js';

export const registrationTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'registration/end-without-reason': { zh: '退出登记日期和原因应同时填写或同时为空', en: 'day and reason of the end: give both or neither' },
  'registration/ends-before-begins': { zh: '应晚于识别日期', en: 'must be later than the day of identification' },
  'registration/outside-household': { zh: '超出该户存续期间', en: 'lies outside the life of the household' },
  'registration/overlaps': { zh: '与该户另一段建档立卡期间重叠，请先为前一段填写退出日期', en: 'overlaps another registration of the household; end the earlier one first' },
  'registration/cause-twice': { zh: '其他致贫原因不应与主要致贫原因相同', en: 'must not name the main cause again' },
  'registration/shorter-than-attribute': { zh: '该户贫困户属性的起始日期晚于退出登记日期，请先更正', en: 'an attribute of the household begins after the end of the registration; correct it first' },
  'attribute/outside-registration': { zh: '属性起始日期应在建档立卡期间之内', en: 'the attribute must begin while the household is registered' },
  'registration/shorter-than-status': { zh: '该户脱贫标志的期间超出建档立卡期间，请先更正脱贫标志', en: 'a poverty status of the household would lie outside its registration; correct the status first' },
} satisfies RefusalTexts;
export type RegistrationCode = keyof typeof registrationTexts;

export const povertyStatusTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'poverty-status/ends-before-begins': { zh: '应晚于起始日期', en: 'must be later than its first day' },
  'poverty-status/before-identification': { zh: '早于识别日期：未建档立卡的户没有脱贫标志', en: 'is before identification: a household that is not registered has no poverty status' },
  'poverty-status/outlives-registration': { zh: '晚于该户退出登记日期', en: 'is later than the end of the registration' },
  'poverty-status/overlaps': { zh: '与该户另一脱贫标志的期间重叠，请先为前一标志填写截止日期', en: 'overlaps another poverty status of the household; end the earlier one first' },
} satisfies RefusalTexts;
export type PovertyStatusCode = keyof typeof povertyStatusTexts;
