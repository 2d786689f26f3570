import type { RefusalTexts } from '@guzhou/importing';

export type PlacementRefusal =
  | 'member/unknown' | 'member/in-no-household-then' | 'member/not-of-working-age' | 'member/not-of-age-for-a-welfare-post'
  | 'member/at-school' | 'placement/ended-before-start' | 'placement/overlaps-another' | 'placement/paid-to-another'
  | 'placement/wages-outside';

export const placementRefusals: RefusalTexts<PlacementRefusal> = {
  'member/unknown': { zh: '没有这个人，请先导入家庭成员', en: 'is not known; import the members first' },
  'member/in-no-household-then': { zh: '此人在这一天不属于任何一户', en: 'the person belonged to no household on this day' },
  'member/not-of-working-age': {
    zh: '此人开始工作时不在劳动年龄（16至59周岁）',
    en: 'the person was not of working age (16 to 59) on the first day',
  },
  'member/not-of-age-for-a-welfare-post': {
    zh: '此人上岗时不符合公益性岗位年龄（16至69周岁）',
    en: 'the person was not of age for a welfare post (16 to 69) on the first day',
  },
  'member/at-school': { zh: '此人开始工作时为在校生', en: 'the person was at school on the first day' },
  'placement/ended-before-start': { zh: '不能早于开始日期', en: 'must not be before the first day' },
  'placement/overlaps-another': { zh: '此人同一时间已有另一份就业登记', en: 'the person is in another placement at that time' },
  'placement/paid-to-another': {
    zh: '该就业登记已有工资发放，不能改为他人',
    en: 'wages were paid for this placement; it cannot become another person\'s',
  },
  'placement/wages-outside': { zh: '修改后的起止日期不包含已发放工资的日期', en: 'wages were paid on days that the new dates leave out' },
};
