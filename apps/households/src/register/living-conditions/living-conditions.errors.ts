import type { RefusalTexts } from '@guzhou/importing';
import { commonTexts } from '../common-refusals.js';

export const livingConditionTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
} satisfies RefusalTexts;
