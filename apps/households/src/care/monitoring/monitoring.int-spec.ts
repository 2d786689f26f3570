import { BeginMonitoring, GetClue, ListClues, ListMonitored, RaiseClue, type InputOf } from '@guzhou/contracts';
import { householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const asOf = '2021-01-31';

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
  await bench.bring.registrations([registrationRow()]);
  await bench.bring.povertyStatuses([povertyStatusRow({ status: 'exited' })]);
  await bench.bring.members([memberRow()]);
  await bench.bring.livingConditions([livingConditionRow()]);
  await bench.bring.incomes([incomeRow({ received_on: '2020-10-01', amount_yuan: '9000' })]);
});

type Clue = InputOf<typeof RaiseClue>;
const raise = (changes: Partial<Clue> = {}) => bench.inTransaction((context) => bench.clues.raise({
  householdCode: 'H1', clueCode: 'C1', channel: 'department', origin: 'LIST-1', risks: ['illness'], remark: null, source: 'department',
  effectiveOn: '2020-05-06', evidence: [], ...changes,
}, context));
const visit = [{ kind: 'visit_record', reference: '7' }] as const;
const verify = (changes: object = {}) => bench.inTransaction((context) => bench.clues.verify({
  clueCode: 'C1', verdict: 'confirmed', risks: ['illness'], source: 'visit', effectiveOn: '2020-05-09', evidence: [...visit], ...changes,
}, context));

const papers = (['meeting', 'public_notice', 'approval'] as const).map((kind) => ({ kind, reference: '12' }));
const revision = async (householdCode = 'H1') => (await bench.monitoring.get({ householdCode, asOf: '2099-12-31' }, COUNTY)).revision;
const decision = async (changes: object = {}, householdCode = 'H1') => ({
  householdCode, expectedRevision: await revision(householdCode), source: 'procedure' as const, effectiveOn: '2020-05-20', evidence: papers,
  steps: { reviewedOn: '2020-05-10', noticeFrom: '2020-05-11', noticeTo: '2020-05-16', townshipOn: '2020-05-18' }, ...changes,
});
const begin = async (changes: Partial<InputOf<typeof BeginMonitoring>> = {}) => {
  const input = { kind: 'exited_at_risk' as const, risks: ['illness' as const], clueCode: null, ...await decision(changes, changes.householdCode) };
  return bench.inTransaction((context) => bench.monitoring.begin(input, context));
};
const later = { effectiveOn: '2020-12-20', steps: { reviewedOn: '2020-12-10', noticeFrom: '2020-12-11', noticeTo: '2020-12-16', townshipOn: '2020-12-18' } };
const end = async (changes: object = {}) => {
  const input = { endedBy: 'assisted' as const, ...await decision({ ...later, ...changes }) };
  return bench.inTransaction((context) => bench.monitoring.end(input, context));
};
const list = (changes: Partial<InputOf<typeof ListClues>> = {}) =>
  bench.clues.list({ division: '522632100000', asOf, limit: 50, ...changes }, COUNTY);

describe('a clue', () => {
  it('is graded, listed with its state, verified once and counted', async () => {
    expect(RaiseClue.output.parse(await raise())).toMatchObject({ clueCode: 'C1', grade: 'yellow', verifyBy: '2020-05-11', decideBy: '2020-05-21' });
    await raise({ clueCode: 'C2', householdCode: 'H2', effectiveOn: '2020-05-07' });
    expect(ListClues.output.parse(await list({ asOf: '2020-05-08' })).clues.map(({ clueCode, state, registered }) => [clueCode, state, registered]))
      .toEqual([['C1', 'open', true], ['C2', 'open', false]]);
    await verify();
    await verify({ clueCode: 'C2', verdict: 'false_alarm' });
    await expect(verify()).rejects.toMatchObject({ problem: { code: 'clue/verified-already' } });
    expect((await list()).clues.map(({ state }) => state)).toEqual(['decision_overdue', 'closed']);
    expect((await list({ asOf: '2020-05-08' })).clues.map(({ state, verdict }) => [state, verdict])).toEqual([['open', null], ['open', null]]);
    expect((await bench.clues.count({ division: VILLAGE, from: '2020-05-01', to: '2020-05-31' }, COUNTY)).counts)
      .toEqual([{ channel: 'department', origin: 'LIST-1', received: 2, verified: 2, confirmed: 1, falseAlarms: 1, overdue: 0 }]);
  });

  it.each(['open', 'verification_overdue', 'to_be_decided', 'decision_overdue', 'closed'] as const)('is found by the state %s that its days give it', async (state) => {
    await raise();
    await raise({ clueCode: 'C2' });
    await verify({ clueCode: 'C2' });
    await raise({ clueCode: 'C3' });
    await verify({ clueCode: 'C3', verdict: 'helped' });
    for (const day of ['2020-05-06', '2020-05-09', '2020-05-12', '2020-05-22']) {
      const all = (await list({ asOf: day })).clues.filter((clue) => clue.state === state);
      expect((await list({ asOf: day, state })).clues).toEqual(all);
    }
  });

  it('keeps a remark sealed, and wants one for other risks', async () => {
    await expect(raise({ risks: ['other'] })).rejects.toMatchObject({ problem: { code: 'clue/remark-missing' } });
    await raise({ risks: ['other'], remark: 'roof damaged by hail' });
    const [row] = await bench.database.query<{ remark_sealed: Buffer }>('SELECT remark_sealed FROM clue');
    expect(row!.remark_sealed.toString('latin1')).not.toContain('hail');
    expect(GetClue.output.parse(await bench.clues.get({ clueCode: 'C1', asOf: '2020-05-06' }, COUNTY))).toMatchObject({ remark: 'roof damaged by hail', state: 'open' });
    await expect(bench.clues.get({ clueCode: 'C1', asOf: '2020-05-05' }, COUNTY)).rejects.toMatchObject({ problem: { code: 'clue/unknown', status: 404 } });
  });

  it('is counted from the first day to the last, not the other way round', async () => {
    await expect(bench.clues.count({ division: VILLAGE, from: '2020-05-31', to: '2020-05-01' }, COUNTY))
      .rejects.toMatchObject({ problem: { code: 'date/turned-around', status: 422, fields: [{ path: 'to' }] } });
  });

  it.each<[string, object, string]>([
    ['without a record of the visit', { evidence: [] }, 'evidence/missing'],
    ['before it was received', { effectiveOn: '2020-05-05' }, 'clue/visited-before-received'],
    ['in the future', { effectiveOn: '2999-01-01' }, 'date/in-future'],
    ['that is not there', { clueCode: 'C9' }, 'clue/unknown'],
  ])('is not verified %s', async (_, changes, code) => {
    await raise();
    await expect(verify(changes)).rejects.toMatchObject({ problem: { code } });
  });

  it('comes from lists too, and a list that comes again changes nothing', async () => {
    const row = { clue_code: 'L1', household_code: 'H2', channel: '部门预警', origin: 'LIST-2', risks: '因病；因学', remark: '', received_on: '2020-05-06' };
    expect(await bench.bring.clues([row, { ...row, clue_code: 'L2', household_code: 'H9' }, { ...row, clue_code: 'L3', risks: '因病;因病' }]))
      .toMatchObject({ created: 1, refused: [{ code: 'household/unknown' }, { code: 'clue/too-many-risks' }] });
    expect(await bench.bring.clues([row])).toMatchObject({ unchanged: 1 });
    expect(await bench.bring.clues([{ ...row, risks: '因灾' }])).toMatchObject({ refused: [{ code: 'value/not-in-code-list', column: 'risks' }] });
    expect(await bench.bring.clues([{ ...row, risks: '因意外事故' }])).toMatchObject({ changed: 1 });
    expect((await list()).clues).toEqual([expect.objectContaining({ clueCode: 'L1', risks: ['accident'], grade: 'red' })]);
  });
});

describe('monitoring', () => {
  it('begins with the county and closes the clue', async () => {
    await raise();
    await verify();
    expect(BeginMonitoring.output.parse(await begin({ clueCode: 'C1' })).households).toEqual([{ householdCode: 'H1', revision: await revision() }]);
    expect((await list()).clues[0]!.state).toBe('closed');
    expect(ListMonitored.output.parse(await bench.monitoring.list({ division: VILLAGE, asOf: '2020-05-20', limit: 5 }, COUNTY)).households).toEqual([
      { householdCode: 'H1', headName: expect.any(String), villageCode: VILLAGE, kind: 'exited_at_risk', risks: ['illness'], monitoredFrom: '2020-05-20', povertyStatus: 'exited', removableFrom: '2020-11-20', obstacle: 'too_early' },
    ]);
    expect((await bench.monitoring.list({ division: VILLAGE, asOf: '2020-05-19', limit: 5 }, COUNTY)).households).toEqual([]);
  });

  it('is there for households outside the register', async () => {
    await begin({ householdCode: 'H2', kind: 'borderline' });
    expect((await bench.monitoring.get({ householdCode: 'H2', asOf: '2099-12-31' }, COUNTY)).monitoring).toEqual([
      { from: '2020-05-20', to: null, kind: 'borderline', risks: ['illness'], endedBy: null },
    ]);
  });

  it('ends when nothing is lacking any more, may begin again, and keeps its past', async () => {
    await begin();
    await end();
    await expect(end()).rejects.toMatchObject({ problem: { code: 'monitoring/not-running' } });
    await expect(begin({ effectiveOn: '2020-12-19' })).rejects.toMatchObject({ problem: { code: 'monitoring/running-already' } });
    await begin({ ...later, effectiveOn: '2021-01-05' });
    expect((await bench.monitoring.get({ householdCode: 'H1', asOf: '2099-12-31' }, COUNTY)).monitoring.map(({ from, to, endedBy }) => [from, to, endedBy]))
      .toEqual([['2020-05-20', '2020-12-20', 'assisted'], ['2021-01-05', null, null]]);
    expect((await bench.monitoring.get({ householdCode: 'H1', asOf: '2020-12-19' }, COUNTY)).monitoring).toMatchObject([{ to: null, endedBy: null }]);
    expect(await bench.database.query("SELECT was ->> 'valid_to' AS was FROM superseded_row WHERE table_name = 'monitoring'")).toEqual([{ was: null }]);
  });

  it('goes on while something is lacking, and names it', async () => {
    await begin();
    await bench.bring.livingConditions([livingConditionRow({ assessed_on: '2020-11-01', safe_water: 'no' })]);
    await expect(end()).rejects.toMatchObject({ problem: { code: 'monitoring/risk-remains', fields: [{ path: 'household', code: 'water/not-safe', detail: { zh: '入户核查饮水不安全' } }] } });
    await end({ endedBy: 'wrongly_marked' });
  });

  it('does not begin because of another household’s clue', async () => {
    await raise({ householdCode: 'H2', clueCode: 'C2' });
    await expect(begin({ clueCode: 'C2' })).rejects.toMatchObject({ problem: { code: 'clue/of-another-household', status: 422, fields: [{ path: 'clueCode' }] } });
  });

  it('goes on for a household in which nobody can work', async () => {
    await begin();
    await bench.bring.members([memberRow({ labour_skill: '04', condition_from: '2001-01-01' })]);
    await expect(end()).rejects.toMatchObject({ problem: { code: 'monitoring/no-labour' } });
  });

  it('tells of each household on a list whether its risk may be called removed, as the decision would', async () => {
    await begin();
    await begin({ householdCode: 'H2', kind: 'borderline' });
    const obstacles = async (changes: object = {}) => (await bench.monitoring.list({ division: VILLAGE, asOf: '2020-12-20', limit: 5, ...changes }, COUNTY))
      .households.map(({ householdCode, obstacle }) => [householdCode, obstacle]);
    expect(await obstacles({ asOf: '2020-11-19' })).toEqual([['H1', 'too_early'], ['H2', 'too_early']]);
    expect(await obstacles()).toEqual([['H1', null], ['H2', 'risk_remains']]);
    expect([await obstacles({ removable: true }), await obstacles({ removable: false })]).toEqual([[['H1', null]], [['H2', 'risk_remains']]]);
    const first = await bench.monitoring.list({ division: VILLAGE, asOf: '2020-12-20', removable: false, limit: 1 }, COUNTY);
    expect(first).toEqual({ households: [], next: 'H1' });
    await bench.bring.members([memberRow({ labour_skill: '04', condition_from: '2001-01-01' })]);
    expect(await obstacles()).toEqual([['H1', 'no_labour'], ['H2', 'risk_remains']]);
    await expect(end()).rejects.toMatchObject({ problem: { code: 'monitoring/no-labour' } });
  });

  it('is listed for one grid', async () => {
    await bench.bring.households([householdRow({ grid_code: `${VILLAGE}-01` })]);
    await begin();
    const codes = async (grid: string) => (await bench.monitoring.list({ division: VILLAGE, asOf, grid, limit: 5 }, COUNTY))
      .households.map(({ householdCode }) => householdCode);
    expect([await codes(`${VILLAGE}-01`), await codes(`${VILLAGE}-02`)]).toEqual([['H1'], []]);
  });

  it.each<[string, object, string]>([
    ['before six months are over', { effectiveOn: '2020-11-19', steps: { reviewedOn: '2020-11-01', noticeFrom: '2020-11-02', noticeTo: '2020-11-07', townshipOn: '2020-11-08' } }, 'monitoring/too-early'],
    ['with a notice that was too short', { steps: { ...later.steps, noticeTo: '2020-12-15' } }, 'monitoring/notice-too-short'],
    ['without its papers', { evidence: papers.slice(1) }, 'evidence/missing'],
  ])('does not end %s', async (_, changes, code) => {
    await begin();
    await expect(end(changes)).rejects.toMatchObject({ problem: { code } });
  });

  it.each<[string, Partial<InputOf<typeof BeginMonitoring>>, string]>([
    ['under a kind of another year', { kind: 'prone' }, 'monitoring/kind-not-in-force'],
    ['under a kind for others', { kind: 'borderline' }, 'monitoring/household-not-of-kind'],
    ['because of a clue that is not there', { clueCode: 'C9' }, 'clue/unknown'],
    ['when it was changed since it was read', { expectedRevision: 0 }, 'household/changed-meanwhile'],
  ])('does not begin %s, and nothing is written', async (_, changes, code) => {
    await expect(begin(changes)).rejects.toMatchObject({ problem: { code } });
    expect(await bench.database.query("SELECT 1 FROM change WHERE kind = 'begin-monitoring'")).toEqual([]);
  });
});
