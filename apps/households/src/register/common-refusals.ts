import type { RefusalTexts } from '@guzhou/importing';

/** What rows of several kinds may have against them. */
export const commonTexts = {
  'date/in-future': { zh: '日期晚于今天，请核对', en: 'is later than today; check it' },
  'village/unknown': { zh: '没有该村(社区)，请先导入村(社区)', en: 'is no village on record; import villages first' },
  'household/unknown': { zh: '没有该户，请先导入户', en: 'is no household on record; import households first' },
} satisfies RefusalTexts;
