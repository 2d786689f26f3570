import type { RefusalTexts } from '@guzhou/importing';

export type CourseRefusal =
  | 'division/of-another-county' | 'course/finished-before-start' | 'course/completed-in-another-trade'
  | 'course/completed-before-start' | 'course/fewer-seats-than-completions';

export const courseRefusals: RefusalTexts<CourseRefusal> = {
  'division/of-another-county': { zh: '不属于本县', en: 'is not of this county' },
  'course/finished-before-start': { zh: '不能早于开班日期', en: 'must not be before the first day' },
  'course/completed-in-another-trade': { zh: '该班次已有人结业，工种不能修改', en: 'people completed the course; its trade stays' },
  'course/completed-before-start': {
    zh: '该班次已有更早的结业记录，开班日期不能改到其后',
    en: 'somebody completed the course before this day',
  },
  'course/fewer-seats-than-completions': {
    zh: '少于该班次的结业人数',
    en: 'is less than the number of people who completed the course',
  },
};
