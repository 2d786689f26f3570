import type { RefusalTexts } from '@guzhou/importing';
import { commonTexts } from '../../register/common-refusals.js';

export const homeFindingTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'household/not-on-day': { zh: '该户在这一天尚未立户或已经销户', en: 'is a day on which the household was not formed yet or no longer there' },
} satisfies RefusalTexts;
