import { codeList } from './code-list.js';

/** What is decided about a household by steps in public (认定程序). */
export const procedureKinds = codeList({
  identification: { zh: '贫困户识别', en: 'identification' },
  return: { zh: '返贫认定', en: 'return to poverty' },
  exit: { zh: '贫困户退出', en: 'exit' },
  removal: { zh: '错评清退', en: 'removal of the wrongly identified' },
});
export type ProcedureKind = (typeof procedureKinds.codes)[number];

/** Every step that a procedure may have; which it has, in which order, is configuration. */
export const procedureSteps = codeList({
  application: { zh: '农户申请', en: 'application by the household' },
  visit: { zh: '入户核查', en: 'visit and check at home' },
  assembly: { zh: '村民代表大会评议', en: 'review by the assembly of villagers’ representatives' },
  review: { zh: '民主评议', en: 'democratic review' },
  verification: { zh: '村两委和驻村工作队核实', en: 'verification by village committees and resident team' },
  agreement: { zh: '农户认可签字', en: 'agreement signed by the household' },
  village_notice: { zh: '村公示', en: 'notice in the village' },
  township_notice: { zh: '乡镇审核公示', en: 'review and notice by the township' },
  township_review: { zh: '乡镇审核', en: 'review by the township' },
  county_approval: { zh: '县审定', en: 'approval by the county' },
  county_announcement: { zh: '县审定公告', en: 'approval and announcement by the county' },
  announcement: { zh: '退出公告', en: 'announcement of exit' },
  entry: { zh: '录入建档立卡系统', en: 'entry in the register' },
  deregistration: { zh: '销号', en: 'marked as exited' },
  removal: { zh: '清退', en: 'taken off the register' },
});
export type ProcedureStep = (typeof procedureSteps.codes)[number];

/** Who takes a step. */
export const procedureRoles = codeList({
  household: { zh: '农户', en: 'household' },
  village_committee: { zh: '村两委', en: 'village committees' },
  resident_team: { zh: '驻村工作队', en: 'resident team' },
  village_assembly: { zh: '村民代表大会', en: 'assembly of villagers’ representatives' },
  township: { zh: '乡镇', en: 'township' },
  county: { zh: '县', en: 'county' },
});
export type ProcedureRole = (typeof procedureRoles.codes)[number];

export const procedureStates = codeList({
  running: { zh: '办理中', en: 'running' },
  finished: { zh: '已办结', en: 'finished' },
  stopped: { zh: '已终止', en: 'stopped' },
});

export const stopReasons = codeList({
  withdrawn: { zh: '农户撤回', en: 'withdrawn by the household' },
  not_meeting_standard: { zh: '不符合标准', en: 'the standard is not met' },
  voted_down: { zh: '评议未通过', en: 'not carried by the review' },
  not_agreed: { zh: '农户不认可', en: 'the household does not agree' },
  objection_upheld: { zh: '公示异议成立', en: 'an objection was upheld' },
  rejected: { zh: '上级审核未通过', en: 'rejected on review from above' },
  household_gone: { zh: '该户已销户或迁出', en: 'the household is gone' },
  mistake: { zh: '误启动', en: 'started by mistake' },
});
export type StopReason = (typeof stopReasons.codes)[number];

/** How an objection to a public notice came in. */
export const objectionChannels = codeList({
  in_person: { zh: '当面反映', en: 'in person' },
  hotline: { zh: '12317 监督电话', en: 'hotline 12317' },
  letter: { zh: '来信', en: 'by letter' },
  online: { zh: '网络反映', en: 'online' },
});

/** What an objection is about; what was said stays in the file. */
export const objectionGrounds = codeList({
  income: { zh: '收入不实', en: 'income not as stated' },
  property: { zh: '有房产、车辆或经营实体', en: 'owns property, a vehicle or a business' },
  salaried: { zh: '家中有财政供养人员', en: 'somebody is on the public payroll' },
  residence: { zh: '不在本村居住', en: 'does not live in the village' },
  members: { zh: '家庭成员不实', en: 'members not as stated' },
  standard: { zh: '两不愁三保障不实', en: 'standards not as stated' },
  procedure: { zh: '程序不当', en: 'the procedure was not kept' },
  other: { zh: '其他', en: 'other' },
});

export const objectionVerdicts = codeList({
  upheld: { zh: '成立', en: 'upheld' },
  dismissed: { zh: '不成立', en: 'dismissed' },
});

/** Whether a list invites objections or says what was decided. */
export const noticeKinds = codeList({
  notice: { zh: '公示', en: 'public notice' },
  announcement: { zh: '公告', en: 'announcement' },
});
