import type { RefusalTexts } from '@guzhou/importing';

export type DivisionRefusal = 'division/of-another-county' | 'division/unknown-village';

export const divisionRefusals: RefusalTexts<DivisionRefusal> = {
  'division/of-another-county': { zh: '不属于本县', en: 'is not of this county' },
  'division/unknown-village': {
    zh: '没有这个村，请先导入村(社区)',
    en: 'is a village that is not known; import the villages first',
  },
};
