import { codeList } from './code-list.js';

/** What the exit standard is made of: income, two no-worries with water, three guarantees (一达标两不愁三保障). */
export const standardItems = codeList({
  income: { zh: '收入', en: 'income' },
  food: { zh: '不愁吃', en: 'food' },
  clothing: { zh: '不愁穿', en: 'clothing' },
  water: { zh: '饮水安全', en: 'drinking water' },
  schooling: { zh: '义务教育', en: 'compulsory schooling' },
  insurance: { zh: '基本医疗', en: 'basic medical care' },
  house: { zh: '住房安全', en: 'safe housing' },
});
export type StandardItem = (typeof standardItems.codes)[number];

/** Unknown is not met: nobody exits on what nobody looked at. */
export const verdicts = codeList({
  met: { zh: '达标', en: 'met' },
  not_met: { zh: '未达标', en: 'not met' },
  unknown: { zh: '情况不明', en: 'unknown' },
});
export type StandardVerdict = (typeof verdicts.codes)[number];

/** Why an item is not met, or what is not known. */
export const standardReasons = codeList({
  'members/none': { zh: '没有家庭成员，无法核算', en: 'the household has no members' },
  'income/not-above-line': { zh: '人均纯收入未超过标准线', en: 'net income per head is not above the line' },
  'food/not-enough': { zh: '吃饭有困难', en: 'not enough food' },
  'food/not-assessed': { zh: '吃饭情况未核查', en: 'food was not looked at' },
  'clothing/not-enough': { zh: '穿衣有困难', en: 'not enough clothing' },
  'clothing/not-assessed': { zh: '穿衣情况未核查', en: 'clothing was not looked at' },
  'water/not-safe': { zh: '入户核查饮水不安全', en: 'a visit found the water unsafe' },
  'water/not-assessed': { zh: '饮水情况未核查', en: 'the water was not looked at' },
  'water/too-little': { zh: '饮水水量不足', en: 'too little water' },
  'water/bad-quality': { zh: '饮水水质不达标', en: 'water of bad quality' },
  'water/quality-not-tested': { zh: '饮水水质未检测', en: 'the quality of the water was not tested' },
  'water/too-far': { zh: '取水不方便', en: 'water is too far away' },
  'water/distance-unknown': { zh: '取水时间和距离不明', en: 'how far the water is, is not known' },
  'water/unsteady': { zh: '供水保证率不足', en: 'the water supply is not steady' },
  'schooling/not-at-school': { zh: '适龄儿童未在校', en: 'a child of school age is not at school' },
  'schooling/excuse-without-certificate': { zh: '未在校原因缺少证明', en: 'the excuse from school lacks its certificate' },
  'schooling/unknown': { zh: '适龄儿童就学情况不明', en: 'whether a child of school age is at school is not known' },
  'insurance/none': { zh: '未参加基本医疗保险', en: 'no basic medical insurance' },
  'insurance/unknown': { zh: '参保情况不明', en: 'whether the person is insured is not known' },
  'house/not-safe': { zh: '住房不安全', en: 'the house is not safe' },
  'house/not-assessed': { zh: '住房未鉴定', en: 'the house was not appraised' },
});
export type StandardReason = (typeof standardReasons.codes)[number];

/** Of these a reason says that something is not known; of all others, that it is not met. */
export const unknownReasons: readonly StandardReason[] = [
  'members/none', 'food/not-assessed', 'clothing/not-assessed', 'water/not-assessed', 'water/quality-not-tested', 'water/distance-unknown',
  'schooling/unknown', 'insurance/unknown', 'house/not-assessed',
];

/** Where a home's drinking water comes from (饮水来源). */
export const waterSources = codeList({
  piped: { zh: '集中供水', en: 'piped supply' },
  well: { zh: '井水', en: 'well' },
  spring: { zh: '山泉水', en: 'spring' },
  rain: { zh: '雨水窖水', en: 'rain, stored' },
  river: { zh: '江河湖库水', en: 'river, lake or reservoir' },
  carried: { zh: '送水', en: 'brought by vehicle' },
  other: { zh: '其他', en: 'other' },
});

/** What is known of its quality (水质). */
export const waterQualities = codeList({
  meets: { zh: '检测合格', en: 'tested, meets GB 5749' },
  looks_clean: { zh: '感官良好无不良反应', en: 'scattered supply: clear, without taste or smell, and nobody fell ill' },
  fails: { zh: '检测不合格', en: 'tested, fails' },
  not_tested: { zh: '未检测', en: 'not tested' },
});

/** Who appraised a house (鉴定单位). */
export const houseAppraisers = codeList({
  institution: { zh: '专业鉴定机构', en: 'an appraisal institution' },
  housing_department: { zh: '住建部门', en: 'the housing department' },
  town: { zh: '乡镇', en: 'the town' },
  village: { zh: '村组初判', en: 'the village, as a first look' },
});

/** How far the renovation of a dangerous house is (危房改造). */
export const houseRenovations = codeList({
  not_needed: { zh: '不需改造', en: 'not needed' },
  pending: { zh: '待改造', en: 'still to come' },
  under_way: { zh: '改造中', en: 'under way' },
  accepted: { zh: '竣工验收', en: 'finished and accepted' },
  moved: { zh: '已搬迁安置', en: 'moved to another, safe home' },
});

/** Why a child of compulsory school age need not be at school (未在校原因). */
export const schoolingExcuses = codeList({
  home_taught: { zh: '送教上门', en: 'taught at home by the school' },
  suspended: { zh: '休学', en: 'schooling suspended' },
  deferred: { zh: '缓学', en: 'beginning put off' },
  exempt: { zh: '免学', en: 'not able to learn at school' },
  finished: { zh: '已完成义务教育', en: 'finished the nine years' },
});
