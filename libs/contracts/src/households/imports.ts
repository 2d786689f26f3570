import { several } from '../codes/code-list.js';
import { workRegions } from '../codes/employment.codes.js';
import { ethnicities } from '../codes/ethnicities.codes.js';
import {
  identificationStandards, joiningReasons, leavingReasons, otherPovertyCauses, povertyAttributes, povertyCauses,
  povertyStatuses, registrationEndings, villageKinds,
} from '../codes/households.codes.js';
import { fuels, houseGrades, relocationManners, relocationPlacements, relocationPlaces, roadSurfaces } from '../codes/living.codes.js';
import {
  educations, healthStatuses, labourSkills, medicalInsurances, pensions, relations, sexes, studentStatuses,
} from '../codes/members.codes.js';
import { describeCell } from '../imports/cell-forms.js';
import { day, defineImport, ifSaid, optional, text, upperCase, yesNo, yuan } from '../imports/define-import.js';
import { kilometres, mu, squareMetres, whole } from '../imports/quantities.js';
import { accountNumber, disabilityCertificate, divisionCode, idNumberText, mobileNumber, recordCode } from '../values.js';
import { incomeKinds, incomeSubKinds } from '../codes/income.codes.js';
import { villagePapers } from '../codes/villages.codes.js';
import { paperReference } from './standards/imports.js';

export const idNumber = describeCell(idNumberText, {
  form: { zh: '18 位公民身份号码，请按文本填写', en: '18 characters, entered as text' }, example: '990000195001011234', levels: ['number'], tidy: upperCase,
});

export const personName = describeCell(text(40), {
  form: { zh: '文字，不超过 40 字', en: 'text of at most 40 characters' }, levels: ['identity'],
});

/**
 * In every kind: `*_from` is the first day something holds, `*_to` the first day it no longer does. A column made with
 * `ifSaid` may be absent from a file: nothing is said of it then, and what is on record stays. Codes such as AAC001
 * are the columns of the national register; a file may have them as headings.
 */

export const villagesImport = defineImport({
  kind: 'villages', service: 'households', history: true, label: { zh: '村(社区)', en: 'villages' },
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
  kind: 'village-conditions', service: 'households', history: true, label: { zh: '村基础条件', en: 'village conditions' }, version: 3,
  together: [['village_code', 'assessed_on']],
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

/** Papers of villages that their exit asks for (出列佐证材料). */
export const villagePapersImport = defineImport({
  kind: 'village-papers', service: 'households', label: { zh: '村出列佐证材料', en: 'village papers' },
  together: [['village_code', 'issued_on']],
  columns: {
    village_code: ['行政区划代码', divisionCode],
    kind: ['材料类型', villagePapers.cell, { list: villagePapers }],
    issued_on: ['出具日期', day],
    reference: ['材料文号', paperReference],
  },
});

export const householdsImport = defineImport({
  kind: 'households', service: 'households', history: true, label: { zh: '户', en: 'households' }, version: 4, exportVersion: 4,
  columns: {
    household_code: ['户编号', recordCode, { also: ['AAC001'] }],
    village_code: ['行政区划代码', divisionCode, { also: ['AAD001', '村编号'] }],
    /** The grid of the village (网格) in whose care the household is. */
    grid_code: ['网格编号', ifSaid(recordCode)],
    formed_on: ['立户日期', day],
    dissolved_on: ['销户日期', optional(day)],
    phone: ['联系电话', optional(mobileNumber)],
    bank_name: ['开户银行', ifSaid(text(60))],
    bank_account: ['银行账号', ifSaid(accountNumber), { also: ['银行卡号'] }],
    /** Relocation for poverty alleviation (易地扶贫搬迁): the day the household moved in; the three that follow say more of it. */
    relocated_on: ['搬迁入住日期', ifSaid(day)],
    relocation_manner: ['搬迁方式', ifSaid(relocationManners.cell)],
    relocation_placement: ['安置方式', ifSaid(relocationPlacements.cell)],
    relocation_place: ['安置地', ifSaid(relocationPlaces.cell)],
  },
});

export const membersImport = defineImport({
  kind: 'members', service: 'households', history: true, label: { zh: '家庭成员', en: 'members' }, version: 4, exportVersion: 3,
  together: [['member_code'], ['household_code']],
  columns: {
    member_code: ['人编号', recordCode, { also: ['AAB001'] }],
    household_code: ['户编号', recordCode, { also: ['AAC001'] }],
    name: ['姓名', personName],
    id_number: ['证件号码', idNumber, { also: ['身份证号', '身份证号码'] }],
    sex: ['性别', sexes.cell, { also: ['AAB003'], list: sexes }],
    born_on: ['出生日期', day],
    ethnicity: ['民族', ethnicities.cell, { also: ['AAB007'], list: ethnicities }],
    relation: ['与户主关系', relations.cell, { also: ['AAB006'], list: relations, dated: ['left_on'] }],
    education: ['文化程度', educations.cell, { also: ['AAB008'], list: educations, dated: ['condition_from', 'joined_on'] }],
    student: ['在校生状况', studentStatuses.cell, { also: ['AAB009', '在校生情况'], dated: ['condition_from', 'joined_on'] }],
    /** One or several, apart by commas. */
    health: ['健康状况', several(healthStatuses, 3), { also: ['AAB017'], levels: ['health'] }],
    labour_skill: ['劳动技能', labourSkills.cell, { also: ['AAB010'], dated: ['condition_from', 'joined_on'] }],
    medical_insurance: ['参加基本医疗保险', medicalInsurances.cell, { also: ['基本医疗保险'] }],
    joined_on: ['加入日期', day],
    joined_by: ['加入原因', joiningReasons.cell],
    left_on: ['离开日期', optional(day)],
    left_by: ['离开原因', optional(leavingReasons.cell)],
    /**
     * First day of the condition in this row (schooling, health, labour, insurance, work, support); blank: since joining, and of
     * somebody on record nothing but what is on record.
     */
    condition_from: ['状况起始日期', optional(day)],
    work_region: ['务工区域', ifSaid(workRegions.cell), { also: ['AAB011'], list: workRegions }],
    /** Months in the year. */
    work_months: ['务工时间(月)', ifSaid(whole(0, 12, { 月: [1, 1], 个月: [1, 1] })), { also: ['AAB012', '务工时间'] }],
    serious_illness_insurance: ['参加大病保险', ifSaid(yesNo), { also: ['是否参加大病保险', '大病保险'] }],
    pension: ['参加基本养老保险', ifSaid(pensions.cell), { also: ['基本养老保险'] }],
    minimum_living_allowance: ['享受低保', ifSaid(yesNo), { also: ['是否享受低保', '是否享受最低生活保障'] }],
    special_hardship_support: ['特困供养', ifSaid(yesNo), { also: ['是否特困供养', '是否特困供养人员'] }],
    active_military: ['现役军人', ifSaid(yesNo), { also: ['是否现役军人'] }],
    /** Why a child of compulsory school age is at no school. */
    absence_reason: ['义务教育阶段未上学原因', ifSaid(text(60))],
    /** 20 characters: ID number, kind and grade of the disability; 22 when reissued. */
    disability_certificate: ['残疾证号', ifSaid(disabilityCertificate), { also: ['残疾人证号', '残疾人证'] }],
  },
});

export const registrationsImport = defineImport({
  kind: 'registrations', service: 'households', history: true, label: { zh: '建档立卡', en: 'registrations' }, version: 3, exportVersion: 3,
  columns: {
    household_code: ['户编号', recordCode, { also: ['AAC001'] }],
    standard: ['识别标准', identificationStandards.cell, { also: ['AAC005'] }],
    main_cause: ['主要致贫原因', povertyCauses.cell, { also: ['AAC007'] }],
    registered_from: ['识别日期', day],
    registered_to: ['退出登记日期', optional(day)],
    ended_by: ['退出登记原因', optional(registrationEndings.cell)],
    /** None to two, apart by commas. */
    other_causes: ['其他致贫原因', ifSaid(several(otherPovertyCauses, 2)), { also: ['AAC008'] }],
    attribute: ['贫困户属性', ifSaid(povertyAttributes.cell), { also: ['AAC006'], dated: ['attribute_from', 'registered_from'] }],
    /** First day of the attribute in this row; blank: since identification. */
    attribute_from: ['属性起始日期', ifSaid(day)],
  },
});

export const povertyStatusesImport = defineImport({
  kind: 'poverty-statuses', service: 'households', history: true, label: { zh: '脱贫标志', en: 'poverty statuses' },
  columns: {
    household_code: ['户编号', recordCode, { also: ['AAC001'] }],
    status: ['脱贫标志', povertyStatuses.cell, { also: ['AAR010'] }],
    status_from: ['起始日期', day],
    status_to: ['截止日期', optional(day)],
  },
});

/**
 * What is found at a home on a day: the facts behind "two no-worries, three guarantees" that belong to it (两不愁三保障),
 * and the conditions of living and production of the register (生产生活条件). Land is entered in 亩.
 */
export const livingConditionsImport = defineImport({
  kind: 'living-conditions', service: 'households', history: true, label: { zh: '生活条件', en: 'living conditions' }, version: 4, exportVersion: 3,
  columns: {
    household_code: ['户编号', recordCode, { also: ['AAC001'] }],
    assessed_on: ['核查日期', day],
    enough_food: ['不愁吃', yesNo],
    enough_clothing: ['不愁穿', yesNo],
    safe_water: ['安全饮水', yesNo],
    house_grade: ['住房安全等级', houseGrades.cell, { also: ['危房级别', '危房等级'] }],
    housing_area_m2: ['住房面积(平方米)', ifSaid(squareMetres), { also: ['住房面积'] }],
    water_scarce: ['饮水困难', ifSaid(yesNo), { also: ['饮水是否困难', '是否饮水困难'] }],
    electricity: ['通生活用电', ifSaid(yesNo), { also: ['是否通生活用电'] }],
    broadcasting: ['通广播电视', ifSaid(yesNo), { also: ['是否通广播电视'] }],
    sanitary_toilet: ['卫生厕所', ifSaid(yesNo), { also: ['是否有卫生厕所'] }],
    road_surface: ['入户路类型', ifSaid(roadSurfaces.cell)],
    main_road_km: ['与村主干路距离(公里)', ifSaid(kilometres), { also: ['与村主干路距离'] }],
    fuel: ['主要燃料类型', ifSaid(fuels.cell)],
    farmland_mu: ['耕地面积(亩)', ifSaid(mu), { also: ['耕地面积'] }],
    irrigated_mu: ['有效灌溉面积(亩)', ifSaid(mu), { also: ['有效灌溉面积'] }],
    forest_mu: ['林地面积(亩)', ifSaid(mu), { also: ['林地面积'] }],
    returned_forest_mu: ['退耕还林面积(亩)', ifSaid(mu), { also: ['退耕还林面积'] }],
    orchard_mu: ['林果面积(亩)', ifSaid(mu), { also: ['林果面积'] }],
    pasture_mu: ['牧草地面积(亩)', ifSaid(mu), { also: ['牧草地面积'] }],
    water_mu: ['水面面积(亩)', ifSaid(mu), { also: ['水面面积'] }],
    cooperative: ['加入农民专业合作社', ifSaid(yesNo), { also: ['是否加入农民专业合作社'] }],
    leading_enterprise: ['有龙头企业带动', ifSaid(yesNo), { also: ['是否有龙头企业带动'] }],
    local_leader: ['有致富带头人带动', ifSaid(yesNo), { also: ['是否有创业致富带头人带动'] }],
  },
});

export const incomesImport = defineImport({
  kind: 'incomes', service: 'households', label: { zh: '收入', en: 'incomes' }, version: 4, exportVersion: 3,
  columns: {
    income_code: ['收入编号', recordCode],
    household_code: ['户编号', recordCode],
    kind: ['收入类型', incomeKinds.cell, { list: incomeKinds }],
    /** What exactly; blank: not said. */
    sub_kind: ['收入明细', ifSaid(incomeSubKinds.cell), { list: incomeSubKinds }],
    /** Whose it is; blank: the household's. */
    member_code: ['人编号', ifSaid(recordCode), { also: ['AAB001'] }],
    received_on: ['取得日期', day],
    amount_yuan: ['金额(元)', yuan, { levels: ['income'] }],
  },
});
