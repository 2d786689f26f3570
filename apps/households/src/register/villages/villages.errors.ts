import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../common-refusals.js';

export const villageTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'village/unknown': commonTexts['village/unknown'],
  'village/other-county': { zh: '不属于本县', en: 'is not of this county' },
  'village/not-a-village': { zh: '应为村(社区)一级的 12 位代码', en: 'must be a code of 12 digits of a village' },
  'village/deep-but-not-poor': { zh: '深度贫困村应先认定为贫困村', en: 'a deep-poverty village must be designated poor' },
  'village/deep-before-poor': { zh: '不应早于贫困村认定日期', en: 'must not be before the designation as poor' },
  'village/exited-but-not-poor': { zh: '只有贫困村才能出列', en: 'only a poor village can exit' },
  'village/exit-before-designation': { zh: '应晚于贫困村认定日期', en: 'must be later than the designation as poor' },
} satisfies RefusalTexts;
export type VillageCode = keyof typeof villageTexts;

export function villageUnknown(): ProblemError {
  return new ProblemError({
    code: 'village/unknown', status: 404,
    detail: { zh: '没有该村(社区)，请核对行政区划代码。', en: 'There is no such village; check its code.' },
  });
}

export function villageChangedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'village/changed-meanwhile', status: 412,
    detail: {
      zh: '该村在您读取之后已被更改，请重新读取后再改。',
      en: 'The village was changed since you read it; read it again before you change it.',
    },
  });
}
