import { codeList } from './code-list.js';

/** Words of the later exports (2021 and after) that the list of 2016 had not. Their national numbers are not known. */
const later = { national: null, from: '2021-01-01' } as const;

/** Relation to the head of the household (与户主关系 AAB006). 21 and on are numbered here. */
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
  '21': { zh: '之曾孙子', en: 'great-grandson', ...later },
  '22': { zh: '之曾孙女', en: 'great-granddaughter', ...later },
  '23': { zh: '之兄弟姐妹', en: 'brother or sister', ...later },
  '24': { zh: '之兄弟媳妇', en: "brother's wife", ...later },
  '25': { zh: '之叔伯', en: "father's brother", ...later },
  '26': { zh: '之侄儿', en: 'nephew', also: ['之侄子'], ...later },
  '27': { zh: '之侄女', en: 'niece', ...later },
  '99': { zh: '其他', en: 'other' },
}, {
  standard: 'AAB006',
  retold: true,
  mappings: {
    'gb-4761': {
      source: { zh: '户口本所用 GB/T 4761 家庭关系代码', en: 'GB/T 4761, as household booklets have it' },
      codes: {
        '02': '01', '10': '02', '11': '02', '12': '02', '20': '03', '28': '06', '30': '04', '38': '05', '41': '07', '42': '08', '43': '09',
        '44': '10', '51': '11', '52': '12', '53': '15', '54': '16', '55': '13', '56': '14', '61': '17', '62': '18', '63': '19', '64': '20',
        '71': '23', '72': '23', '73': '23', '74': '23', '75': '23', '76': '23', '77': '23', '78': '23',
      },
    },
  },
});

/** GB/T 2261.1. */
export const sexes = codeList({
  '1': { zh: '男', en: 'male' },
  '2': { zh: '女', en: 'female' },
  '9': { zh: '未说明', en: 'not stated' },
}, {
  standard: 'AAB003, GB/T 2261.1',
  mappings: {
    'gb-2261.1': {
      source: { zh: 'GB/T 2261.1：0 为未知', en: 'GB/T 2261.1, where 0 is unknown' },
      codes: { '0': '9', '1': '1', '2': '2', '9': '9' },
    },
  },
});

/** Education (文化程度 AAB008). Later exports tell 大专 from 本科及以上, which 05 holds together. */
export const educations = codeList({
  '01': { zh: '文盲或半文盲', en: 'illiterate or semi-literate' },
  '02': { zh: '小学', en: 'primary school' },
  '03': { zh: '初中', en: 'junior secondary' },
  '04': { zh: '高中', en: 'senior secondary' },
  '05': { zh: '大专及以上', en: 'college or above' },
  '06': { zh: '学龄前儿童', en: 'below school age' },
  '07': { zh: '大专', en: 'college', also: ['专科'], ...later },
  '08': { zh: '本科及以上', en: 'university or above', also: ['本科'], ...later },
}, {
  standard: 'AAB008',
  mappings: {
    'gb-4658': {
      source: { zh: 'GB/T 4658 学历代码；中等职业教育归入高中', en: 'GB/T 4658; secondary vocational counts as senior secondary' },
      codes: { '10': '08', '20': '08', '30': '07', '40': '04', '60': '04', '70': '03', '80': '02' },
    },
  },
});

/**
 * Whether and where at school (在校生状况 AAB009). Later exports leave the cell empty for those not at school, name the
 * years otherwise and tell what 16 holds together.
 */
export const studentStatuses = codeList({
  '01': { zh: '非在校生', en: 'not at school' },
  '02': { zh: '学前教育', en: 'pre-school' },
  '03': { zh: '小学', en: 'primary school' },
  '04': { zh: '七年级', en: 'grade 7' },
  '05': { zh: '八年级', en: 'grade 8' },
  '06': { zh: '九年级', en: 'grade 9' },
  '07': { zh: '高中一年级', en: 'senior secondary 1', also: ['普通高中一年级'] },
  '08': { zh: '高中二年级', en: 'senior secondary 2', also: ['普通高中二年级'] },
  '09': { zh: '高中三年级', en: 'senior secondary 3', also: ['普通高中三年级'] },
  '10': { zh: '中职一年级', en: 'secondary vocational 1', also: ['中等职业学校一年级'] },
  '11': { zh: '中职二年级', en: 'secondary vocational 2', also: ['中等职业学校二年级'] },
  '12': { zh: '中职三年级', en: 'secondary vocational 3', also: ['中等职业学校三年级'] },
  '13': { zh: '高职一年级', en: 'higher vocational 1', also: ['高职高专一年级'] },
  '14': { zh: '高职二年级', en: 'higher vocational 2', also: ['高职高专二年级'] },
  '15': { zh: '高职三年级', en: 'higher vocational 3', also: ['高职高专三年级'] },
  '16': { zh: '大专及以上', en: 'college or above' },
  '17': { zh: '学龄前儿童', en: 'below school age', ...later },
  '18': { zh: '技师学院', en: 'technician college', also: ['技师'], ...later },
  '19': { zh: '本科', en: 'university', also: ['大学本科'], ...later },
  '20': { zh: '硕士及以上', en: 'master or above', also: ['硕士研究生及以上'], ...later },
}, { standard: 'AAB009' });

/** Those of `studentStatuses` who are at no school. */
export const notAtSchool = ['01', '17'] as const;

/** Health (健康状况 AAB017); a person may have several, but for the first. Never leaves the households service. */
export const healthStatuses = codeList({
  '01': { zh: '健康', en: 'healthy' },
  '02': { zh: '长期慢性病', en: 'chronic illness' },
  '03': { zh: '患有大病', en: 'serious illness' },
  '04': { zh: '残疾', en: 'disabled' },
}, { standard: 'AAB017' });

/** Ability to work (劳动技能 AAB010). */
export const labourSkills = codeList({
  '01': { zh: '普通劳动力', en: 'ordinary labour' },
  '02': { zh: '技能劳动力', en: 'skilled labour' },
  '03': { zh: '丧失劳动力', en: 'lost ability to work' },
  '04': { zh: '无劳动力', en: 'no labour' },
  '05': { zh: '弱劳动力或半劳动力', en: 'weak or half labour', ...later },
}, { standard: 'AAB010' });

/** Basic medical insurance (基本医疗保险). Exports have a column for each kind: both, or neither, is what they may say. */
export const medicalInsurances = codeList({
  none: { zh: '未参保', en: 'none', also: ['no', '否', '0'] },
  resident: { zh: '城乡居民基本医疗保险', en: 'of residents', also: ['城乡居民'] },
  employee: { zh: '城镇职工基本医疗保险', en: 'of employees', also: ['城镇职工'] },
  both: { zh: '两种医疗保险', en: 'both kinds' },
  insured: { zh: '已参保', en: 'insured, kind not said', also: ['yes', '是', '1'] },
});

/** Basic pension (基本养老保险), as `medicalInsurances`. */
export const pensions = codeList({
  none: { zh: '未参保', en: 'none', also: ['no', '否', '0'] },
  resident: { zh: '城乡居民基本养老保险', en: 'of residents', also: ['城乡居民'] },
  employee: { zh: '城镇职工基本养老保险', en: 'of employees', also: ['城镇职工'] },
  both: { zh: '两种养老保险', en: 'both kinds' },
  insured: { zh: '已参保', en: 'insured, kind not said', also: ['yes', '是', '1'] },
});

/** What the 19th digit of a disability certificate says (残疾类别). */
export const disabilityKinds = codeList({
  '1': { zh: '视力', en: 'sight' },
  '2': { zh: '听力', en: 'hearing' },
  '3': { zh: '言语', en: 'speech' },
  '4': { zh: '肢体', en: 'limbs' },
  '5': { zh: '智力', en: 'intellect' },
  '6': { zh: '精神', en: 'mind' },
  '7': { zh: '多重', en: 'several' },
}, { standard: '残疾人证' });

/** What its 20th digit says (残疾等级): 1 is the severest. */
export const disabilityGrades = codeList({
  '1': { zh: '一级', en: 'grade 1' },
  '2': { zh: '二级', en: 'grade 2' },
  '3': { zh: '三级', en: 'grade 3' },
  '4': { zh: '四级', en: 'grade 4' },
}, { standard: '残疾人证' });
