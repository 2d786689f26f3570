import { z } from 'zod';
import { day, defineImport, optional, text, yesNo, yuan } from '../imports/define-import.js';
import { divisionCode, recordCode } from '../values.js';
import {
  educations, healthStatuses, houseGrades, identificationStandards, incomeKinds, joiningReasons, labourSkills,
  leavingReasons, povertyCauses, povertyStatuses, registrationEndings, relations, sexes, studentStatuses, villageKinds,
} from '../codes/households.codes.js';

/** In every kind: `*_from` is the first day something holds, `*_to` the first day it no longer does. */

export const villagesImport = defineImport({
  kind: 'villages', service: 'households', label: { zh: '村(社区)', en: 'villages' },
  columns: {
    village_code: ['行政区划代码', divisionCode],
    name: ['名称', text(60)],
    kind: ['类型', villageKinds.cell],
    poor_from: ['贫困村认定日期', optional(day)],
    deep_poor_from: ['深度贫困村认定日期', optional(day)],
    exited_on: ['出列日期', optional(day)],
  },
});

/** What the village exit gate looks at besides the households (村退出条件). */
export const villageConditionsImport = defineImport({
  kind: 'village-conditions', service: 'households', label: { zh: '村基础条件', en: 'village conditions' },
  columns: {
    village_code: ['行政区划代码', divisionCode],
    assessed_on: ['核查日期', day],
    paved_road: ['通硬化路', yesNo],
    bus: ['通客车', yesNo],
    safe_water: ['安全饮水', yesNo],
    electricity: ['通电', yesNo],
    broadcasting: ['广播电视', yesNo],
    broadband: ['通宽带', yesNo],
    culture_room: ['文化活动室', yesNo],
    clinic: ['卫生室及合格村医', yesNo],
    collective_income_yuan: ['村集体经济年收入(元)', yuan],
  },
});

export const householdsImport = defineImport({
  kind: 'households', service: 'households', label: { zh: '户', en: 'households' },
  columns: {
    household_code: ['户编号', recordCode],
    village_code: ['行政区划代码', divisionCode],
    formed_on: ['立户日期', day],
    dissolved_on: ['销户日期', optional(day)],
    phone: ['联系电话', optional(z.string().regex(/^\d{11}$/))],
  },
});

export const membersImport = defineImport({
  kind: 'members', service: 'households', label: { zh: '家庭成员', en: 'members' },
  columns: {
    member_code: ['人编号', recordCode],
    household_code: ['户编号', recordCode],
    name: ['姓名', text(40)],
    id_number: ['证件号码', z.string().regex(/^\d{17}[\dX]$/)],
    sex: ['性别', sexes.cell],
    born_on: ['出生日期', day],
    ethnicity: ['民族', z.string().regex(/^\d{2}$/)],
    relation: ['与户主关系', relations.cell],
    education: ['文化程度', educations.cell],
    student: ['在校生状况', studentStatuses.cell],
    health: ['健康状况', healthStatuses.cell],
    labour_skill: ['劳动技能', labourSkills.cell],
    medical_insurance: ['参加基本医疗保险', yesNo],
    joined_on: ['加入日期', day],
    joined_by: ['加入原因', joiningReasons.cell],
    left_on: ['离开日期', optional(day)],
    left_by: ['离开原因', optional(leavingReasons.cell)],
    /** First day of the condition in this row (schooling, health, labour, insurance); blank: since joining. */
    condition_from: ['状况起始日期', optional(day)],
  },
});

export const registrationsImport = defineImport({
  kind: 'registrations', service: 'households', label: { zh: '建档立卡', en: 'registrations' },
  columns: {
    household_code: ['户编号', recordCode],
    standard: ['识别标准', identificationStandards.cell],
    main_cause: ['主要致贫原因', povertyCauses.cell],
    registered_from: ['识别日期', day],
    registered_to: ['退出登记日期', optional(day)],
    ended_by: ['退出登记原因', optional(registrationEndings.cell)],
  },
});

export const povertyStatusesImport = defineImport({
  kind: 'poverty-statuses', service: 'households', label: { zh: '脱贫标志', en: 'poverty statuses' },
  columns: {
    household_code: ['户编号', recordCode],
    status: ['脱贫标志', povertyStatuses.cell],
    status_from: ['起始日期', day],
    status_to: ['截止日期', optional(day)],
  },
});

/** Facts behind "two no-worries, three guarantees" that belong to the home (两不愁三保障). */
export const livingConditionsImport = defineImport({
  kind: 'living-conditions', service: 'households', label: { zh: '生活条件', en: 'living conditions' },
  columns: {
    household_code: ['户编号', recordCode],
    assessed_on: ['核查日期', day],
    enough_food: ['不愁吃', yesNo],
    enough_clothing: ['不愁穿', yesNo],
    safe_water: ['安全饮水', yesNo],
    house_grade: ['住房安全等级', houseGrades.cell],
  },
});

export const incomesImport = defineImport({
  kind: 'incomes', service: 'households', label: { zh: '收入', en: 'incomes' },
  columns: {
    income_code: ['收入编号', recordCode],
    household_code: ['户编号', recordCode],
    kind: ['收入类型', incomeKinds.cell],
    received_on: ['取得日期', day],
    amount_yuan: ['金额(元)', yuan],
  },
});
