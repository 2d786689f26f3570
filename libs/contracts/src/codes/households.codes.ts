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
  not_exited: { zh: '未脱贫', en: 'not exited', national: '0' },
  exited: { zh: '已脱贫', en: 'exited', national: '1', also: ['脱贫'] },
  pre_exited: { zh: '预脱贫', en: 'provisionally exited', national: '2' },
  returned: { zh: '返贫', en: 'returned to poverty', national: '3' },
}, { standard: 'AAR010' });

export const registrationEndings = codeList({
  removed: { zh: '清退', en: 'removed as wrongly identified' },
  dissolved: { zh: '整户消亡', en: 'household dissolved' },
  merged: { zh: '并户', en: 'merged into another household' },
});

/** Standard of identification (识别标准 AAC005). */
export const identificationStandards = codeList({
  '1': { zh: '国家标准', en: 'national' },
  '2': { zh: '省定标准', en: 'provincial' },
  '3': { zh: '市定标准', en: 'prefectural' },
}, { standard: 'AAC005' });

/**
 * What kind of poor household it is (贫困户属性 AAC006). The list of 2016 had four; since 2018 there are three, and
 * 五保户 are called 特困供养户. After exit the same attribute is read as 一般脱贫户, 低保脱贫户, 特困供养脱贫户.
 */
export const povertyAttributes = codeList({
  '1': { zh: '一般贫困户', en: 'ordinary poor household', also: ['一般脱贫户'] },
  '2': { zh: '低保户', en: 'household on minimum living allowance', to: '2018-01-01' },
  '3': {
    zh: '特困供养贫困户', en: 'poor household on special-hardship support',
    also: ['特困供养脱贫户', '五保户', '五保贫困户', '特困供养户'],
  },
  '4': { zh: '低保贫困户', en: 'poor household on minimum living allowance', also: ['低保脱贫户'] },
}, { standard: 'AAC006' });

/** Main cause of poverty (主要致贫原因 AAC007): the first twelve and 其他. */
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
  '99': { zh: '其他', en: 'other', also: ['其他原因'] },
}, { standard: 'AAC007' });

/** Other causes of poverty (其他致贫原因 AAC008): those of the main cause, and some that are never the main one. */
export const otherPovertyCauses = codeList({
  ...povertyCauses.labels,
  '12': { zh: '因婚', en: 'marriage' },
  '13': { zh: '因丧', en: 'bereavement', national: null },
}, { standard: 'AAC008' });

/** Natural changes (自然变更): 01 to 08 of the national list are shared between joining and leaving. */
export const joiningReasons = codeList({
  founding: { zh: '立户', en: 'household founded', national: null },
  birth: { zh: '新生儿', en: 'birth', national: '06' },
  marriage_in: { zh: '嫁入', en: 'married in', national: '05' },
  moved_in: { zh: '转入', en: 'moved in', national: '07', also: ['其他转入'] },
  adopted: { zh: '收养', en: 'adopted', national: null },
  released: { zh: '刑满释放', en: 'released from prison', national: null },
  split: { zh: '拆户', en: 'household split', national: null },
  merged: { zh: '并户', en: 'households merged', national: null },
});

export const leavingReasons = codeList({
  death: { zh: '死亡', en: 'death', national: '01' },
  marriage_out: { zh: '嫁出', en: 'married out', national: '02' },
  moved_out: { zh: '转出', en: 'moved out', national: '08', also: ['其他转出'] },
  imprisoned: { zh: '判刑收监', en: 'imprisoned', national: '04' },
  emigrated: { zh: '出国定居', en: 'settled abroad', national: '03' },
  adopted_out: { zh: '送养', en: 'adopted by others', national: null },
  split: { zh: '拆户', en: 'household split', national: null },
  merged: { zh: '并户', en: 'households merged', national: null },
});
