import { DecideObjection, GetNotice, ListNotices, RecordObjection, type InputOf } from '@guzhou/contracts';
import { lifeCycle, papersOf } from '../../../test/life-cycle.js';
import { householdRow, idNumber, memberRow, povertyStatusRow, registrationRow, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

const PHONE = '13900001234';
const ACCOUNT = '6222021234567890123';

let bench: Workbench;
let cycle: ReturnType<typeof lifeCycle>;
let ids: string[];

/** H1 and H2, poor through illness, H3 for want of skills: all reviewed, ready to be put up; H4 in another village. */
beforeEach(async () => {
  bench = await workbench();
  cycle = lifeCycle(bench);
  await bench.bring.villages([villageRow(), villageRow({ village_code: '522632100208', name: 'Another village' })]);
  await bench.bring.households(['H1', 'H2', 'H3', 'H4'].map((household_code) => householdRow({
    household_code, phone: PHONE, bank_name: '信用社', bank_account: ACCOUNT, ...(household_code === 'H4' ? { village_code: '522632100208' } : {}),
  })));
  await bench.bring.members(['H1', 'H2', 'H3', 'H4'].map((household_code, i) => memberRow({ household_code, relation: '01', health: '03' }, i + 1)));
  const causes = ['01', '02', '07', '07'] as const;
  ids = [];
  for (const [i, householdCode] of ['H1', 'H2', 'H3', 'H4'].entries()) {
    const { procedureId } = await cycle.start('identification', { householdCode, identified: { standard: '1', mainCause: causes[i]! } });
    await cycle.walk(procedureId, 'identification', 'assembly');
    ids.push(procedureId);
  }
});

const get = async (noticeId: string) => GetNotice.output.parse(await bench.notices.get({ noticeId }, COUNTY));
const postAll = () => cycle.post(ids.slice(0, 3), 'village_notice', '2020-03-11');

describe('a public notice', () => {
  it('is put up for a list: the step is taken for each household, and the clock begins', async () => {
    const { noticeId, done, refused } = await postAll();
    expect([done.map(({ householdCode }) => householdCode), refused]).toEqual([['H1', 'H2', 'H3'], []]);
    expect(await cycle.get(ids[0]!)).toMatchObject({ steps: [{}, {}, {}, { step: 'village_notice', noticeId }], next: { step: 'township_notice', earliestOn: '2020-03-19' } });
    expect(await get(noticeId!)).toEqual({
      noticeId, villageCode: '522632100207', villageName: 'Sample village', procedure: 'identification', step: 'village_notice', role: 'village_committee',
      kind: 'notice', postedOn: '2020-03-11', until: '2020-03-18', days: { days: 7, count: 'calendar' }, postedAt: '村务公开栏', objectAt: '村委会办公室', hotline: '12317',
      households: [
        { number: 1, householdCode: 'H1', headName: 'Person 1', persons: 1, cause: { zh: '其他原因', en: 'other reasons' } },
        { number: 2, householdCode: 'H2', headName: 'Person 2', persons: 1, cause: { zh: '其他原因', en: 'other reasons' } },
        { number: 3, householdCode: 'H3', headName: 'Person 3', persons: 1, cause: { zh: '缺技术', en: 'lack of skills' } },
      ],
    });
  });

  it('holds no ID number, phone, bank account or health, and names stand sealed in the database', async () => {
    const { noticeId } = await postAll();
    const text = JSON.stringify(await get(noticeId!));
    const numbers = [1, 2, 3].map((serial) => idNumber('1980-06-15', '1', serial));
    for (const secret of [PHONE, ACCOUNT, '信用社', ...numbers, ...numbers.map((number) => number.slice(-6)), '因病', '因残', 'illness', 'disab', '患有大病', 'health']) {
      expect(text).not.toContain(secret);
    }
    const rows = await bench.database.query<{ shown_sealed: Buffer }>('SELECT * FROM public_notice_entry');
    expect(rows.map((row) => row.shown_sealed.toString('latin1')).join()).not.toContain('Person');
    expect(JSON.stringify(await bench.database.query('SELECT * FROM public_notice'))).not.toContain('Person');
  });

  it('stays as it was put up when the register is corrected later', async () => {
    const { noticeId } = await postAll();
    const before = await get(noticeId!);
    await bench.bring.members([memberRow({ household_code: 'H1', relation: '01', health: '03', name: 'Renamed' }, 1), memberRow({ household_code: 'H1', relation: '02', sex: '2', joined_on: '2010-01-01', joined_by: 'marriage_in' }, 9)]);
    expect(await get(noticeId!)).toEqual(before);
  });

  it('leaves out households that cannot go on, with the reason', async () => {
    await bench.bring.members([memberRow({ household_code: 'H3', relation: '01', health: '03', left_on: '2020-03-11', left_by: 'death' }, 3)]);
    await postAll().then(({ done, refused }) => {
      expect(done.map(({ householdCode }) => householdCode)).toEqual(['H1', 'H2']);
      expect(refused.map(({ index, code }) => [index, code])).toEqual([[2, 'notice/head-unknown']]);
    });
    const again = await postAll();
    expect([again.noticeId, again.refused.map(({ code }) => code)]).toEqual([null, ['procedure/step-out-of-order', 'procedure/step-out-of-order', 'notice/head-unknown']]);
  });

  it('is of one village and one kind of procedure', async () => {
    await expect(cycle.post(ids, 'village_notice', '2020-03-11')).rejects.toMatchObject({ problem: { code: 'notice/several-lists', status: 422 } });
    expect(await bench.database.query('SELECT 1 FROM public_notice')).toEqual([]);
  });

  it('names places, not numbers at which to call', async () => {
    await expect(cycle.post(ids.slice(0, 3), 'village_notice', '2020-03-11', { objectAt: `韦某，${PHONE}` })).rejects.toMatchObject({
      problem: { code: 'notice/number-in-place', status: 422, fields: [{ path: 'objectAt' }] },
    });
    expect(await bench.database.query('SELECT 1 FROM public_notice')).toEqual([]);
  });

  it('is not put up where the step is none, nor for an unknown procedure', async () => {
    const [h1] = ids as [string];
    await cycle.walk(h1, 'identification', 'county_announcement', 3);
    expect((await cycle.post([h1], 'entry', '2020-04-01')).refused.map(({ code }) => code)).toEqual(['procedure/no-notice-step']);
    await expect(bench.notices.get({ noticeId: h1 }, COUNTY)).rejects.toMatchObject({ problem: { code: 'notice/unknown', status: 404 } });
  });

  it('of an exit says nothing of causes', async () => {
    await bench.bring.households([householdRow({ household_code: 'H5' })]);
    await bench.bring.members([memberRow({ household_code: 'H5', relation: '01' }, 5)]);
    await bench.bring.registrations([registrationRow({ household_code: 'H5', main_cause: '04' })]);
    await bench.bring.povertyStatuses([povertyStatusRow({ household_code: 'H5' })]);
    const { procedureId } = await cycle.start('removal', { householdCode: 'H5' });
    const noticeId = await cycle.walk(procedureId, 'removal', 'village_notice');
    expect((await get(noticeId!)).households).toEqual([expect.objectContaining({ householdCode: 'H5', cause: null })]);
  });

  it('is listed by division, newest first, and by the day on which it is up', async () => {
    await postAll();
    await cycle.post(ids.slice(3), 'village_notice', '2020-03-12');
    const list = async (changes: Partial<InputOf<typeof ListNotices>> = {}) =>
      ListNotices.output.parse(await bench.notices.list({ division: '522632100000', limit: 50, ...changes }, COUNTY));
    expect((await list()).notices.map(({ villageCode, households, persons }) => [villageCode, households, persons])).toEqual([['522632100208', 1, 1], ['522632100207', 3, 3]]);
    expect((await list({ division: '522632100207' })).notices).toHaveLength(1);
    expect((await list({ upOn: '2020-03-19' })).notices).toHaveLength(1);
    expect((await list({ upOn: '2020-03-20' })).notices).toEqual([]);
    const first = await list({ limit: 1 });
    expect((await list({ limit: 1, after: first.next! })).notices.map(({ villageCode }) => villageCode)).toEqual(['522632100207']);
  });
});

describe('an objection', () => {
  type Told = InputOf<typeof RecordObjection>;
  const object = async (noticeId: string, changes: Partial<Told> = {}) => RecordObjection.output.parse(
    await bench.inTransaction((context) => bench.objections.record({
      noticeId, householdCode: 'H1', receivedOn: '2020-03-13', channel: 'hotline', ground: 'property', evidence: [], ...changes,
    }, context)));
  const decide = async (verdict: 'upheld' | 'dismissed', changes: Partial<InputOf<typeof DecideObjection>> = {}) => {
    const { revision: expectedRevision } = await cycle.get(ids[0]!);
    const input = { procedureId: ids[0]!, expectedRevision, objection: 1, verdict, effectiveOn: '2020-03-16', evidence: papersOf('visit'), ...changes };
    return DecideObjection.output.parse(await bench.inTransaction((context) => bench.objections.decide(input, context)));
  };

  it('holds the household up until it is dismissed, and nobody else on the list', async () => {
    const { noticeId } = await postAll();
    expect(await object(noticeId!)).toMatchObject({ objection: 1, procedure: { revision: 5 } });
    const { done, refused } = await cycle.post(ids.slice(0, 3), 'township_notice', '2020-03-19');
    expect([done.length, refused.map(({ index, code }) => [index, code])]).toEqual([2, [[0, 'procedure/objection-open']]]);
    expect((await cycle.list({ asOf: '2020-03-14', householdCode: 'H1' })).procedures).toEqual([expect.objectContaining({ openObjections: 1 })]);
    await decide('dismissed');
    expect(await cycle.get(ids[0]!)).toMatchObject({ objections: [{ number: 1, late: false, ground: 'property', verdict: 'dismissed', decidedOn: '2020-03-16', decisionEvidence: papersOf('visit') }] });
    expect((await cycle.get(ids[0]!, '2020-03-15')).objections).toEqual([expect.objectContaining({ verdict: null, decidedOn: null, decisionEvidence: [] })]);
    expect((await cycle.post([ids[0]!], 'township_notice', '2020-03-19')).done).toHaveLength(1);
  });

  it('that is upheld stops the procedure', async () => {
    const { noticeId } = await postAll();
    await object(noticeId!);
    expect(await decide('upheld')).toMatchObject({ procedure: { state: 'stopped' } });
    expect(await cycle.get(ids[0]!)).toMatchObject({ state: 'stopped', stopReason: 'objection_upheld', endedOn: '2020-03-16' });
    await expect(object(noticeId!)).rejects.toMatchObject({ problem: { code: 'procedure/not-running' } });
  });

  it('counts as late after the notice is over, and is too late after the next step', async () => {
    const { noticeId } = await postAll();
    await object(noticeId!, { receivedOn: '2020-03-19' });
    expect((await cycle.get(ids[0]!)).objections).toEqual([expect.objectContaining({ late: true })]);
    await cycle.post([ids[1]!], 'township_notice', '2020-03-19');
    await expect(object(noticeId!, { householdCode: 'H2' })).rejects.toMatchObject({ problem: { code: 'objection/too-late', status: 409 } });
  });

  it.each<[string, Partial<Told>, string]>([
    ['to no notice', { noticeId: '00000000-0000-4000-8000-000000000000' }, 'notice/unknown'],
    ['about a household that is not on it', { householdCode: 'H4' }, 'notice/household-not-on-it'],
    ['before it was put up', { receivedOn: '2020-03-10' }, 'objection/before-notice'],
    ['on a day to come', { receivedOn: '2999-01-01' }, 'date/in-future'],
  ])('is refused %s', async (_, changes, code) => {
    const { noticeId } = await postAll();
    await expect(object(noticeId!, changes)).rejects.toMatchObject({ problem: { code } });
    expect(await bench.database.query('SELECT 1 FROM procedure_objection')).toEqual([]);
  });

  it('is decided once, after it came in, with a paper', async () => {
    const { noticeId } = await postAll();
    await object(noticeId!);
    const refused: [Parameters<typeof decide>[1], string][] = [
      [{ objection: 2 }, 'objection/unknown'], [{ effectiveOn: '2020-03-12' }, 'objection/before-received'], [{ evidence: [] }, 'procedure/paper-missing'],
      [{ expectedRevision: 1 }, 'procedure/changed-meanwhile'], [{ effectiveOn: '2999-01-01' }, 'date/in-future'],
    ];
    for (const [changes, code] of refused) await expect(decide('dismissed', changes)).rejects.toMatchObject({ problem: { code } });
    await decide('dismissed');
    await expect(decide('upheld')).rejects.toMatchObject({ problem: { code: 'objection/decided-already', status: 409 } });
  });
});
