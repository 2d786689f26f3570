import type { RefusalTexts } from '@guzhou/importing';

export type WorkshopRefusal = 'division/of-another-county' | 'workshop/ended-before-start';

export const workshopRefusals: RefusalTexts<WorkshopRefusal> = {
  'division/of-another-county': { zh: '不属于本县', en: 'is of another county' },
  'workshop/ended-before-start': { zh: '不能早于投产日期', en: 'must not be before the first day' },
};
