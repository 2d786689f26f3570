import type { RefusalTexts } from '@guzhou/importing';
import { commonTexts } from '../import/common-refusals.js';

export const incomeTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
} satisfies RefusalTexts;
