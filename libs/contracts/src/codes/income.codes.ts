import { codeList } from './code-list.js';

/** Kinds of household income; `cost` is subtracted. */
export const incomeKinds = codeList({
  wage: { zh: '工资性收入', en: 'wages' },
  operating: { zh: '生产经营性收入', en: 'production and business' },
  property: { zh: '财产性收入', en: 'property' },
  transfer: { zh: '转移性收入', en: 'transfers' },
  cost: { zh: '生产经营性支出', en: 'costs of production and business' },
});
export type IncomeKind = (typeof incomeKinds.codes)[number];

/** What exactly it is; costs name the line of business that they were for. */
export const incomeSubKinds = codeList({
  migrant_work: { zh: '外出务工', en: 'work away from home' },
  local_work: { zh: '本地务工', en: 'work near home' },
  welfare_post: { zh: '公益性岗位', en: 'public-welfare post' },
  grain: { zh: '粮食', en: 'grain' },
  tobacco: { zh: '烤烟', en: 'tobacco' },
  other_crops: { zh: '蔬菜药材及其他种植', en: 'vegetables, herbs and other crops' },
  livestock: { zh: '畜禽养殖', en: 'livestock and poultry' },
  forest_fruit: { zh: '林果', en: 'forest and fruit' },
  fishery: { zh: '水产', en: 'fish' },
  trade: { zh: '工商业及服务', en: 'trade, crafts and services' },
  contract_sale: { zh: '订单销售', en: 'sold to a project under contract' },
  land_rent: { zh: '土地流转', en: 'rent of land' },
  house_rent: { zh: '房屋出租', en: 'rent of a house' },
  dividend: { zh: '分红', en: 'dividend' },
  interest: { zh: '利息', en: 'interest' },
  family_planning: { zh: '计划生育金', en: 'family-planning payment' },
  minimum_allowance: { zh: '低保金', en: 'minimum living allowance' },
  special_hardship: { zh: '特困(五保)供养金', en: 'special-hardship support' },
  pension: { zh: '养老保险金', en: 'pension' },
  ecology: { zh: '生态补偿金', en: 'ecological compensation' },
  industry_subsidy: { zh: '产业奖补', en: 'subsidy to industry' },
  remittance: { zh: '赡养费', en: 'support by relatives' },
  temporary_relief: { zh: '临时救助', en: 'temporary relief' },
  medical_refund: { zh: '医疗报销', en: 'medical costs refunded' },
  student_aid: { zh: '教育资助', en: 'aid to students' },
  consolation: { zh: '慰问金', en: 'consolation money' },
  bereavement: { zh: '抚恤金', en: 'bereavement payment' },
  conscript_allowance: { zh: '义务兵津贴', en: 'allowance of conscripts' },
  unspecified: { zh: '其他', en: 'other, or not said' },
});
export type IncomeSubKind = (typeof incomeSubKinds.codes)[number];

const operating = ['grain', 'tobacco', 'other_crops', 'livestock', 'forest_fruit', 'fishery', 'trade', 'contract_sale', 'unspecified'] as const;

/** Which sub-kinds each kind has. */
export const subKindsOf: Readonly<Record<IncomeKind, readonly IncomeSubKind[]>> = {
  wage: ['migrant_work', 'local_work', 'welfare_post', 'unspecified'],
  operating,
  property: ['land_rent', 'house_rent', 'dividend', 'interest', 'unspecified'],
  transfer: [
    'family_planning', 'minimum_allowance', 'special_hardship', 'pension', 'ecology', 'industry_subsidy', 'remittance', 'temporary_relief',
    'medical_refund', 'student_aid', 'consolation', 'bereavement', 'conscript_allowance', 'unspecified',
  ],
  cost: operating,
};

/** Who told of an item: an entry by hand or file, a project that paid, an employer that paid. */
export const incomeSources = codeList({
  entry: { zh: '录入', en: 'entered' },
  benefit: { zh: '产业项目到户收益', en: 'payout of a project' },
  wage: { zh: '务工工资', en: 'wage' },
});
