import type { RefusalTexts } from '@guzhou/importing';

export type PayoutRefusal =
  | 'amount/not-positive' | 'payout/already-paid' | 'payout/before-project' | 'project/unknown' | 'household/unknown'
  | 'household/not-there-then';

export const payoutRefusals: RefusalTexts<PayoutRefusal> = {
  'amount/not-positive': { zh: '应大于零', en: 'must be above zero' },
  'payout/already-paid': {
    zh: '该笔已登记发放，不能修改；如有差错，请先用“到户收益冲正”（payout-reversals）冲正，再用新的编号登记正确的一笔',
    en: 'this payout is recorded as paid and stays as it is; reverse it with a file of payout-reversals, or by hand, and record what is right under another code',
  },
  'payout/before-project': { zh: '早于项目开工日期', en: 'is before the project began' },
  'project/unknown': { zh: '没有这个项目，请先导入产业项目', en: 'is not known; import the projects first' },
  'household/unknown': { zh: '没有这一户，请先导入户', en: 'is not known; import the households first' },
  'household/not-there-then': { zh: '该户在这一天尚未立户或已销户', en: 'the household did not exist on this day' },
};
