import { codeList } from './code-list.js';

/** What the exit of a village looks at besides its households (出列条件). */
export const villageFacilities = codeList({
  pavedRoad: { zh: '通硬化路', en: 'paved road' },
  bus: { zh: '通客车', en: 'bus' },
  safeWater: { zh: '安全饮水', en: 'safe water' },
  electricity: { zh: '通生活用电', en: 'electricity' },
  broadcasting: { zh: '广播电视', en: 'broadcasting' },
  broadband: { zh: '通宽带', en: 'broadband' },
  cultureRoom: { zh: '文化活动室', en: 'culture room' },
  clinic: { zh: '卫生室及合格村医', en: 'clinic with a qualified doctor' },
});
export type VillageFacility = (typeof villageFacilities.codes)[number];

/** What keeps a village from its exit; papers and households apart. */
export const villageExitReasons = codeList({
  'incidence/not-below-limit': { zh: '贫困发生率未低于规定值', en: 'the incidence of poverty is not below the limit' },
  'condition/not-assessed': { zh: '村基础条件未核查', en: 'the conditions of the village were not looked at' },
  'facility/pavedRoad': { zh: '未通硬化路', en: 'no paved road' },
  'facility/bus': { zh: '未通客车', en: 'no bus' },
  'facility/safeWater': { zh: '无安全饮水', en: 'no safe water' },
  'facility/electricity': { zh: '未通生活用电', en: 'no electricity' },
  'facility/broadcasting': { zh: '无广播电视', en: 'no broadcasting' },
  'facility/broadband': { zh: '未通宽带', en: 'no broadband' },
  'facility/cultureRoom': { zh: '无文化活动室', en: 'no culture room' },
  'facility/clinic': { zh: '无卫生室或合格村医', en: 'no clinic, or none with a qualified doctor' },
  'collective-income/too-low': { zh: '村集体经济收入未达标', en: 'the collective income is too low' },
});
export type VillageExitReason = (typeof villageExitReasons.codes)[number];

/** Papers of a village that its exit asks for (出列佐证材料). */
export const villagePapers = codeList({
  population: { zh: '农业户籍人口证明', en: 'proof of the agricultural population' },
  road_acceptance: { zh: '通村道路验收单', en: 'acceptance of the road' },
  bus_service: { zh: '客运班线证明', en: 'proof of the bus service' },
  water_test: { zh: '饮水检测报告', en: 'test of the water' },
  power_supply: { zh: '供电证明', en: 'proof of the power supply' },
  broadcasting: { zh: '广播电视覆盖证明', en: 'proof of broadcasting' },
  broadband: { zh: '宽带网络证明', en: 'proof of broadband' },
  culture_room: { zh: '文化活动室证明', en: 'proof of the culture room' },
  clinic_licence: { zh: '卫生室执业许可证', en: 'licence of the clinic' },
  doctor_certificate: { zh: '乡村医生资格证', en: 'certificate of the village doctor' },
  collective_accounts: { zh: '村集体经济账目', en: 'accounts of the collective' },
});
export type VillagePaperKind = (typeof villagePapers.codes)[number];

/** Steps of a village's exit, in their order; `rejected` ends it at any of them (出列程序). */
export const villageExitSteps = codeList({
  applied: { zh: '村申请', en: 'the village applied' },
  verified: { zh: '乡镇核查', en: 'the town verified it' },
  noticed: { zh: '公示', en: 'the public notice was put up' },
  announced: { zh: '县公告出列', en: 'the county announced the exit' },
  rejected: { zh: '终止', en: 'rejected or called off' },
});
export type VillageExitStepCode = (typeof villageExitSteps.codes)[number];
