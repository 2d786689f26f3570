import { codeList } from './code-list.js';

export const villageKinds = codeList({
  rural_community: { zh: '农村社区', en: 'rural community' },
  urban_community: { zh: '城市社区', en: 'urban community' },
  administrative_village: { zh: '行政村', en: 'administrative village' },
});

/** What a village is or was found to be; each holds from a day on. */
export const villageStatuses = codeList({
  poor: { zh: '贫困村', en: 'poor village' },
  deep_poor: { zh: '深度贫困村', en: 'deep-poverty village' },
  exited: { zh: '已出列', en: 'exited' },
});

/** The poverty mark of a registered household (脱贫标志 AAR010). */
export const povertyStatuses = codeList({
  not_exited: { zh: '未脱贫', en: 'not exited' },
  exited: { zh: '已脱贫', en: 'exited' },
  pre_exited: { zh: '预脱贫', en: 'provisionally exited' },
  returned: { zh: '返贫', en: 'returned to poverty' },
});

export const registrationEndings = codeList({
  removed: { zh: '清退', en: 'removed as wrongly identified' },
  dissolved: { zh: '整户消亡', en: 'household dissolved' },
});

/** Standard of identification (识别标准 AAC005). */
export const identificationStandards = codeList({
  '1': { zh: '国家标准', en: 'national' },
  '2': { zh: '省定标准', en: 'provincial' },
  '3': { zh: '市定标准', en: 'prefectural' },
});

/** Main cause of poverty (主要致贫原因 AAC007). */
export const povertyCauses = codeList({
  '01': { zh: '因病', en: 'illness' },
  '02': { zh: '因残', en: 'disability' },
  '03': { zh: '因学', en: 'schooling' },
  '04': { zh: '因灾', en: 'disaster' },
  '05': { zh: '缺土地', en: 'lack of land' },
  '06': { zh: '缺水', en: 'lack of water' },
  '07': { zh: '缺技术', en: 'lack of skills' },
  '08': { zh: '缺劳动力', en: 'lack of labour' },
  '09': { zh: '缺资金', en: 'lack of capital' },
  '10': { zh: '交通条件落后', en: 'poor transport' },
  '11': { zh: '自身发展动力不足', en: 'lack of motivation' },
  '99': { zh: '其他', en: 'other' },
});

/** Relation to the head of the household (与户主关系 AAB006). */
export const relations = codeList({
  '01': { zh: '户主', en: 'head' },
  '02': { zh: '配偶', en: 'spouse' },
  '03': { zh: '之子', en: 'son' },
  '04': { zh: '之女', en: 'daughter' },
  '05': { zh: '之儿媳', en: 'daughter-in-law' },
  '06': { zh: '之女婿', en: 'son-in-law' },
  '07': { zh: '之孙子', en: 'grandson' },
  '08': { zh: '之孙女', en: 'granddaughter' },
  '09': { zh: '之外孙子', en: "daughter's son" },
  '10': { zh: '之外孙女', en: "daughter's daughter" },
  '11': { zh: '之父', en: 'father' },
  '12': { zh: '之母', en: 'mother' },
  '13': { zh: '之岳父', en: "wife's father" },
  '14': { zh: '之岳母', en: "wife's mother" },
  '15': { zh: '之公公', en: "husband's father" },
  '16': { zh: '之婆婆', en: "husband's mother" },
  '17': { zh: '之祖父', en: 'grandfather' },
  '18': { zh: '之祖母', en: 'grandmother' },
  '19': { zh: '之外祖父', en: "mother's father" },
  '20': { zh: '之外祖母', en: "mother's mother" },
  '99': { zh: '其他', en: 'other' },
});

/** GB/T 2261.1. */
export const sexes = codeList({
  '1': { zh: '男', en: 'male' },
  '2': { zh: '女', en: 'female' },
  '9': { zh: '未说明', en: 'not stated' },
});

/** Education (文化程度 AAB008). */
export const educations = codeList({
  '01': { zh: '文盲或半文盲', en: 'illiterate or semi-literate' },
  '02': { zh: '小学', en: 'primary school' },
  '03': { zh: '初中', en: 'junior secondary' },
  '04': { zh: '高中', en: 'senior secondary' },
  '05': { zh: '大专及以上', en: 'college or above' },
  '06': { zh: '学龄前儿童', en: 'below school age' },
});

/** Whether and where at school (在校生状况 AAB009). */
export const studentStatuses = codeList({
  '01': { zh: '非在校生', en: 'not at school' },
  '02': { zh: '学前教育', en: 'pre-school' },
  '03': { zh: '小学', en: 'primary school' },
  '04': { zh: '七年级', en: 'grade 7' },
  '05': { zh: '八年级', en: 'grade 8' },
  '06': { zh: '九年级', en: 'grade 9' },
  '07': { zh: '高中一年级', en: 'senior secondary 1' },
  '08': { zh: '高中二年级', en: 'senior secondary 2' },
  '09': { zh: '高中三年级', en: 'senior secondary 3' },
  '10': { zh: '中职一年级', en: 'secondary vocational 1' },
  '11': { zh: '中职二年级', en: 'secondary vocational 2' },
  '12': { zh: '中职三年级', en: 'secondary vocational 3' },
  '13': { zh: '高职一年级', en: 'higher vocational 1' },
  '14': { zh: '高职二年级', en: 'higher vocational 2' },
  '15': { zh: '高职三年级', en: 'higher vocational 3' },
  '16': { zh: '大专及以上', en: 'college or above' },
});

/** Health (健康状况 AAB017). Never leaves the households service. */
export const healthStatuses = codeList({
  '01': { zh: '健康', en: 'healthy' },
  '02': { zh: '长期慢性病', en: 'chronic illness' },
  '03': { zh: '患有大病', en: 'serious illness' },
  '04': { zh: '残疾', en: 'disabled' },
});

/** Ability to work (劳动技能 AAB010). */
export const labourSkills = codeList({
  '01': { zh: '普通劳动力', en: 'ordinary labour' },
  '02': { zh: '技能劳动力', en: 'skilled labour' },
  '03': { zh: '丧失劳动力', en: 'lost ability to work' },
  '04': { zh: '无劳动力', en: 'no labour' },
  '05': { zh: '弱劳动力或半劳动力', en: 'weak or half labour' },
});

export const joiningReasons = codeList({
  founding: { zh: '立户', en: 'household founded' },
  birth: { zh: '新生儿', en: 'birth' },
  marriage_in: { zh: '嫁入', en: 'married in' },
  moved_in: { zh: '转入', en: 'moved in' },
});

export const leavingReasons = codeList({
  death: { zh: '死亡', en: 'death' },
  marriage_out: { zh: '嫁出', en: 'married out' },
  moved_out: { zh: '转出', en: 'moved out' },
  imprisoned: { zh: '判刑收监', en: 'imprisoned' },
});

/** Safety grade of the house; A and B are safe (危房鉴定). */
export const houseGrades = codeList({
  A: { zh: 'A级', en: 'grade A' },
  B: { zh: 'B级', en: 'grade B' },
  C: { zh: 'C级', en: 'grade C (dangerous in part)' },
  D: { zh: 'D级', en: 'grade D (dangerous)' },
});

/** Kinds of household income; `cost` is subtracted. */
export const incomeKinds = codeList({
  wage: { zh: '工资性收入', en: 'wages' },
  operating: { zh: '生产经营性收入', en: 'production and business' },
  property: { zh: '财产性收入', en: 'property' },
  transfer: { zh: '转移性收入', en: 'transfers' },
  cost: { zh: '生产经营性支出', en: 'costs of production and business' },
});
