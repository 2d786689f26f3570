import { codeList } from './code-list.js';

export const fundSources = codeList({
  special_fund: { zh: '财政专项扶贫资金', en: 'special poverty-alleviation fund' },
  integrated: { zh: '统筹整合涉农资金', en: 'integrated agricultural funds' },
  sector: { zh: '行业资金', en: 'sector funds' },
  east_west: { zh: '东西部协作资金', en: 'east-west cooperation' },
  designated: { zh: '定点帮扶资金', en: 'designated assistance' },
  social: { zh: '社会资金', en: 'donations' },
  own: { zh: '自筹资金', en: 'own funds' },
});

/** The leading industries of the reference town (果、蔬、药、菌、猪、鸡) and a rest. */
export const leadingIndustries = codeList({
  fruit: { zh: '果', en: 'fruit' },
  vegetables: { zh: '蔬', en: 'vegetables' },
  medicinal_herbs: { zh: '药', en: 'medicinal herbs' },
  mushrooms: { zh: '菌', en: 'mushrooms' },
  pigs: { zh: '猪', en: 'pigs' },
  chickens: { zh: '鸡', en: 'chickens' },
});

/** How a project's benefit reaches a household (利益联结). */
export const payoutKinds = codeList({
  dividend: { zh: '入股分红', en: 'dividend' },
  land_rent: { zh: '土地流转', en: 'land rent' },
  subsidy: { zh: '自营奖补', en: 'subsidy for own production' },
  purchase: { zh: '订单收购', en: 'purchase by contract' },
});
