import type { RefusalTexts } from '@guzhou/importing';

export type MemberRefusal = 'member/unknown' | 'member/in-no-household-then';

export const memberRefusals: RefusalTexts<MemberRefusal> = {
  'member/unknown': { zh: '没有这个人，请先导入家庭成员', en: 'is not known; import the members first' },
  'member/in-no-household-then': { zh: '此人在这一天不属于任何一户', en: 'the person belonged to no household on this day' },
};
