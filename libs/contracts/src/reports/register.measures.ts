import type { Label } from '../codes/code-list.js';
import { joiningReasons, leavingReasons, povertyAttributes, povertyCauses } from '../codes/households.codes.js';
import { monitoringKinds } from '../codes/monitoring.codes.js';
import { standardItems } from '../codes/standards.codes.js';
import { ruleSeverities } from '../households/rules/rule.js';
import type { Measure } from './define-measure.js';

/*
 * What the monthly tables break the register down by (domain: 基本情况、人口结构、致贫原因、自然变更、监测对象、三保障短板、收入分段、规则问题). The SQL that counts them
 * has a column or a row of the same key.
 */

function sum(key: string, unit: 'households' | 'persons' | 'findings', label: Label, definition: Label): Measure {
  return { key, unit, label, definition, service: 'households', adds: 'sum' };
}

const persons = (key: string, label: Label, more: Label = { zh: '', en: '' }) => sum(`structure.${key}`, 'persons', label, {
  zh: `建档立卡人口中：${label.zh}${more.zh}`, en: `of the persons of registered households: ${label.en}${more.en}`,
});

/** How ages are counted. */
const wholeYears: Label = {
  zh: '。期末周岁，生日当天起长一岁；2月29日出生的，平年从3月1日起',
  en: '. Whole years at the end of the period, a year more from the birthday on; who was born on 29 February, from 1 March in common years',
};

/** Ages in whole years on the last day of the period: from the first, under the second. */
export const ageBands = [
  { key: 'age_under_16', from: 0, under: 16 }, { key: 'age_16_29', from: 16, under: 30 }, { key: 'age_30_39', from: 30, under: 40 },
  { key: 'age_40_49', from: 40, under: 50 }, { key: 'age_50_59', from: 50, under: 60 }, { key: 'age_60_and_over', from: 60, under: 200 },
] as const;

/** The bands in which education policy counts children and the young (适龄教育). */
export const schoolAgeBands = [
  { key: 'of_preschool_age', from: 3, under: 6 }, { key: 'of_compulsory_age', from: 6, under: 15 },
  { key: 'of_secondary_age', from: 15, under: 18 }, { key: 'of_college_age', from: 18, under: 22 },
] as const;

function ageLabel({ from, under }: { readonly from: number; readonly under: number }): Label {
  if (from === 0) return { zh: `${under}岁以下`, en: `under ${under}` };
  return under === 200 ? { zh: `${from}岁及以上`, en: `${from} and over` } : { zh: `${from}至${under - 1}岁`, en: `${from} to ${under - 1}` };
}

/** The structure of the registered population; each person is in one band of age, education and labour. */
const structure: readonly Measure[] = [
  persons('all', { zh: '期末建档立卡人口', en: 'persons registered at the end' }, { zh: '全部', en: 'all' }),
  persons('women', { zh: '女性', en: 'women' }),
  persons('minorities', { zh: '少数民族', en: 'ethnic minorities' }),
  ...ageBands.map((band) => persons(band.key, ageLabel(band), wholeYears)),
  persons('healthy', { zh: '健康', en: 'healthy' }),
  persons('chronically_ill', { zh: '长期慢性病', en: 'chronically ill' }),
  persons('seriously_ill', { zh: '患有大病', en: 'seriously ill' }),
  persons('disabled', { zh: '残疾', en: 'disabled' }),
  persons('illiterate', { zh: '文盲或半文盲', en: 'illiterate or semi-literate' }),
  persons('primary', { zh: '小学文化', en: 'primary school' }),
  persons('junior_secondary', { zh: '初中文化', en: 'junior secondary' }),
  persons('senior_secondary', { zh: '高中文化', en: 'senior secondary' }),
  persons('college', { zh: '大专及以上文化', en: 'college or above' }),
  persons('below_school_age', { zh: '学龄前儿童', en: 'below school age' }),
  persons('ordinary_labour', { zh: '普通劳动力', en: 'ordinary labour' }),
  persons('skilled_labour', { zh: '技能劳动力', en: 'skilled labour' }),
  persons('weak_labour', { zh: '弱劳动力或半劳动力', en: 'weak or half labour' }),
  persons('no_labour', { zh: '丧失或无劳动力', en: 'no or lost ability to work' }),
  persons('students', { zh: '在校生', en: 'at school' }),
  ...schoolAgeBands.map((band) => persons(band.key, { zh: `适龄教育${ageLabel(band).zh}`, en: `aged ${ageLabel(band).en}` }, {
    zh: `，不论是否在校${wholeYears.zh}`, en: `, at school or not${wholeYears.en}`,
  })),
  persons('uninsured', { zh: '未参加基本医疗保险', en: 'without medical insurance' }),
];

const causes = povertyCauses.codes.map((code) => {
  const { zh, en } = povertyCauses.labels[code];
  return sum(`cause.${code}`, 'households', { zh: `主要致贫原因：${zh}`, en: `main cause: ${en}` }, {
    zh: `期末建档立卡户中主要致贫原因为${zh}`, en: `households registered at the end whose main cause is ${en}`,
  });
});

const attributes = povertyAttributes.codes.map((code) => {
  const { zh, en } = povertyAttributes.labels[code];
  return sum(`attribute.${code}`, 'households', { zh: `贫困户属性：${zh}`, en: `attribute: ${en}` }, {
    zh: `期末建档立卡户中属性为${zh}`, en: `households registered at the end that are ${en}`,
  });
});

const monitored = monitoringKinds.codes.flatMap((code) => (['households', 'persons'] as const).map((unit) => {
  const { zh, en } = monitoringKinds.labels[code];
  const counted = unit === 'households' ? '户数' : '人数';
  return sum(`monitored.${code}.${unit}`, unit, { zh: `${zh}${counted}`, en: `${en}, ${unit}` }, {
    zh: `期末在监测的${zh}`, en: `${en}, monitored at the end of the period`,
  });
}));

/** Persons by why they joined or left; together they are the natural increase and decrease of the balance. */
const movements = [
  ...joiningReasons.codes.map((code) => sum(`increase.${code}`, 'persons',
    { zh: `自然增加：${joiningReasons.labels[code].zh}`, en: `natural increase: ${joiningReasons.labels[code].en}` },
    { zh: '上年末以后加入建档立卡户', en: 'joined a registered household since the last year\'s end' })),
  ...leavingReasons.codes.map((code) => sum(`decrease.${code}`, 'persons',
    { zh: `自然减少：${leavingReasons.labels[code].zh}`, en: `natural decrease: ${leavingReasons.labels[code].en}` },
    { zh: '上年末以后离开建档立卡户', en: 'left a registered household since the last year\'s end' })),
  sum('decrease.household_ended', 'persons', { zh: '自然减少：户的登记终止', en: 'natural decrease: the household\'s registration ended' },
    { zh: '上年末以后随整户消亡退出登记', en: 'went with their household when it was dissolved since the last year\'s end' }),
];

/** Remaining households by what they lack of the exit standard, and the persons named; what is not known is lacking too. */
const shortfalls = standardItems.codes.flatMap((code) => {
  const { zh, en } = standardItems.labels[code];
  const units = code === 'schooling' || code === 'insurance' ? ['households', 'persons'] as const : ['households'] as const;
  return units.map((unit) => sum(`shortfall.${code}.${unit}`, unit,
    { zh: `${zh}未达标${unit === 'households' ? '户数' : '人数'}`, en: `short of ${en}, ${unit}` },
    { zh: `期末未脱贫户中${zh}未达标或情况不明`, en: `of the households remaining at the end: ${en} not met or not known` }));
});

/** Net income per head and year in yuan: from the first, under the second. The first band ends at the line of 2020. */
export const incomeBands = [
  { key: 'under_4000', from: null, under: 4000 }, { key: '4000_4999', from: 4000, under: 5000 }, { key: '5000_5999', from: 5000, under: 6000 },
  { key: '6000_7999', from: 6000, under: 8000 }, { key: '8000_9999', from: 8000, under: 10_000 }, { key: '10000_and_over', from: 10_000, under: null },
] as const;

function incomeLabel({ from, under }: (typeof incomeBands)[number]): Label {
  if (from === null) return { zh: `${under}元以下`, en: `under ${under} yuan` };
  return under === null ? { zh: `${from}元及以上`, en: `${from} yuan and over` } : { zh: `${from}元至不足${under}元`, en: `from ${from} to under ${under} yuan` };
}

const incomes = incomeBands.flatMap((band) => (['households', 'persons'] as const).map((unit) => {
  const { zh, en } = incomeLabel(band);
  return sum(`income.${band.key}.${unit}`, unit,
    { zh: `人均纯收入${zh}${unit === 'households' ? '户数' : '人数'}`, en: `net income per head ${en}, ${unit}` },
    { zh: '期末建档立卡户，按期末前十二个月人均纯收入', en: 'registered at the end, by net income per head over the twelve months to the end' });
}));

const findings = ruleSeverities.codes.map((code) => {
  const { zh, en } = ruleSeverities.labels[code];
  return sum(`findings.${code}`, 'findings', { zh: `规则问题：${zh}`, en: `findings of rules: ${en.split(':')[0]}` },
    { zh: '期末尚未消除且未豁免的规则问题', en: 'found, not gone and not excused at the end of the period' });
});

export const registerMeasures: readonly Measure[] = [
  ...structure, ...causes, ...attributes, ...monitored, ...movements, ...shortfalls, ...incomes, ...findings,
];
