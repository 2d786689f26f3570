import { GetProcedure, ListProcedures, PostNotice, StartProcedure, TakeStep, type InputOf, type ProcedureKind, type ProcedureStep } from '@guzhou/contracts';
import { COUNTY, type Workbench } from './workbench.js';

type Evidence = InputOf<typeof TakeStep>['evidence'];

/** What makes each step complete: by whom, with which papers. */
const complete: Partial<Record<ProcedureStep, { role: InputOf<typeof TakeStep>['role']; papers: Evidence[number]['kind'][] }>> = {
  application: { role: 'household', papers: ['application'] }, visit: { role: 'resident_team', papers: ['visit_record'] },
  assembly: { role: 'village_assembly', papers: ['meeting'] }, review: { role: 'village_committee', papers: ['meeting'] },
  verification: { role: 'resident_team', papers: ['visit_record'] }, agreement: { role: 'household', papers: ['signature'] },
  village_notice: { role: 'village_committee', papers: ['photo'] }, township_notice: { role: 'township', papers: ['approval', 'photo'] },
  township_review: { role: 'township', papers: ['approval'] }, county_approval: { role: 'county', papers: ['approval'] },
  county_announcement: { role: 'county', papers: ['approval'] }, announcement: { role: 'township', papers: ['approval'] },
  entry: { role: 'county', papers: [] }, deregistration: { role: 'county', papers: [] }, removal: { role: 'county', papers: [] },
};
const notices: readonly ProcedureStep[] = ['village_notice', 'township_notice', 'county_announcement', 'announcement'];

/** The steps of each procedure on days that fit. */
export const days: Readonly<Record<ProcedureKind, readonly (readonly [ProcedureStep, string])[]>> = {
  identification: [
    ['application', '2020-03-02'], ['visit', '2020-03-04'], ['assembly', '2020-03-10'], ['village_notice', '2020-03-11'],
    ['township_notice', '2020-03-19'], ['county_announcement', '2020-03-30'], ['entry', '2020-04-01'],
  ],
  return: [
    ['application', '2020-03-02'], ['visit', '2020-03-04'], ['assembly', '2020-03-10'], ['village_notice', '2020-03-11'],
    ['township_notice', '2020-03-19'], ['county_announcement', '2020-03-30'], ['entry', '2020-04-01'],
  ],
  exit: [
    ['review', '2020-03-02'], ['verification', '2020-03-05'], ['agreement', '2020-03-06'], ['village_notice', '2020-03-09'],
    ['announcement', '2020-03-17'], ['deregistration', '2020-03-20'],
  ],
  removal: [
    ['verification', '2020-03-02'], ['assembly', '2020-03-05'], ['village_notice', '2020-03-09'], ['township_review', '2020-03-17'],
    ['county_approval', '2020-03-20'], ['removal', '2020-03-23'],
  ],
};

export function papersOf(step: ProcedureStep): Evidence {
  return complete[step]!.papers.map((kind, i) => ({ kind, reference: `2020-${i + 1}` }));
}

/** Procedures on a workbench, each step asked as it should be. */
export function lifeCycle(bench: Workbench) {
  const asOf = '2020-12-31';

  async function start(kind: ProcedureKind, changes: Partial<InputOf<typeof StartProcedure>> = {}) {
    const [step, effectiveOn] = days[kind][0]!;
    const householdCode = changes.householdCode ?? 'H1';
    const expectedRevision = await bench.households.getRevision(COUNTY, householdCode).catch(() => 0);
    const identified = kind === 'identification' ? { identified: { standard: '1', mainCause: '01' } as const } : {};
    const { role } = complete[step]!;
    const input = { householdCode, expectedRevision, kind, role, effectiveOn, evidence: papersOf(step), ...identified, ...changes };
    return StartProcedure.output.parse(await bench.inTransaction((context) => bench.procedures.start(input, context))).procedure;
  }

  async function take(procedureId: string, step: ProcedureStep, effectiveOn: string, changes: Partial<InputOf<typeof TakeStep>> = {}) {
    const { revision: expectedRevision } = await get(procedureId);
    const input = { procedureId, expectedRevision, step, role: complete[step]!.role, effectiveOn, evidence: papersOf(step), ...changes };
    return TakeStep.output.parse(await bench.inTransaction((context) => bench.procedures.take(input, context))).procedure;
  }

  async function post(ids: readonly string[], step: ProcedureStep, effectiveOn: string, changes: Partial<InputOf<typeof PostNotice>> = {}) {
    const asRead = async (procedureId: string) => ({ procedureId, expectedRevision: (await get(procedureId)).revision });
    const procedures = await Promise.all(ids.map(asRead));
    const input = {
      step, role: complete[step]!.role, effectiveOn, evidence: papersOf(step), postedAt: '村务公开栏', objectAt: '村委会办公室', procedures, ...changes,
    };
    return PostNotice.output.parse(await bench.inTransaction((context) => bench.notices.post(input, context)));
  }

  /** The steps up to one, and with it, on their days; the last notice. */
  async function walk(procedureId: string, kind: ProcedureKind, until: ProcedureStep, from = 1): Promise<string | null> {
    let notice: string | null = null;
    const steps = days[kind].slice(from);
    for (const [step, on] of steps.slice(0, steps.findIndex(([each]) => each === until) + 1)) {
      if (notices.includes(step)) notice = (await post([procedureId], step, on)).noticeId;
      else await take(procedureId, step, on);
    }
    return notice;
  }

  async function get(procedureId: string, day = asOf) {
    return GetProcedure.output.parse(await bench.procedureLookup.get({ procedureId, asOf: day }, COUNTY));
  }

  async function list(changes: Partial<InputOf<typeof ListProcedures>> = {}) {
    const input = { division: '522632100000', asOf, limit: 50, ...changes };
    return ListProcedures.output.parse(await bench.procedureLookup.list(input, COUNTY));
  }

  return { start, take, post, walk, get, list };
}
