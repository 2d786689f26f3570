import { permissions } from '../access/permissions.codes.js';
import { purposes, subjectKinds } from '../access/subject.js';
import { erasureHindrances, erasureReasons } from '../households/erasure.requests.js';
import { changeSources, evidenceKinds } from '../households/change.js';
import { reversalReasons } from '../reversals/reversal.codes.js';
import { agreementFields, copyKinds, correctionPlaces, differenceStates, differenceVerdicts } from './agreement.codes.js';
import type { CodeList } from './code-list.js';
import { placementChannels, workRegions } from './employment.codes.js';
import { dismissalReasons, duplicateGrounds, duplicateKinds, duplicateStates, mergedFields } from './duplicates.codes.js';
import { ethnicities } from './ethnicities.codes.js';
import {
  identificationStandards, joiningReasons, leavingReasons, otherPovertyCauses, povertyAttributes, povertyCauses,
  povertyStatuses, registrationEndings, villageKinds, villageStatuses,
} from './households.codes.js';
import { incomeKinds, incomeSources, incomeSubKinds } from './income.codes.js';
import { fundSources, leadingIndustries, payoutKinds } from './industry.codes.js';
import { fuels, houseGrades, relocationManners, relocationPlacements, relocationPlaces, roadSurfaces } from './living.codes.js';
import {
  disabilityGrades, disabilityKinds, educations, healthStatuses, labourSkills, medicalInsurances, pensions, relations, sexes,
  studentStatuses,
} from './members.codes.js';
import { lineageKinds, naturalChangeKinds } from './natural-changes.codes.js';
import {
  houseAppraisers, houseRenovations, schoolingExcuses, standardItems, standardReasons, verdicts, waterQualities, waterSources,
} from './standards.codes.js';
import { villageExitReasons, villageExitSteps, villageFacilities, villagePapers } from './villages.codes.js';
import { certificateKinds, courseKinds, trades } from './training.codes.js';

/** Every code list there is, by the name under which the API gives it. */
export const codeLists: ReadonlyMap<string, { readonly zh: string; readonly en: string; readonly list: CodeList }> = new Map([
  ['relations', { zh: '与户主关系', en: 'relation to the head', list: relations }],
  ['sexes', { zh: '性别', en: 'sex', list: sexes }],
  ['ethnicities', { zh: '民族', en: 'ethnicity', list: ethnicities }],
  ['educations', { zh: '文化程度', en: 'education', list: educations }],
  ['student-statuses', { zh: '在校生状况', en: 'student status', list: studentStatuses }],
  ['health-statuses', { zh: '健康状况', en: 'health', list: healthStatuses }],
  ['labour-skills', { zh: '劳动技能', en: 'ability to work', list: labourSkills }],
  ['work-regions', { zh: '务工区域', en: 'where the work is', list: workRegions }],
  ['medical-insurances', { zh: '基本医疗保险', en: 'basic medical insurance', list: medicalInsurances }],
  ['pensions', { zh: '基本养老保险', en: 'basic pension', list: pensions }],
  ['disability-kinds', { zh: '残疾类别', en: 'kind of disability', list: disabilityKinds }],
  ['disability-grades', { zh: '残疾等级', en: 'grade of disability', list: disabilityGrades }],
  ['joining-reasons', { zh: '加入原因', en: 'reason of joining', list: joiningReasons }],
  ['leaving-reasons', { zh: '离开原因', en: 'reason of leaving', list: leavingReasons }],
  ['identification-standards', { zh: '识别标准', en: 'standard of identification', list: identificationStandards }],
  ['poverty-attributes', { zh: '贫困户属性', en: 'kind of poor household', list: povertyAttributes }],
  ['poverty-causes', { zh: '主要致贫原因', en: 'main cause of poverty', list: povertyCauses }],
  ['other-poverty-causes', { zh: '其他致贫原因', en: 'other causes of poverty', list: otherPovertyCauses }],
  ['poverty-statuses', { zh: '脱贫标志', en: 'poverty mark', list: povertyStatuses }],
  ['registration-endings', { zh: '退出登记原因', en: 'reason of the end of registration', list: registrationEndings }],
  ['house-grades', { zh: '住房安全等级', en: 'safety grade of the house', list: houseGrades }],
  ['road-surfaces', { zh: '入户路类型', en: 'road to the door', list: roadSurfaces }],
  ['fuels', { zh: '主要燃料类型', en: 'main fuel', list: fuels }],
  ['relocation-manners', { zh: '搬迁方式', en: 'manner of relocation', list: relocationManners }],
  ['relocation-placements', { zh: '安置方式', en: 'manner of placement', list: relocationPlacements }],
  ['relocation-places', { zh: '安置地', en: 'place of relocation', list: relocationPlaces }],
  ['natural-change-kinds', { zh: '自然变更', en: 'kind of natural change', list: naturalChangeKinds }],
  ['duplicate-kinds', { zh: '重复类型', en: 'kind of duplicate', list: duplicateKinds }],
  ['duplicate-grounds', { zh: '重复依据', en: 'what speaks for a duplicate', list: duplicateGrounds }],
  ['duplicate-states', { zh: '重复核实状态', en: 'state of a duplicate', list: duplicateStates }],
  ['dismissal-reasons', { zh: '排除重复的原因', en: 'why a duplicate was dismissed', list: dismissalReasons }],
  ['merged-fields', { zh: '合并字段', en: 'field of merged records', list: mergedFields }],
  ['copy-kinds', { zh: '三级材料类型', en: 'kind of record copy', list: copyKinds }],
  ['agreement-fields', { zh: '比对字段', en: 'field compared with copies', list: agreementFields }],
  ['difference-states', { zh: '差异状态', en: 'state of a difference', list: differenceStates }],
  ['erasure-reasons', { zh: '删除个人信息的理由', en: 'why a person is erased', list: erasureReasons }],
  ['erasure-hindrances', { zh: '不能删除的原因', en: 'what keeps a person on record', list: erasureHindrances }],
  ['difference-verdicts', { zh: '差异核定结论', en: 'who was right about a difference', list: differenceVerdicts }],
  ['correction-places', { zh: '更正位置', en: 'where a difference was corrected', list: correctionPlaces }],
  ['lineage-kinds', { zh: '户的沿革', en: 'lineage of households', list: lineageKinds }],
  ['change-sources', { zh: '数据来源', en: 'source of a change', list: changeSources }],
  ['evidence-kinds', { zh: '佐证材料', en: 'kind of evidence', list: evidenceKinds }],
  ['income-kinds', { zh: '收入类型', en: 'kind of income', list: incomeKinds }],
  ['income-sub-kinds', { zh: '收入明细', en: 'sub-kind of income', list: incomeSubKinds }],
  ['income-sources', { zh: '收入来源', en: 'who told of an income', list: incomeSources }],
  ['standard-items', { zh: '脱贫标准项目', en: 'item of the exit standard', list: standardItems }],
  ['verdicts', { zh: '达标结论', en: 'verdict on an item', list: verdicts }],
  ['standard-reasons', { zh: '未达标原因', en: 'reason why an item is not met', list: standardReasons }],
  ['water-sources', { zh: '饮水来源', en: 'source of water', list: waterSources }],
  ['water-qualities', { zh: '水质', en: 'quality of water', list: waterQualities }],
  ['house-appraisers', { zh: '鉴定单位', en: 'who appraised a house', list: houseAppraisers }],
  ['house-renovations', { zh: '危房改造情况', en: 'renovation of a house', list: houseRenovations }],
  ['schooling-excuses', { zh: '未在校原因', en: 'excuse from school', list: schoolingExcuses }],
  ['village-kinds', { zh: '村(社区)类型', en: 'kind of village', list: villageKinds }],
  ['village-statuses', { zh: '村认定', en: 'village designation', list: villageStatuses }],
  ['village-facilities', { zh: '村基础条件', en: 'facility of a village', list: villageFacilities }],
  ['village-papers', { zh: '村出列佐证材料', en: 'paper of a village', list: villagePapers }],
  ['village-exit-steps', { zh: '村出列程序', en: 'step of a village exit', list: villageExitSteps }],
  ['village-exit-reasons', { zh: '村未达出列条件原因', en: 'what keeps a village from exit', list: villageExitReasons }],
  ['fund-sources', { zh: '资金来源', en: 'source of funds', list: fundSources }],
  ['leading-industries', { zh: '主导产业', en: 'leading industry', list: leadingIndustries }],
  ['payout-kinds', { zh: '利益联结方式', en: 'kind of payout', list: payoutKinds }],
  ['reversal-reasons', { zh: '冲正原因', en: 'why a fact was reversed', list: reversalReasons }],
  ['placement-channels', { zh: '就业渠道', en: 'employment channel', list: placementChannels }],
  ['trades', { zh: '工种', en: 'trade', list: trades }],
  ['course-kinds', { zh: '培训类型', en: 'kind of course', list: courseKinds }],
  ['certificate-kinds', { zh: '证书类型', en: 'kind of certificate', list: certificateKinds }],
  ['permissions', { zh: '权限', en: 'permissions', list: permissions }],
  ['purposes', { zh: '查看目的', en: 'purposes', list: purposes }],
  ['subject-kinds', { zh: '使用者类别', en: 'kinds of subjects', list: subjectKinds }],
]);
