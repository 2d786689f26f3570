import { proceduresOf, taken, type OfList, type Procedures } from './procedures-fixture.js';
import {
  county, exited, household, idNumber, notExited, paper, person, registered, soundHome, startRegister, town, village, type Files,
  type Register,
} from './register-fixture.js';

interface Listed { readonly procedures: readonly { readonly householdCode: string; readonly next: object | null }[] }
interface AsRegistered { readonly registrations: readonly object[]; readonly povertyStatuses: readonly object[] }

/** ‘asks’ and what follows apply to be identified; ‘exits’ has a child at no school; ‘falls’ exited in 2016; ‘errs’ never was poor. */
const files: Files = {
  villages: [{ village_code: village, name: '样本村', kind: 'administrative_village' }],
  households: [
    ...['asks', 'doubted', 'quiet'].map((code, i) => household(code, { phone: `1380013800${i}` })),
    ...['exits', 'falls', 'errs'].map((code) => household(code)),
  ],
  members: [
    person('M-asks', 'asks', '韦一', '1980-06-15', { health: '03' }), person('M-doubted', 'doubted', '韦二', '1975-03-02'),
    person('M-quiet', 'quiet', '韦三', '1971-01-01'), person('M-exits', 'exits', '韦四', '1982-08-08'),
    person('M-child', 'exits', '韦五', '2010-06-15', { relation: '03' }), person('M-falls', 'falls', '韦六', '1968-10-10'),
    person('M-errs', 'errs', '韦七', '1966-12-12'),
  ],
  registrations: [registered('exits'), registered('falls', { main_cause: '02' }), registered('errs')],
  'poverty-statuses': [notExited('exits'), ...exited('falls'), notExited('errs')],
  'living-conditions': [soundHome('exits', '2020-02-20')],
};

describe('the life cycle of households, through the gateway', () => {
  let register: Register;
  let procedures: Procedures;
  /** The procedures of those who ask to be identified. */
  const idOf = new Map<string, string>();
  const id = (code: string) => idOf.get(code)!;
  const all = () => [...idOf.values()];
  let noticeId: string;

  beforeAll(async () => {
    register = await startRegister(files);
    procedures = proceduresOf(register);
  });
  afterAll(async () => { await register?.stop(); });

  const revision = async (code: string) => Number((await register.householdTag(code)).replaceAll('"', ''));
  const home = (code: string, asOf: string) => register.get<AsRegistered>(`/households/${code}?county=${county}&asOf=${asOf}`);
  const object = (householdCode: string, receivedOn: string) => register.send<object>('POST', `/notices/${noticeId}/objections`, {
    householdCode, receivedOn, channel: 'hotline', ground: 'property', evidence: paper('other'),
  });

  it('begins for all who ask and may, and says of the others why not', async () => {
    const { done, refused } = await register.send<OfList>('POST', '/procedures/batch-start', {
      kind: 'identification', role: 'household', effectiveOn: '2020-03-02', evidence: paper('application'),
      households: await Promise.all(['asks', 'doubted', 'quiet', 'errs'].map(async (householdCode) => (
        { householdCode, expectedRevision: await revision(householdCode), identified: { standard: '1', mainCause: '01' } }))),
    });
    for (const { householdCode, procedureId } of done) idOf.set(householdCode, procedureId);
    expect([...idOf.keys()]).toEqual(['asks', 'doubted', 'quiet']);
    expect(refused).toMatchObject([{ index: 3, code: 'procedure/registered-already' }]);
    expect(await procedures.begin('asks', 'identification', taken('application', 'household', '2020-03-02', 'application')))
      .toMatchObject({ status: 409, code: 'procedure/running-already' });
    expect(await procedures.begin('asks', 'exit', taken('review', 'village_committee', '2020-03-02', 'meeting')))
      .toMatchObject({ status: 409, code: 'procedure/not-registered' });
  });

  it.each([
    ['a step out of order', taken('assembly', 'village_assembly', '2020-03-04', 'meeting'), 409, 'procedure/step-out-of-order', 'step', '入户核查'],
    ['a role that may not', taken('visit', 'county', '2020-03-04', 'visit_record'), 422, 'procedure/wrong-role', 'role', '驻村工作队'],
    ['a day before the last step', taken('visit', 'resident_team', '2020-03-01', 'visit_record'), 422, 'procedure/before-previous-step', 'effectiveOn', '2020-03-02'],
    ['a day to come', taken('visit', 'resident_team', '2120-03-04', 'visit_record'), 422, 'date/in-future', 'effectiveOn', '今天'],
    ['a step without its paper', taken('visit', 'resident_team', '2020-03-04'), 422, 'procedure/paper-missing', 'evidence.visit_record', '入户核查表'],
  ])('refuses %s, and says what would do', async (_, step, status, code, path, says) => {
    const refused = await procedures.take(id('asks'), step);
    expect(refused).toMatchObject({ status, code, detail: expect.stringContaining(says), detailEn: expect.any(String) });
    expect(refused.fields.map((field) => field.path)).toEqual([path]);
  });

  it('goes on from what was read, once however often it is asked', async () => {
    const visit = taken('visit', 'resident_team', '2020-03-04', 'visit_record');
    const tag = await procedures.tag(id('asks'));
    expect(await procedures.take(id('asks'), visit, { tag: '"9"' })).toMatchObject({ status: 412, code: 'procedure/changed-meanwhile' });
    const answers = [await procedures.take(id('asks'), visit, { tag, key: 'visit' }), await procedures.take(id('asks'), visit, { tag, key: 'visit' })];
    expect(answers[1]).toEqual(answers[0]);
    expect(await procedures.take(id('asks'), visit, { tag })).toMatchObject({ status: 412 });
    for (const code of ['doubted', 'quiet']) expect(await procedures.take(id(code), visit)).toMatchObject({ status: 200 });
    const meeting = await procedures.takeAll(all(), taken('assembly', 'village_assembly', '2020-03-10', 'meeting'));
    expect([meeting.done.length, meeting.refused]).toEqual([3, []]);
  });

  it('is put up in the village without what is nobody’s business', async () => {
    const step = taken('village_notice', 'village_committee', '2020-03-11', 'photo');
    expect(await procedures.take(id('asks'), step)).toMatchObject({ status: 422, code: 'procedure/notice-needed' });
    const withPhone = await register.send('POST', '/notices', {
      ...step, postedAt: '村务公开栏', objectAt: '韦某 13800138009', procedures: await procedures.asRead(all()),
    });
    expect(withPhone).toMatchObject({ status: 422, code: 'notice/number-in-place', fields: [{ path: 'objectAt' }] });
    noticeId = (await procedures.putUp(all(), step)).noticeId!;
    const place = `/notices/${noticeId}?county=${county}`;
    const [json, txt, html] = await Promise.all(['json', 'txt', 'html'].map((format) => register.text(`${place}&format=${format}`)));
    for (const shown of [json!, txt!, html!]) {
      for (const told of ['韦一', '韦二', '韦三', '其他原因', '村委会办公室', '12317', '2020-03-18']) expect(shown).toContain(told);
      for (const hidden of [idNumber('1980-06-15'), '13800138', '病', 'M-asks']) expect(shown).not.toContain(hidden);
      expect(shown.replace(noticeId, '')).not.toMatch(/\d{13}/);
    }
  });

  it('waits for the notice, and is listed by who must go on with it until when', async () => {
    const township = taken('township_notice', 'township', '2020-03-18', 'approval', 'photo');
    const early = await procedures.putUp(all(), township);
    expect(early.refused).toHaveLength(3);
    expect(early).toMatchObject({ done: [], noticeId: null, refused: [{ code: 'procedure/too-early', detail: { zh: expect.stringContaining('2020-03-19') } }, {}, {}] });
    const listed = async (due: string, asOf: string) => (await register.get<Listed>(
      `/procedures?division=${village}&state=running&due=${due}&asOf=${asOf}`)).procedures;
    expect(await listed('waiting', '2020-03-18')).toHaveLength(3);
    expect(await listed('ready', '2020-03-18')).toEqual([]);
    expect(await listed('ready', '2020-03-19')).toHaveLength(3);
    expect(await listed('overdue', '2020-04-16')).toEqual([]);
    expect((await listed('overdue', '2020-04-23'))[0]).toMatchObject({
      next: { step: 'township_notice', by: ['township'], earliestOn: '2020-03-19', dueOn: '2020-04-16', overdue: true, escalatedTo: 'county' },
    });
  });

  it('holds those whom somebody objected to, not the others on the list', async () => {
    expect(await object('errs', '2020-03-13')).toMatchObject({ status: 422, code: 'notice/household-not-on-it' });
    expect(await object('asks', '2020-03-10')).toMatchObject({ status: 422, code: 'objection/before-notice' });
    expect(await object('asks', '2020-03-13')).toMatchObject({ status: 200, objection: 1 });
    expect(await object('doubted', '2020-03-14')).toMatchObject({ status: 200, objection: 1 });
    const township = await procedures.putUp(all(), taken('township_notice', 'township', '2020-03-19', 'approval', 'photo'));
    expect(township.done).toMatchObject([{ householdCode: 'quiet' }]);
    expect(township.refused).toMatchObject([{ index: 0, code: 'procedure/objection-open' }, { index: 1, code: 'procedure/objection-open' }]);
  });

  it('goes on when the objection is dismissed and is stopped when it is upheld', async () => {
    expect(await procedures.decide(id('asks'), 1, 'dismissed', '2020-03-12')).toMatchObject({ status: 422, code: 'objection/before-received' });
    expect(await procedures.decide(id('asks'), 2, 'dismissed', '2020-03-17')).toMatchObject({ status: 404, code: 'objection/unknown' });
    expect(await procedures.decide(id('asks'), 1, 'dismissed', '2020-03-17')).toMatchObject({ status: 200, procedure: { state: 'running' } });
    expect(await procedures.decide(id('asks'), 1, 'upheld', '2020-03-17')).toMatchObject({ status: 409, code: 'objection/decided-already' });
    expect(await procedures.decide(id('doubted'), 1, 'upheld', '2020-03-17')).toMatchObject({ status: 200, procedure: { state: 'stopped' } });
    expect(await procedures.read(id('doubted'))).toMatchObject({ state: 'stopped', endedOn: '2020-03-17', stopReason: 'objection_upheld', next: null });
    expect(await procedures.read(id('doubted'), '2020-03-16')).toMatchObject({ state: 'running', objections: [{ verdict: null }] });
    const township = await procedures.putUp([id('asks')], taken('township_notice', 'township', '2020-03-19', 'approval', 'photo'));
    expect(township.refused).toEqual([]);
    expect(await object('asks', '2020-03-20')).toMatchObject({ status: 409, code: 'objection/too-late' });
  });

  it('is registered by the last step, from its day on', async () => {
    const ids = [id('asks'), id('quiet')];
    expect((await procedures.putUp(ids, taken('county_announcement', 'county', '2020-03-27', 'approval'))).refused).toEqual([]);
    expect((await procedures.takeAll(ids, taken('entry', 'township', '2020-03-30'))).refused).toEqual([]);
    expect(await home('asks', '2020-03-29')).toMatchObject({ registrations: [], povertyStatuses: [] });
    expect(await home('asks', '2020-03-30')).toMatchObject({
      registrations: [{ from: '2020-03-30', to: null, standard: '1', mainCause: '01' }], povertyStatuses: [{ from: '2020-03-30', status: 'not_exited' }],
    });
    expect(await home('doubted', '2020-05-31')).toMatchObject({ registrations: [] });
    expect(await procedures.take(id('asks'), taken('entry', 'township', '2020-03-30'))).toMatchObject({ status: 409, code: 'procedure/not-running' });
  });

  it('does not exit while anything is missing, which is listed per person', async () => {
    const begun = await procedures.begin('exits', 'exit', taken('review', 'village_committee', '2020-03-02', 'meeting'));
    const exit = begun.procedure.procedureId;
    const verification = taken('verification', 'resident_team', '2020-03-09', 'visit_record');
    const refused = await procedures.take(exit, verification);
    expect(refused).toMatchObject({ status: 422, code: 'procedure/standards-not-met' });
    expect(refused.fields.map(({ path, code }) => [path, code])).toEqual(expect.arrayContaining([
      ['household', 'income/not-above-line'], ['members.M-child', 'schooling/not-at-school'],
    ]));
    expect(refused.fields).toHaveLength(2);

    const school = await register.send<object>('POST', '/households/exits/natural-changes', {
      source: 'visit', effectiveOn: '2020-03-05', evidence: paper('schooling'), change: { kind: 'schooling', memberCode: 'M-child', student: '03' },
    }, await register.householdTag('exits'));
    expect(school).toMatchObject({ status: 200 });
    await register.bring({
      incomes: [{ income_code: 'I-1', household_code: 'exits', kind: 'wage', received_on: '2020-01-15', amount_yuan: '12500' }],
    });
    expect(await procedures.take(exit, verification)).toMatchObject({ status: 200 });
    expect(await procedures.take(exit, taken('agreement', 'household', '2020-03-10', 'signature'))).toMatchObject({ status: 200 });
    expect((await procedures.putUp([exit], taken('village_notice', 'village_committee', '2020-03-11', 'photo'))).refused).toEqual([]);
    expect((await procedures.putUp([exit], taken('announcement', 'township', '2020-03-19', 'approval'))).refused).toEqual([]);
    expect(await procedures.take(exit, taken('deregistration', 'county', '2020-03-20'))).toMatchObject({ status: 200, procedure: { state: 'finished' } });
    expect(await home('exits', '2020-05-31')).toMatchObject({
      registrations: [{ from: '2014-01-01', to: null }],
      povertyStatuses: [{ status: 'not_exited', to: '2020-03-20' }, { status: 'exited', from: '2020-03-20', to: null }],
    });
  });

  it('returns to poverty by the steps of an identification, and keeps the year in which it was first identified', async () => {
    expect(await procedures.begin('exits', 'return', taken('application', 'household', '2020-03-19', 'application')))
      .toMatchObject({ status: 422, code: 'procedure/before-last-change' });
    const begun = await procedures.begin('falls', 'return', taken('application', 'household', '2020-04-01', 'application'));
    const back = begun.procedure.procedureId;
    expect(await procedures.take(back, taken('visit', 'resident_team', '2020-04-02', 'visit_record'))).toMatchObject({ status: 200 });
    expect(await procedures.take(back, taken('assembly', 'village_assembly', '2020-04-03', 'meeting'))).toMatchObject({ status: 200 });
    for (const step of [
      taken('village_notice', 'village_committee', '2020-04-07', 'photo'), taken('township_notice', 'township', '2020-04-15', 'approval', 'photo'),
      taken('county_announcement', 'county', '2020-04-23', 'approval'),
    ]) expect((await procedures.putUp([back], step)).refused).toEqual([]);
    expect(await procedures.take(back, taken('entry', 'county', '2020-04-24'))).toMatchObject({ status: 200 });
    expect(await home('falls', '2020-05-31')).toMatchObject({
      registrations: [{ from: '2014-01-01', to: null }], povertyStatuses: [{}, { status: 'exited', to: '2020-04-24' }, { status: 'returned', from: '2020-04-24' }],
    });
  });

  it('is taken off the register when it never should have been on it, which is no exit', async () => {
    const begun = await procedures.begin('errs', 'removal', taken('verification', 'resident_team', '2020-04-01', 'visit_record'));
    const removal = begun.procedure.procedureId;
    expect(await procedures.take(removal, taken('assembly', 'village_assembly', '2020-04-03', 'meeting'))).toMatchObject({ status: 200 });
    expect((await procedures.putUp([removal], taken('village_notice', 'village_committee', '2020-04-07', 'photo'))).refused).toEqual([]);
    for (const step of [
      taken('township_review', 'township', '2020-04-15', 'approval'), taken('county_approval', 'county', '2020-04-20', 'approval'),
      taken('removal', 'county', '2020-04-21'),
    ]) expect(await procedures.take(removal, step)).toMatchObject({ status: 200 });
    expect(await home('errs', '2020-05-31')).toMatchObject({
      registrations: [{ to: '2020-04-21', endedBy: 'removed' }], povertyStatuses: [{ status: 'not_exited', to: '2020-04-21' }],
    });
  });

  it('is counted by the monthly report, which balances', async () => {
    expect(await register.figures('2020-05')).toMatchObject({
      'households.registered.households': 3, 'households.identified.households': 2, 'households.exited.households': 1,
      'households.returned.households': 1, 'households.removed.households': 1, 'households.remaining.households': 3,
      'households.unreconciled.households': 0, 'households.unreconciled.persons': 0,
    });
    expect((await register.get<Listed>(`/procedures?division=${town}&state=running&asOf=2020-05-31`)).procedures).toEqual([]);
  });
});
