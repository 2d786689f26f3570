import { z } from 'zod';
import { codeList } from '../codes/code-list.js';
import { localDate, recordCode } from '../values.js';
import { matching } from '../matching.js';
import { named } from '../named.js';

/** Where somebody who changes the register knows it from (数据来源). Files are a source of their own: `import`. */
export const changeSources = codeList({
  application: { zh: '农户申报', en: 'the household reported it' },
  visit: { zh: '入户核查', en: 'found on a visit' },
  department: { zh: '部门数据', en: 'told by a department' },
  procedure: { zh: '认定程序', en: 'decided in a procedure' },
  correction: { zh: '更正', en: 'a mistake is corrected' },
  import: { zh: '文件导入', en: 'a file was imported' },
});
export type ChangeSource = (typeof changeSources.codes)[number];

/** Kinds of papers that show something (佐证材料). */
export const evidenceKinds = codeList({
  application: { zh: '申请书', en: 'application' },
  identity: { zh: '身份证件', en: 'identity document' },
  household_register: { zh: '户口簿', en: 'household register' },
  birth: { zh: '出生医学证明', en: 'birth certificate' },
  death: { zh: '死亡证明', en: 'death certificate' },
  marriage: { zh: '结婚证', en: 'marriage certificate' },
  adoption: { zh: '收养登记证', en: 'adoption certificate' },
  court: { zh: '司法文书', en: 'court document' },
  visit_record: { zh: '入户核查表', en: 'record of a visit' },
  meeting: { zh: '会议记录', en: 'minutes of a meeting' },
  public_notice: { zh: '公示公告', en: 'public notice' },
  approval: { zh: '审批文件', en: 'approval' },
  signature: { zh: '农户签字确认', en: 'signed by the household' },
  house_appraisal: { zh: '住房安全鉴定', en: 'appraisal of the house' },
  water_test: { zh: '水质检测', en: 'water test' },
  insurance: { zh: '参保证明', en: 'proof of insurance' },
  schooling: { zh: '学籍证明', en: 'proof of schooling' },
  disability: { zh: '残疾人证', en: 'disability certificate' },
  medical: { zh: '诊断证明', en: 'medical certificate' },
  income: { zh: '收入证明', en: 'proof of income' },
  department_list: { zh: '部门名单', en: 'list of a department' },
  photo: { zh: '照片', en: 'photograph' },
  other: { zh: '其他', en: 'other' },
});
export type EvidenceKind = (typeof evidenceKinds.codes)[number];

/** A paper, by its kind and the number under which it is filed: never what it says, nor a name. */
export const evidence = named('Evidence', z.strictObject({
  kind: evidenceKinds.schema,
  reference: matching(/^[\w一-鿿〔〕()（）[\]./#-]{1,80}$/, {
  zh: '文号：汉字、字母、数字和 〔〕()（）[]./#-_，不超过 80 字', en: 'a reference of at most 80 letters, digits, Chinese characters and 〔〕()（）[]./#-_',
}),
}));
export type Evidence = z.output<typeof evidence>;

/** What every request says that changes a household. */
export const changeInput = {
  source: named('StatedSource', changeSources.schema.exclude(['import'])),
  /** The day on which it became true. */
  effectiveOn: localDate,
  evidence: z.array(evidence).max(20),
};

/** A household as whoever changes it has read it: refused with `household/changed-meanwhile` when it is another by now. */
export const householdAsRead = { householdCode: recordCode, expectedRevision: z.int().nonnegative() };
export interface HouseholdAsRead {
  readonly householdCode: string;
  readonly expectedRevision: number;
}

/** The answer to a change: codes and revisions only, for it may be kept. */
export const changeOutput = named('ChangeAnswer', z.strictObject({
  changeId: z.uuid(),
  households: z.array(named('HouseholdRevision', z.strictObject({ householdCode: recordCode, revision: z.int().nonnegative() }))),
}));
export type ChangeAnswer = z.output<typeof changeOutput>;

/** The answer to a change after which no household is another than it was read. */
export const changeMade = named('ChangeMade', z.strictObject({ changeId: z.uuid() }));
