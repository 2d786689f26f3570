import type { GetProcedure, GetProcedureRules, ListProcedures, OutputOf, ProcedureAnswer, ProcedureListAnswer } from '@guzhou/contracts';

const procedureId = '018f3b5e-7c1d-7a55-9d1c-0f3a5c2b7e11';
const changeId = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';

export const answerExample: ProcedureAnswer = {
  changeId, procedure: { procedureId, householdCode: 'H-000001', state: 'running', revision: 2 },
  households: [{ householdCode: 'H-000001', revision: 9 }],
};

export const listAnswerExample: ProcedureListAnswer = {
  changeId, done: [answerExample.procedure],
  refused: [{
    index: 1, code: 'procedure/paper-missing', detail: { zh: '缺少材料：入户核查表。', en: 'Papers are missing: record of a visit.' },
    fields: [{ path: 'evidence.visit_record', code: 'evidence/missing', detail: { zh: '缺少入户核查表。', en: 'Missing: record of a visit.' } }],
  }],
  households: answerExample.households,
};

const next: NonNullable<OutputOf<typeof GetProcedure>['next']> = {
  step: 'assembly', by: ['village_assembly'], papers: ['meeting'], earliestOn: '2020-03-04', dueOn: '2020-03-25', provisional: false,
  overdue: false, escalatedTo: null, byNotice: false,
};

export const procedureExample: OutputOf<typeof GetProcedure> = {
  procedureId, kind: 'identification', ruleSet: 'procedures identification 2014-01-01', householdCode: 'H-000001', villageCode: '522632100207',
  identified: { standard: '1', mainCause: '07' }, startedOn: '2020-03-02', state: 'running', endedOn: null, stopReason: null, revision: 2,
  steps: [
    {
      step: 'application', role: 'household', takenOn: '2020-03-02', evidence: [{ kind: 'application', reference: '2020-17' }], noticeId: null,
      actor: 'cadre-7', recordedAt: '2020-03-02T08:00:00.000Z', changeId,
    },
    {
      step: 'visit', role: 'resident_team', takenOn: '2020-03-04', evidence: [{ kind: 'visit_record', reference: '2020-31' }], noticeId: null,
      actor: 'cadre-7', recordedAt: '2020-03-04T08:00:00.000Z', changeId,
    },
  ],
  objections: [], next,
  path: ['application', 'visit', 'assembly', 'village_notice', 'township_notice', 'county_announcement', 'entry'],
};

export const proceduresExample: OutputOf<typeof ListProcedures> = {
  procedures: [{
    procedureId, kind: 'identification', householdCode: 'H-000001', headName: '石某某', villageCode: '522632100207', startedOn: '2020-03-02',
    state: 'running',
    revision: 2, lastStep: 'visit', lastOn: '2020-03-04', openObjections: 0, next,
  }],
  next: `2020-03-25_${procedureId}`,
};

export const rulesExample: OutputOf<typeof GetProcedureRules> = {
  procedures: [{
    kind: 'exit', ruleSet: 'procedures exit 2014-01-01', source: '……',
    steps: [
      { step: 'review', by: ['village_committee'], papers: ['meeting'], notice: null, within: null, exitStandard: false },
      {
        step: 'village_notice', by: ['village_committee'], papers: ['photo'], notice: { kind: 'notice', days: 7, count: 'calendar' },
        within: { days: 5, count: 'working' }, exitStandard: false,
      },
    ],
  }],
};
