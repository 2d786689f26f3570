import { codeList } from './code-list.js';

/** Why two records are suspected to be one (疑似重复). */
export const duplicateKinds = codeList({
  same_id_number: { zh: '证件号码相同', en: 'the same ID number' },
  same_person: { zh: '疑似同一人', en: 'likely the same person' },
  same_household: { zh: '疑似同一户', en: 'likely the same household' },
});
export type DuplicateKind = (typeof duplicateKinds.codes)[number];

/** What speaks for it. */
export const duplicateGrounds = codeList({
  id_number: { zh: '证件号码相同', en: 'one ID number' },
  name_and_birth: { zh: '姓名和出生日期相同', en: 'one name and one birth date' },
  name: { zh: '姓名相同', en: 'one name' },
  number_missing: { zh: '其中一人无证件号码', en: 'one of them has no ID number yet' },
  relation: { zh: '与户主关系相同', en: 'the same to the head' },
  household: { zh: '在同一户', en: 'in one household' },
  phone: { zh: '联系电话相同', en: 'one phone' },
  village: { zh: '在同一村(社区)', en: 'in one village' },
  shared_members: { zh: '成员重合', en: 'members that both have' },
});
export type DuplicateGround = (typeof duplicateGrounds.codes)[number];

export const duplicateStates = codeList({
  open: { zh: '待核实', en: 'to be looked into' },
  merged: { zh: '已确认并合并', en: 'confirmed and merged' },
  dismissed: { zh: '已排除', en: 'dismissed' },
});
export type DuplicateState = (typeof duplicateStates.codes)[number];

/** Why a suspicion was dismissed. */
export const dismissalReasons = codeList({
  different_people: { zh: '经核实是不同的人', en: 'they are different people' },
  different_households: { zh: '经核实是不同的户', en: 'they are different households' },
  number_misread: { zh: '其中一个证件号码录入有误，另行更正', en: 'one ID number was taken down wrongly and is corrected' },
});

/** Fields that the record which stays may take from the one which goes. */
export const mergedFields = codeList({
  name: { zh: '姓名', en: 'name' },
  idNumber: { zh: '证件号码', en: 'ID number' },
  sex: { zh: '性别', en: 'sex' },
  bornOn: { zh: '出生日期', en: 'birth date' },
  ethnicity: { zh: '民族', en: 'ethnicity' },
  disabilityCertificate: { zh: '残疾证号', en: 'disability certificate' },
  condition: { zh: '就学、健康、劳动、参保状况', en: 'schooling, health, work and insurance' },
  phone: { zh: '联系电话', en: 'phone' },
  bank: { zh: '开户银行和账号', en: 'bank and account' },
});
export type MergedField = (typeof mergedFields.codes)[number];
