import { copyKinds } from '../../codes/agreement.codes.js';
import { povertyAttributes, povertyCauses, povertyStatuses } from '../../codes/households.codes.js';
import { houseGrades } from '../../codes/living.codes.js';
import { relations } from '../../codes/members.codes.js';
import { day, defineImport, ifSaid, optional, yesNo, yuan } from '../../imports/define-import.js';
import { mu, whole } from '../../imports/quantities.js';
import { divisionCode, mobileNumber, recordCode } from '../../values.js';
import { idNumber, personName } from '../imports.js';

/** What copies of the register say of households (村镇县三级材料). An empty cell: the copy does not say. */
export const recordCopiesImport = defineImport({
  kind: 'record-copies', service: 'households', label: { zh: '三级材料', en: 'record copies' }, version: 4, exportVersion: 3,
  together: [['household_code', 'taken_on']],
  columns: {
    household_code: ['户编号', recordCode, { also: ['AAC001'] }],
    copy_kind: ['材料类型', copyKinds.cell],
    taken_on: ['材料日期', day],
    persons: ['家庭人口数', optional(whole(0, 99, { 人: [1, 1], 口: [1, 1] }))],
    village_code: ['行政区划代码', optional(divisionCode), { also: ['AAD001', '村编号'] }],
    registered: ['建档立卡', optional(yesNo)],
    poverty_status: ['脱贫标志', optional(povertyStatuses.cell), { also: ['AAR010'] }],
    main_cause: ['主要致贫原因', optional(povertyCauses.cell), { also: ['AAC007'] }],
    attribute: ['贫困户属性', optional(povertyAttributes.cell), { also: ['AAC006'], dated: ['taken_on'] }],
    house_grade: ['住房安全等级', optional(houseGrades.cell), { also: ['危房级别', '危房等级'] }],
    farmland_mu: ['耕地面积(亩)', optional(mu), { also: ['耕地面积'] }],
    phone: ['联系电话', ifSaid(mobileNumber)],
    per_head_income_yuan: ['人均纯收入(元)', ifSaid(yuan), { also: ['人均纯收入'], levels: ['income'] }],
  },
});

/** Whom a copy lists as members. Once it lists anybody, whoever it leaves out is a difference; an empty cell: it does not say. */
export const recordCopyMembersImport = defineImport({
  kind: 'record-copy-members', service: 'households', label: { zh: '三级材料成员', en: 'members in record copies' },
  together: [['household_code', 'taken_on']],
  columns: {
    household_code: ['户编号', recordCode, { also: ['AAC001'] }],
    copy_kind: ['材料类型', copyKinds.cell],
    taken_on: ['材料日期', day],
    member_code: ['人编号', recordCode, { also: ['AAB001'] }],
    name: ['姓名', optional(personName)],
    id_number: ['证件号码', optional(idNumber), { also: ['身份证号', '身份证号码'] }],
    relation: ['与户主关系', optional(relations.cell), { also: ['AAB006'], list: relations, dated: ['taken_on'] }],
  },
});
