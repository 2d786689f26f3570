import { codeList } from '../codes/code-list.js';
import type { DomainService } from '../services.js';

/**
 * What somebody may be allowed to do. Each request and each route names one; roles are lists of them
 * (`libs/access/roles.json`). A new one is granted to nobody until a role has it.
 */
export const permissions = codeList({
  'division.read': { zh: '查看行政区划和代码表', en: 'see divisions and code lists' },
  'division.change': { zh: '导入行政区划', en: 'bring in divisions' },
  'register.read': { zh: '查看农户、人口和村', en: 'see households, people and villages' },
  'register.change': { zh: '变更农户、人口和村的记录', en: 'change records of households, people and villages' },
  'home-finding.record': { zh: '登记入户核查结果', en: 'record what was found at home' },
  'income.read': { zh: '查看收入', en: 'see incomes' },
  'income.change': { zh: '登记收入', en: 'record incomes' },
  'duplicate.read': { zh: '查看疑似重复', en: 'see suspected duplicates' },
  'duplicate.merge': { zh: '合并和排除重复', en: 'merge and dismiss duplicates' },
  'agreement.read': { zh: '查看与其他系统的差异', en: 'see differences from other systems' },
  'agreement.judge': { zh: '裁定与其他系统的差异', en: 'judge differences from other systems' },
  'procedure.read': { zh: '查看认定程序和公示', en: 'see procedures and notices' },
  'procedure.village': { zh: '办理村级步骤', en: 'take steps of the village' },
  'procedure.town': { zh: '办理乡镇级步骤', en: 'take steps of the town' },
  'procedure.county': { zh: '办理县级步骤', en: 'take steps of the county' },
  'objection.decide': { zh: '裁定公示异议', en: 'decide objections to notices' },
  'monitoring.read': { zh: '查看监测对象和线索', en: 'see monitoring and clues' },
  'monitoring.change': { zh: '核查线索、纳入和解除监测', en: 'verify clues, begin and end monitoring' },
  'plan.read': { zh: '查看帮扶计划', en: 'see plans of help' },
  'plan.change': { zh: '制定帮扶计划', en: 'draw up plans of help' },
  'measure.record': { zh: '登记帮扶措施结果', en: 'record results of measures' },
  'rule.read': { zh: '查看规则和核查结果', en: 'see rules and findings' },
  'rule.run': { zh: '运行和试算规则', en: 'run rules and try rule sets' },
  'rule.exempt': { zh: '豁免核查结果', en: 'exempt findings' },
  'industry.read': { zh: '查看项目和资金', en: 'see projects and funds' },
  'industry.change': { zh: '登记和冲正项目、资金', en: 'record and reverse projects and funds' },
  'employment.read': { zh: '查看就业和工资', en: 'see placements and wages' },
  'employment.change': { zh: '登记和冲正就业、工资', en: 'record and reverse placements and wages' },
  'training.read': { zh: '查看培训', en: 'see training' },
  'training.change': { zh: '登记和冲正培训', en: 'record and reverse training' },
  'file.import': { zh: '导入文件', en: 'bring in files' },
  'file.export': { zh: '导出文件（脱敏）', en: 'take out files, masked' },
  'file.export-full': { zh: '导出完整文件', en: 'take out files in full' },
  'report.read': { zh: '查看月报', en: 'see reports' },
  'report.make': { zh: '生成月报、填写公布数', en: 'make reports and state published figures' },
  'attachment.read': { zh: '查看附件', en: 'see attachments' },
  'attachment.add': { zh: '上传附件', en: 'add attachments' },
  'operation.read': { zh: '查看办理进度', en: 'see how far work has come' },
  'reveal.identity': { zh: '查看证件号、电话和账号', en: 'see ID numbers, phones and accounts' },
  'reveal.health': { zh: '查看健康状况', en: 'see health' },
  'quarantine.redrive': { zh: '处理隔离的消息', en: 'look at and drive again what is in quarantine' },
  'recovery.manage': { zh: '核对和恢复服务', en: 'compare and settle services' },
  'user.manage': { zh: '管理用户和授权', en: 'manage users and grants' },
  'key.manage': { zh: '管理系统密钥', en: 'manage keys of systems' },
  'audit.read': { zh: '查看审计记录', en: 'see the audit trail' },
  'privacy.manage': { zh: '个人信息影响评估、留存与删除', en: 'data protection: assessment, retention, erasure' },
  'act-for.others': { zh: '代他人办理', en: 'act on behalf of others' },
  'platform.work': { zh: '平台内部作业', en: 'work of the platform itself' },
});
export type Permission = (typeof permissions.codes)[number];

/** Records of a service that have no permission of their own. */
type OfService = Exclude<DomainService, 'households'>;

export function reading(service: DomainService): Permission {
  return service === 'households' ? 'register.read' : `${service satisfies OfService}.read`;
}

export function changing(service: DomainService): Permission {
  return service === 'households' ? 'register.change' : `${service satisfies OfService}.change`;
}
