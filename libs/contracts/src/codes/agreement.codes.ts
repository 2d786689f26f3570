import { codeList } from './code-list.js';

/** Where a record of a household is kept besides the register (村镇县三级材料). */
export const copyKinds = codeList({
  handbook: { zh: '扶贫手册', en: 'household handbook' },
  village_ledger: { zh: '村级台账', en: 'village ledger' },
  town_ledger: { zh: '乡镇台账', en: 'town ledger' },
  county_system: { zh: '县级系统', en: 'county system' },
  department_list: { zh: '部门名单', en: 'list of a department' },
});
export type CopyKind = (typeof copyKinds.codes)[number];

/** Fields of a copy that are compared with the register: those of the household, then those of each member. */
export const agreementFields = codeList({
  persons: { zh: '家庭人口数', en: 'number of persons' },
  village: { zh: '所在村(社区)', en: 'village' },
  registered: { zh: '建档立卡', en: 'on the register of the poor' },
  poverty_status: { zh: '脱贫标志', en: 'poverty mark' },
  main_cause: { zh: '主要致贫原因', en: 'main cause of poverty' },
  attribute: { zh: '贫困户属性', en: 'kind of poor household' },
  house_grade: { zh: '住房安全等级', en: 'safety grade of the house' },
  farmland: { zh: '耕地面积', en: 'farmland' },
  phone: { zh: '联系电话', en: 'phone' },
  income: { zh: '人均纯收入', en: 'net income per head' },
  member: { zh: '家庭成员', en: 'being a member' },
  name: { zh: '姓名', en: 'name' },
  id_number: { zh: '证件号码', en: 'ID number' },
  relation: { zh: '与户主关系', en: 'relation to the head' },
});
export type AgreementField = (typeof agreementFields.codes)[number];

/** Fields that say who somebody is or how to reach them: that they differ is told, never what either side says. */
export const personalAgreementFields: ReadonlySet<AgreementField> = new Set<AgreementField>(['name', 'id_number', 'phone']);

export const differenceStates = codeList({
  open: { zh: '待核定', en: 'to be judged' },
  judged: { zh: '已核定待更正', en: 'judged, to be corrected' },
  closed: { zh: '已一致', en: 'closed' },
});
export type DifferenceState = (typeof differenceStates.codes)[number];

/** Who was right about a difference. */
export const differenceVerdicts = codeList({
  register: { zh: '登记册正确', en: 'the register' },
  copy: { zh: '材料正确', en: 'the copy' },
  neither: { zh: '均不正确', en: 'neither' },
});
export type DifferenceVerdict = (typeof differenceVerdicts.codes)[number];

/** Where a difference was corrected. */
export const correctionPlaces = codeList({
  register: { zh: '登记册', en: 'in the register' },
  copy: { zh: '材料', en: 'in the copy' },
  both: { zh: '登记册和材料', en: 'in both' },
  pending: { zh: '尚未更正', en: 'not yet' },
});
export type CorrectionPlace = (typeof correctionPlaces.codes)[number];
