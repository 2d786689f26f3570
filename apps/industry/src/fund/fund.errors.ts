import type { RefusalTexts } from '@guzhou/importing';
import { divisionRefusals, type DivisionRefusal } from '../village/village.errors.js';

export type FundRefusal = DivisionRefusal | 'amount/not-positive';

export const fundRefusals: RefusalTexts<FundRefusal> = {
  ...divisionRefusals,
  'amount/not-positive': { zh: '应大于零', en: 'must be above zero' },
};
