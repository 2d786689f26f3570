import type { RefusalTexts } from '@guzhou/importing';

export type WageRefusal =
  | 'wage/already-paid' | 'wage/not-plausible' | 'wage/outside-placement' | 'placement/unknown' | 'member/in-no-household-then';

export const wageRefusals: RefusalTexts<WageRefusal> = {
  'wage/already-paid': {
    zh: '该笔已登记发放，不能修改；如有差错，请先用“工资冲正”（wage-reversals）冲正，再用新的编号登记正确的一笔',
    en: 'this wage is recorded as paid and stays as it is; reverse it with a file of wage-reversals, or by hand, and record what is right under another code',
  },
  'wage/not-plausible': { zh: '应在1元至300000元之间', en: 'must be from 1 to 300,000 yuan' },
  'wage/outside-placement': { zh: '不在该就业登记的起止日期之内', en: 'is not within the time of the placement' },
  'placement/unknown': { zh: '没有这条就业登记，请先导入就业登记', en: 'is not known; import the placements first' },
  'member/in-no-household-then': { zh: '此人在这一天不属于任何一户', en: 'the person belonged to no household on this day' },
};
