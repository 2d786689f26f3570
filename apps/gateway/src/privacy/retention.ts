import type { DomainService, Label } from '@guzhou/contracts';
import { idempotencyDays, retentionDays } from '@guzhou/messaging';
import { INVITATION_LASTS_MS } from '../access/invitations/invitation.js';
import type { GatewayConfig } from '../config.js';

/*
 * What is kept how long, and why: this table is what docs/privacy.md, the assessment and whoever asks are told. Those that throw away
 * read the same settings.
 */

const DAY_MS = 86_400_000;

export interface Kept {
  readonly what: string;
  readonly said: Label;
  readonly by: 'gateway' | DomainService | 'every';
  /** Days; null: nothing throws it away by itself. */
  readonly days: (config: GatewayConfig) => number | null;
  /** The variable that says so. */
  readonly setting: keyof GatewayConfig | null;
  readonly why: Label;
  readonly law: Label | null;
  /** In the gateway's database, rows of the county: `$1`. */
  readonly rows?: string;
  /** Of them, which go by a moment, `$2`. */
  readonly due?: string;
  /** The moment is so many days after what `due` compares. */
  readonly dueAfter?: 'days' | 'now';
}

const PIPL_19: Label = { zh: '个人信息保护法第十九条（实现目的所必要的最短时间）', en: 'PIPL 19 (no longer than the purpose needs)' };
const ARCHIVES: Label = { zh: '档案法；精准扶贫档案管理的规定', en: 'Archives Law; rules on archives of poverty alleviation' };
const until = 'JOIN imports ON imports.county_code = $1 AND imports.id = kept.import_id WHERE kept.county_code = $1 AND imports.rows_kept_until';

export const retention: readonly Kept[] = [
  {
    what: 'uploads', said: { zh: '上传中的文件', en: 'files while they come in' }, by: 'gateway', days: () => 0, setting: null,
    why: { zh: '读完即删；磁盘上加密、无名', en: 'gone once read; sealed and without a name on the disk' }, law: PIPL_19,
  },
  {
    what: 'refused-rows', said: { zh: '导入时未接收的行', en: 'rows that a file had refused' }, by: 'gateway', days: (config) => config.IMPORT_REFUSED_ROWS_DAYS,
    setting: 'IMPORT_REFUSED_ROWS_DAYS', why: { zh: '供改正后重新上传', en: 'to be mended and sent again' }, law: PIPL_19,
    rows: 'FROM refused_rows AS kept WHERE county_code = $1', due: `FROM refused_rows AS kept ${until} < $2`, dueAfter: 'now',
  },
  {
    what: 'staged-files', said: { zh: '待确认的文件（预览）', en: 'files that wait to be applied (previews)' }, by: 'gateway', days: (config) => config.IMPORT_STAGED_DAYS,
    setting: 'IMPORT_STAGED_DAYS', why: { zh: '等待确认', en: 'until they are applied' }, law: PIPL_19,
    rows: 'FROM staged_parts AS kept WHERE county_code = $1', due: `FROM staged_parts AS kept ${until} < $2`, dueAfter: 'now',
  },
  {
    what: 'unnamed-attachments', said: { zh: '没有记录引用的附件', en: 'attachments that no record names' }, by: 'gateway', days: (config) => config.ATTACHMENT_UNNAMED_DAYS,
    setting: 'ATTACHMENT_UNNAMED_DAYS', why: { zh: '上传后尚未用于登记', en: 'brought before the change that names them' }, law: PIPL_19,
    rows: 'FROM attachments WHERE county_code = $1 AND namings = 0', due: 'FROM attachments WHERE county_code = $1 AND present AND namings = 0 AND offered_at < $2',
    dueAfter: 'days',
  },
  {
    what: 'attachments', said: { zh: '记录引用的附件', en: 'attachments that records name' }, by: 'gateway', days: () => null, setting: null,
    why: { zh: '与所证明的记录同存', en: 'as long as the record that they prove' }, law: ARCHIVES,
    rows: 'FROM attachments WHERE county_code = $1 AND namings > 0',
  },
  {
    what: 'operations', said: { zh: '办理进度（代码与数量）', en: 'operations: codes and counts' }, by: 'gateway', days: () => null, setting: null,
    why: { zh: '说明数据从何而来；不含姓名和号码', en: 'tell where data came from; no names and numbers' }, law: null,
    rows: 'FROM operations WHERE county_code = $1',
  },
  {
    what: 'exports', said: { zh: '导出登记（谁、何时、多少行）', en: 'which files were taken out: who, when, how many rows' }, by: 'gateway', days: () => null, setting: null,
    why: { zh: '追查泄露', en: 'to trace a leak' }, law: { zh: '个人信息保护法第五十四条', en: 'PIPL 54' }, rows: 'FROM exports WHERE county_code = $1',
  },
  {
    what: 'audit', said: { zh: '审计记录', en: 'the audit trail' }, by: 'gateway', days: (config) => config.AUDIT_KEEP_DAYS, setting: 'AUDIT_KEEP_DAYS',
    why: { zh: '查清谁看过、谁改过；不得少于六个月', en: 'who saw and changed what; never less than six months' },
    law: { zh: '网络安全法第二十一条；个人信息保护法第五十六条（评估与处理情况记录三年）', en: 'Cybersecurity Law 21; PIPL 56 (three years)' },
    rows: 'FROM audit_entries WHERE county_code = $1', due: 'FROM audit_entries WHERE county_code = $1 AND recorded_at < $2', dueAfter: 'days',
  },
  {
    what: 'sessions', said: { zh: '登录会话', en: 'sessions of browsers' }, by: 'gateway', days: (config) => config.SESSION_MAX_MS / DAY_MS, setting: 'SESSION_MAX_MS',
    why: { zh: '到时重新登录', en: 'then one signs in anew' }, law: PIPL_19,
  },
  {
    what: 'invitations', said: { zh: '一次性邀请链接', en: 'links that work once' }, by: 'gateway', days: () => INVITATION_LASTS_MS / DAY_MS, setting: null,
    why: { zh: '逾期作废', en: 'of no use afterwards' }, law: PIPL_19,
  },
  {
    what: 'accounts', said: { zh: '工作人员账号与授权', en: 'accounts and grants of staff' }, by: 'gateway', days: () => null, setting: null,
    why: { zh: '审计记录以其编号指人，停用后仍须可查', en: 'the trail names them by id, also after they left' }, law: null,
  },
  {
    what: 'recorded-requests', said: { zh: '已受理写入的登记（内容办结即清）', en: 'accepted writes; what was asked is cleared once answered' }, by: 'every',
    days: () => retentionDays.recordedRequests, setting: null, why: { zh: '故障后继续办理', en: 'to be carried on after a failure' }, law: PIPL_19,
  },
  {
    what: 'answers', said: { zh: '写入的答复（按幂等键，加密）', en: 'answers to writes, by key, sealed' }, by: 'every', days: () => idempotencyDays, setting: null,
    why: { zh: '重复请求得到同一答复', en: 'the same request gets the same answer' }, law: PIPL_19,
  },
  {
    what: 'messages', said: { zh: '服务之间的消息（收讫后）', en: 'messages between services, once acknowledged' }, by: 'every', days: () => retentionDays.outbox, setting: null,
    why: { zh: '恢复备份后补发', en: 'said again after a restore' }, law: PIPL_19,
  },
  {
    what: 'message-ids', said: { zh: '收到过的消息的编号', en: 'ids of messages that were heard' }, by: 'every', days: () => retentionDays.inbox, setting: null,
    why: { zh: '同一消息不重复生效', en: 'none takes effect twice' }, law: null,
  },
  {
    what: 'quarantine', said: { zh: '隔离的消息', en: 'messages in quarantine' }, by: 'every', days: () => null, setting: null,
    why: { zh: '待排除故障后重新处理', en: 'until the cause is mended and they are driven again' }, law: null,
  },
  {
    what: 'register', said: { zh: '在册的户和人', en: 'households and persons on record' }, by: 'households', days: () => null, setting: null,
    why: { zh: '履行扶贫和监测职责', en: 'the task of the register' }, law: { zh: '个人信息保护法第三十四条', en: 'PIPL 34' },
  },
  {
    what: 'former', said: { zh: '已死亡、迁出的人和已注销的户', en: 'persons who died or left, households that were dissolved' }, by: 'households', days: () => null, setting: null,
    why: { zh: '建档立卡档案长期保存，不自动删除', en: 'archives of registered households are kept; nothing is erased by itself' }, law: ARCHIVES,
  },
  {
    what: 'history', said: { zh: '记录的历史版本', en: 'former versions of records' }, by: 'every', days: () => null, setting: null,
    why: { zh: '说明每次变更的依据；名、号加密', en: 'on what each change rests; names and numbers sealed' }, law: ARCHIVES,
  },
  {
    what: 'money', said: { zh: '资金、工资、培训的登记与冲正', en: 'ledgers of money, wages, courses, and reversals' }, by: 'every', days: () => null, setting: null,
    why: { zh: '账目可核对；只含代码', en: 'accounts must balance; codes alone' }, law: { zh: '会计档案管理办法（凭证三十年）', en: 'Measures on accounting archives (30 years)' },
  },
  {
    what: 'reports', said: { zh: '月报各版本', en: 'versions of monthly reports' }, by: 'gateway', days: () => null, setting: null,
    why: { zh: '公布过的数据可追溯；只含数量', en: 'what was published can be traced; counts alone' }, law: ARCHIVES, rows: 'FROM report_versions WHERE county_code = $1',
  },
];
