import { codeList } from './code-list.js';

/** The path out of poverty that is chosen for a household (脱贫路径): the "five batches" and employment. */
export const planPaths = codeList({
  industry: { zh: '发展生产脱贫', en: 'by production' },
  employment: { zh: '转移就业脱贫', en: 'by employment' },
  relocation: { zh: '易地搬迁脱贫', en: 'by relocation' },
  ecology: { zh: '生态补偿脱贫', en: 'by ecological compensation' },
  education: { zh: '发展教育脱贫', en: 'by education' },
  social_security: { zh: '社会保障兜底', en: 'by social security' },
});

/** What is done for a household (帮扶措施). */
export const planMeasureKinds = codeList({
  industry: { zh: '产业帮扶', en: 'industry' },
  employment: { zh: '就业帮扶', en: 'employment' },
  welfare_post: { zh: '公益性岗位', en: 'public-welfare post' },
  training: { zh: '技能培训', en: 'training' },
  relocation: { zh: '易地扶贫搬迁', en: 'relocation' },
  education: { zh: '教育帮扶', en: 'education' },
  health: { zh: '健康帮扶', en: 'health care' },
  disability: { zh: '残疾人帮扶', en: 'aid for the disabled' },
  housing: { zh: '危房改造', en: 'repair of dangerous houses' },
  water: { zh: '饮水安全', en: 'drinking water' },
  minimum_allowance: { zh: '最低生活保障', en: 'minimum living allowance' },
  special_hardship: { zh: '特困供养', en: 'support in special hardship' },
  credit: { zh: '小额信贷', en: 'micro-credit' },
  ecology: { zh: '生态补偿', en: 'ecological compensation' },
  relief: { zh: '临时救助', en: 'temporary relief' },
  infrastructure: { zh: '基础设施', en: 'infrastructure' },
  motivation: { zh: '扶志', en: 'encouragement' },
});

/** What came of a measure. */
export const planMeasureResults = codeList({
  achieved: { zh: '已见效', en: 'achieved' },
  partly: { zh: '部分见效', en: 'partly achieved' },
  failed: { zh: '未见效', en: 'failed' },
  dropped: { zh: '不再实施', en: 'dropped' },
});
