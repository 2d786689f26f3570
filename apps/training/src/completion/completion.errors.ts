import type { RefusalTexts } from '@guzhou/importing';
import { memberRefusals, type MemberRefusal } from '../member/member.errors.js';

export type CompletionRefusal =
  | MemberRefusal | 'completion/already-recorded' | 'completion/before-course' | 'completion/repeated' | 'course/unknown' | 'course/full';

export const completionRefusals: RefusalTexts<CompletionRefusal> = {
  ...memberRefusals,
  'completion/already-recorded': {
    zh: '该结业记录已登记，不能修改；如有差错，请先用“培训结业冲正”（completion-reversals）冲正，再用新的编号登记正确的一条',
    en: 'this completion is recorded and stays as it is; reverse it with a file of completion-reversals, or by hand, and record what is right under another code',
  },
  'completion/before-course': { zh: '早于开班日期', en: 'is before the course began' },
  'completion/repeated': { zh: '此人在该班次已有结业记录', en: 'the person completed this course already' },
  'course/unknown': { zh: '没有这个班次，请先导入培训班次', en: 'is not known; import the courses first' },
  'course/full': { zh: '该班次结业人数已达名额', en: 'as many people completed the course as it has seats' },
};
