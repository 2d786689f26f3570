import { HouseholdChanged, StartProcedures, TakeSteps, type InputOf, type ProcedureKind } from '@guzhou/contracts';
import { lifeCycle, days, papersOf } from '../../../test/life-cycle.js';
import {
  householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, villageRow, type Cells,
} from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
let cycle: ReturnType<typeof lifeCycle>;

/** H1: one grown person who lacks nothing; what it is on the register is up to each test. */
beforeEach(async () => {
  bench = await workbench();
  cycle = lifeCycle(bench);
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow()]);
  await bench.bring.members([memberRow()]);
  await bench.bring.livingConditions([livingConditionRow({ assessed_on: '2019-12-01' })]);
  await bench.bring.incomes([incomeRow({ amount_yuan: '9000' })]);
});

const register = async (status?: string, cells: Cells = {}) => {
  await bench.bring.registrations([registrationRow(cells)]);
  if (status !== undefined) await bench.bring.povertyStatuses([povertyStatusRow({ status, ...cells })]);
};
const file = () => bench.lookup.getHousehold({ householdCode: 'H1', asOf: '2020-05-31' }, COUNTY);
const lastState = async () => (await bench.published(HouseholdChanged)).at(-1)!;

describe('a procedure that comes to its end', () => {
  it('of identification: the household is registered from the last day on, and others hear of it', async () => {
    const { procedureId } = await cycle.start('identification');
    await cycle.walk(procedureId, 'identification', 'county_announcement');
    expect((await file()).registrations).toEqual([]);
    expect(await cycle.take(procedureId, 'entry', '2020-04-01')).toMatchObject({ state: 'finished', revision: 7 });
    expect(await file()).toMatchObject({
      registrations: [{ from: '2020-04-01', to: null, standard: '1', mainCause: '01', endedBy: null }],
      povertyStatuses: [{ from: '2020-04-01', to: null, status: 'not_exited' }],
    });
    expect(await lastState()).toMatchObject({
      registered: [{ from: '2020-04-01', to: null }], poverty: [{ from: '2020-04-01', to: null, status: 'not_exited' }],
    });
  });

  it('of exit: the mark changes, the household stays registered, and the mark before is kept', async () => {
    await register('not_exited');
    const { procedureId } = await cycle.start('exit');
    await cycle.walk(procedureId, 'exit', 'deregistration');
    expect(await file()).toMatchObject({
      registrations: [{ from: '2014-01-01', to: null }],
      povertyStatuses: [{ from: '2014-01-01', to: '2020-03-20', status: 'not_exited' }, { from: '2020-03-20', to: null, status: 'exited' }],
    });
    expect((await lastState()).poverty.at(-1)).toEqual({ from: '2020-03-20', to: null, status: 'exited' });
    const [row] = await bench.database.query<{ recorded_by: string }>("SELECT recorded_by FROM poverty_status WHERE status = 'exited'");
    expect(await bench.database.query('SELECT kind, source, actor, effective_on FROM change WHERE county_code = $1 AND change_id = $2', [COUNTY, row!.recorded_by]))
      .toEqual([{ kind: 'take-step', source: 'procedure', actor: 'cadre-1', effective_on: '2020-03-20' }]);
    expect(await bench.database.query("SELECT was ->> 'valid_to' AS was FROM superseded_row WHERE table_name = 'poverty_status'")).toEqual([{ was: null }]);
  });

  it('of return: the household is marked as returned and keeps the year in which it was first identified', async () => {
    await register('exited');
    const { procedureId } = await cycle.start('return');
    await cycle.walk(procedureId, 'return', 'entry');
    expect(await file()).toMatchObject({
      registrations: [{ from: '2014-01-01', to: null }],
      povertyStatuses: [{ status: 'exited', to: '2020-04-01' }, { from: '2020-04-01', to: null, status: 'returned' }],
    });
  });

  it('of removal: the registration ends as wrongly identified, which is no exit', async () => {
    await register('not_exited');
    const { procedureId } = await cycle.start('removal');
    await cycle.walk(procedureId, 'removal', 'removal');
    expect(await file()).toMatchObject({
      registrations: [{ from: '2014-01-01', to: '2020-03-23', endedBy: 'removed' }],
      povertyStatuses: [{ from: '2014-01-01', to: '2020-03-23', status: 'not_exited' }],
    });
    expect(await lastState()).toMatchObject({ registered: [{ to: '2020-03-23' }], poverty: [{ to: '2020-03-23' }] });
  });
});

describe('an exit', () => {
  it('is refused while any standard does not hold: what is missing is listed, per person', async () => {
    await register('not_exited');
    await bench.bring.members([memberRow({ medical_insurance: 'no', condition_from: '2020-01-01' }), memberRow({ born_on: '2010-01-01', joined_on: '2010-01-01', joined_by: 'birth', education: '02', relation: '03' }, 2)]);
    const { procedureId } = await cycle.start('exit');
    await expect(cycle.take(procedureId, 'verification', '2020-03-05')).rejects.toMatchObject({
      problem: {
        code: 'procedure/standards-not-met', status: 422,
        fields: expect.arrayContaining([
          { path: 'members.M1', code: 'insurance/none', detail: { zh: expect.any(String), en: expect.any(String) } },
          expect.objectContaining({ path: 'members.M2', code: 'schooling/not-at-school' }),
        ]),
      },
    });
    expect(await cycle.get(procedureId)).toMatchObject({ revision: 1, next: { step: 'verification' } });
  });

  it('is refused at its last step too, when a standard no longer holds by then', async () => {
    await register('not_exited');
    const { procedureId } = await cycle.start('exit');
    await cycle.walk(procedureId, 'exit', 'announcement');
    await bench.bring.livingConditions([livingConditionRow({ assessed_on: '2020-03-18', house_grade: 'D' })]);
    await expect(cycle.take(procedureId, 'deregistration', '2020-03-20')).rejects.toMatchObject({
      problem: { code: 'procedure/standards-not-met', fields: [{ path: 'household', code: 'house/not-safe' }] },
    });
    expect((await file()).povertyStatuses).toEqual([{ from: '2014-01-01', to: null, status: 'not_exited' }]);
    await bench.bring.livingConditions([livingConditionRow({ assessed_on: '2020-03-24', house_grade: 'A' })]);
    expect(await cycle.take(procedureId, 'deregistration', '2020-03-25')).toMatchObject({ state: 'finished' });
  });
});

describe('a procedure', () => {
  it.each<[string, ProcedureKind, () => Promise<void>, string, number]>([
    ['identification of a registered household', 'identification', () => register('not_exited'), 'procedure/registered-already', 409],
    ['exit of a household that is not registered', 'exit', async () => {}, 'procedure/not-registered', 409],
    ['exit of one that has exited', 'exit', () => register('exited'), 'procedure/not-poor', 409],
    ['return of one that has not exited', 'return', () => register('not_exited'), 'procedure/not-exited', 409],
    ['removal of one that is not registered', 'removal', async () => {}, 'procedure/not-registered', 409],
    ['exit before the mark began', 'exit', () => register('not_exited', { registered_from: '2020-03-02', status_from: '2020-03-02' }), 'procedure/before-last-change', 422],
  ])('is not begun: %s', async (_, kind, prepare, code, status) => {
    await prepare();
    await expect(cycle.start(kind)).rejects.toMatchObject({ problem: { code, status } });
    expect(await bench.database.query('SELECT 1 FROM procedure')).toEqual([]);
  });

  it.each<[string, Parameters<typeof cycle.start>[1], string]>([
    ['for an unknown household', { householdCode: 'H9' }, 'household/unknown'],
    ['for one that was changed since it was read', { expectedRevision: 7 }, 'household/changed-meanwhile'],
    ['on a day to come', { effectiveOn: '2999-01-01' }, 'date/in-future'],
    ['before the household was formed', { effectiveOn: '2000-12-31' }, 'procedure/no-rules'],
    ['without its paper', { evidence: [] }, 'procedure/paper-missing'],
    ['by the wrong role', { role: 'county' }, 'procedure/wrong-role'],
    ['without what is to be registered', { identified: undefined }, 'procedure/identified-missing'],
  ])('is not begun %s', async (_, changes, code) => {
    await expect(cycle.start('identification', changes)).rejects.toMatchObject({ problem: { code } });
  });

  it('runs once of a kind: another is refused until it is stopped or finished', async () => {
    const { procedureId } = await cycle.start('identification');
    await expect(cycle.start('identification')).rejects.toMatchObject({ problem: { code: 'procedure/running-already', status: 409 } });
    const stop = { procedureId, expectedRevision: 1, effectiveOn: '2020-03-03', evidence: papersOf('application'), reason: 'withdrawn' } as const;
    await expect(bench.inTransaction((context) => bench.procedures.stop({ ...stop, evidence: [] }, context))).rejects.toMatchObject({ problem: { code: 'procedure/paper-missing' } });
    await expect(bench.inTransaction((context) => bench.procedures.stop({ ...stop, effectiveOn: '2020-03-01' }, context)))
      .rejects.toMatchObject({ problem: { code: 'procedure/before-previous-step' } });
    await bench.inTransaction((context) => bench.procedures.stop(stop, context));
    expect(await cycle.get(procedureId)).toMatchObject({ state: 'stopped', endedOn: '2020-03-03', stopReason: 'withdrawn', next: null });
    await expect(cycle.take(procedureId, 'visit', '2020-03-04')).rejects.toMatchObject({ problem: { code: 'procedure/not-running', status: 409 } });
    expect(await cycle.start('identification', { effectiveOn: '2020-03-05' })).toMatchObject({ state: 'running' });
  });

  it('names the step, the day, the paper or the person that a step is refused for', async () => {
    const { procedureId } = await cycle.start('identification');
    const refused = async (...[step, on, changes]: [Parameters<typeof cycle.take>[1], string, object?]) =>
      expect(cycle.take(procedureId, step, on, changes)).rejects;
    await (await refused('assembly', '2020-03-04')).toMatchObject({ problem: { code: 'procedure/step-out-of-order', detail: { zh: expect.stringContaining('入户核查'), en: expect.stringContaining('visit') } } });
    await (await refused('visit', '2020-03-01')).toMatchObject({ problem: { code: 'procedure/before-previous-step', detail: { en: expect.stringContaining('2020-03-02') } } });
    await (await refused('visit', '2020-03-04', { evidence: [] })).toMatchObject({ problem: { code: 'procedure/paper-missing', fields: [{ path: 'evidence.visit_record' }] } });
    await (await refused('visit', '2020-03-04', { role: 'household' })).toMatchObject({ problem: { code: 'procedure/wrong-role', detail: { zh: expect.stringContaining('驻村工作队') } } });
    await (await refused('visit', '2020-03-04', { expectedRevision: 5 })).toMatchObject({ problem: { code: 'procedure/changed-meanwhile', status: 412 } });
    await cycle.walk(procedureId, 'identification', 'assembly');
    await (await refused('village_notice', '2020-03-11')).toMatchObject({ problem: { code: 'procedure/notice-needed' } });
    await cycle.walk(procedureId, 'identification', 'village_notice', 3);
    expect(await cycle.post([procedureId], 'township_notice', '2020-03-18')).toMatchObject({
      noticeId: null, changeId: null, done: [], refused: [{ index: 0, code: 'procedure/too-early', detail: { en: expect.stringContaining('2020-03-19') } }],
    });
  });

  it('shows all that was done by whom, and what comes next: by whom, with what, from when, until when', async () => {
    const { procedureId } = await cycle.start('identification');
    const noticeId = await cycle.walk(procedureId, 'identification', 'village_notice');
    const found = await cycle.get(procedureId, '2020-05-31');
    expect(found.steps.map(({ step, takenOn, actor }) => [step, takenOn, actor])).toEqual(days.identification.slice(0, 4).map(([step, on]) => [step, on, 'cadre-1']));
    expect(found.steps.at(-1)).toMatchObject({ noticeId, evidence: [{ kind: 'photo', reference: '2020-1' }] });
    expect(found).toMatchObject({
      ruleSet: 'procedures identification 2014-01-01', identified: { standard: '1', mainCause: '01' }, state: 'running', revision: 4,
      next: {
        step: 'township_notice', by: ['township'], papers: ['approval', 'photo'], earliestOn: '2020-03-19', dueOn: '2020-04-16', provisional: false,
        overdue: true, escalatedTo: 'county', byNotice: true,
      },
    });
    expect(await cycle.get(procedureId, '2020-03-05')).toMatchObject({ steps: [{ step: 'application' }, { step: 'visit' }], next: { step: 'assembly', overdue: false, escalatedTo: null } });
    await expect(cycle.get(procedureId, '2020-03-01')).rejects.toMatchObject({ problem: { code: 'procedure/unknown', status: 404 } });
  });
});

describe('a whole list', () => {
  beforeEach(async () => {
    await bench.bring.households(['H2', 'H3'].map((household_code) => householdRow({ household_code })));
    await bench.bring.members([memberRow({ household_code: 'H2', relation: '01' }, 2), memberRow({ household_code: 'H3', relation: '01' }, 3)]);
  });
  const startAll = async (changes: Partial<InputOf<typeof StartProcedures>> = {}) => {
    const input: InputOf<typeof StartProcedures> = {
      kind: 'identification', role: 'household', effectiveOn: '2020-03-02', evidence: papersOf('application'),
      households: await Promise.all(['H1', 'H9', 'H2', 'H2', 'H3'].map(async (householdCode) => ({
        householdCode, expectedRevision: await bench.households.getRevision(COUNTY, householdCode).catch(() => 0), identified: { standard: '1', mainCause: '07' } as const,
      }))), ...changes,
    };
    return StartProcedures.output.parse(await bench.inTransaction((context) => bench.procedures.startAll(input, context)));
  };

  it('is begun at once for the households for which it can be, and says why not for the others', async () => {
    const answer = await startAll();
    expect(answer.done.map(({ householdCode }) => householdCode)).toEqual(['H1', 'H2', 'H3']);
    expect(answer.refused.map(({ index, code }) => [index, code])).toEqual([[1, 'household/unknown'], [3, 'procedure/listed-twice']]);
    expect(await bench.database.query("SELECT count(*)::int AS n FROM change WHERE kind = 'start-procedure'")).toEqual([{ n: 1 }]);
    expect(await bench.database.query('SELECT household_code FROM change_household ORDER BY household_code')).toEqual([{ household_code: 'H1' }, { household_code: 'H2' }, { household_code: 'H3' }]);
  });

  it('goes on at once, with papers of its own for one household', async () => {
    const { done } = await startAll();
    const visit = (procedures: InputOf<typeof TakeSteps>['procedures'], evidence = papersOf('visit')) => bench.inTransaction((context) =>
      bench.procedures.takeAll({ step: 'visit', role: 'resident_team', effectiveOn: '2020-03-04', evidence, procedures }, context));
    const items = done.map(({ procedureId, revision }) => ({ procedureId, expectedRevision: revision }));
    const own = await visit([{ ...items[0]!, evidence: papersOf('visit') }, items[1]!], []);
    expect([own.done.length, own.refused.map(({ index, code }) => [index, code])]).toEqual([1, [[1, 'procedure/paper-missing']]]);
    const rest = TakeSteps.output.parse(await visit(items));
    expect(rest.refused.map(({ index, code }) => [index, code])).toEqual([[0, 'procedure/changed-meanwhile']]);
    expect(rest.households.map(({ householdCode }) => householdCode)).toEqual(['H2', 'H3']);
    expect(TakeSteps.output.parse(await visit(items))).toMatchObject({ changeId: null, done: [], households: [] });
  });

  it('is listed with what is due first at the head, page after page, as of any day', async () => {
    const [h1, h2, h3] = (await startAll()).done.map(({ procedureId }) => procedureId) as [string, string, string];
    await cycle.take(h1, 'visit', '2020-03-04');
    await cycle.walk(h2, 'identification', 'village_notice');
    const codes = async (changes: object) => (await cycle.list({ asOf: '2020-03-12', ...changes })).procedures.map(({ householdCode }) => householdCode);
    expect(await codes({})).toEqual(['H3', 'H1', 'H2']);
    expect(await codes({ due: 'waiting' })).toEqual(['H2']);
    expect(await codes({ due: 'ready' })).toEqual(['H3', 'H1']);
    expect(await codes({ due: '2020-03-23' })).toEqual(['H3']);
    expect(await codes({ due: 'overdue' })).toEqual([]);
    expect(await codes({ due: 'overdue', asOf: '2020-03-24' })).toEqual(['H3']);
    expect(await codes({ step: 'assembly' })).toEqual(['H1']);
    expect(await codes({ kind: 'exit' })).toEqual([]);
    expect(await codes({ division: '522632101000' })).toEqual([]);
    expect(await codes({ householdCode: 'H2' })).toEqual(['H2']);
    await bench.bring.households([householdRow({ household_code: 'H2', grid_code: 'G-01' })]);
    expect([await codes({ grid: 'G-01' }), await codes({ grid: 'G-02' })]).toEqual([['H2'], []]);
    expect(await codes({ asOf: '2020-03-01' })).toEqual([]);
    expect((await cycle.list({ asOf: '2020-03-03' })).procedures.map(({ lastStep, next }) => [lastStep, next!.step])).toEqual(Array(3).fill(['application', 'visit']));
    const first = await cycle.list({ asOf: '2020-03-12', limit: 2 });
    expect(first.procedures).toHaveLength(2);
    expect(await codes({ limit: 2, after: first.next! })).toEqual(['H2']);
    await bench.inTransaction((context) => bench.procedures.stop(
      { procedureId: h3, expectedRevision: 1, effectiveOn: '2020-03-10', evidence: papersOf('application'), reason: 'withdrawn' }, context));
    expect(await codes({ state: 'running' })).toEqual(['H1', 'H2']);
    expect(await codes({ state: 'stopped' })).toEqual(['H3']);
    expect((await codes({ state: 'running', asOf: '2020-03-09' })).toSorted()).toEqual(['H1', 'H2', 'H3']);
  });
});
