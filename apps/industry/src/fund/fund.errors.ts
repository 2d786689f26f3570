import type { RefusalTexts } from '@guzhou/importing';
import { divisionRefusals, type DivisionRefusal } from '../village/village.errors.js';

export type FundRefusal = DivisionRefusal | 'amount/not-positive' | 'fund/reversed';

export const fundRefusals: RefusalTexts<FundRefusal> = {
  ...divisionRefusals,
  'amount/not-positive': { zh: '应大于零', en: 'must be above zero' },
  'fund/reversed': { zh: '该笔已冲正，不能再修改；请用新的编号登记', en: 'is reversed and stays as it is; record what is right under another code' },
};
