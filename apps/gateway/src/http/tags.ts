import type { DomainService, Label } from '@guzhou/contracts';

/** What routes are about, in the order in which the documentation lists them; the ledgers of a service bear its name. */
export const tags = {
  imports: { zh: '导入与导出', en: 'Import and export' },
  divisions: { zh: '行政区划', en: 'Administrative divisions' },
  households: { zh: '户', en: 'Households' },
  members: { zh: '家庭成员', en: 'Household members' },
  'natural-changes': { zh: '自然变更', en: 'Natural changes' },
  standards: { zh: '两不愁三保障与饮水安全', en: 'Two no-worries, three guarantees, drinking water' },
  income: { zh: '收入', en: 'Income' },
  industry: { zh: '产业扶贫', en: 'Industry' },
  employment: { zh: '就业扶贫', en: 'Employment' },
  training: { zh: '技能培训', en: 'Training' },
  facts: { zh: '资金、收益、工资、结业及冲正', en: 'Funds, payouts, wages, completions and their reversals' },
  procedures: { zh: '识别、退出、返贫、清退', en: 'Identification, exit, return to poverty, removal' },
  notices: { zh: '公示公告', en: 'Public notices' },
  villages: { zh: '村与贫困村退出', en: 'Villages and their exit' },
  monitoring: { zh: '防返贫监测', en: 'Monitoring against falling back' },
  plans: { zh: '帮扶计划', en: 'Assistance plans' },
  rules: { zh: '数据校验', en: 'Consistency rules and findings' },
  duplicates: { zh: '重复核查', en: 'Duplicates' },
  agreement: { zh: '材料统一', en: 'Records that agree' },
  reports: { zh: '月报', en: 'Monthly reports' },
  'declared-figures': { zh: '公布数据', en: 'Declared figures' },
  attachments: { zh: '附件', en: 'Attachments' },
  'code-lists': { zh: '代码表', en: 'Code lists' },
  operations: { zh: '进行中的操作', en: 'Operations' },
  quarantine: { zh: '隔离的消息', en: 'Messages in quarantine' },
  audit: { zh: '审计', en: 'Audit trail' },
  privacy: { zh: '个人信息保护', en: 'Protection of personal data' },
  access: { zh: '用户、授权与系统密钥', en: 'Users, grants and keys of systems' },
  recovery: { zh: '恢复备份之后', en: 'After a restore' },
} as const satisfies Readonly<Record<string, Label> & Record<DomainService, Label>>;

export type Tag = keyof typeof tags;
