import type { RefusalTexts } from '@guzhou/importing';
import { divisionRefusals, type DivisionRefusal } from '../village/village.errors.js';

export type ProjectRefusal = DivisionRefusal | 'budget/not-positive' | 'project/finished-before-start' | 'project/paid-before-start';

export const projectRefusals: RefusalTexts<ProjectRefusal> = {
  ...divisionRefusals,
  'budget/not-positive': { zh: '应大于零', en: 'must be above zero' },
  'project/finished-before-start': { zh: '不能早于开工日期', en: 'must not be before the start' },
  'project/paid-before-start': {
    zh: '该项目已有更早的到户收益，开工日期不能改到其后',
    en: 'the project paid households before this day; it cannot begin later',
  },
};
