import { proceduresOf, taken } from './procedures-fixture.js';
import {
  county, household, idNumber, notExited, paper, person, registered, startRegister, town, village, type Files, type Register,
} from './register-fixture.js';

interface Change { readonly changeId: string }
interface Differences {
  readonly differences: readonly { readonly householdCode: string; readonly field: string; readonly copySays: string | null }[];
}

/** Wei Yi heads H1; her record stands a second time in H2, under the same number. */
const sample: Files = {
  villages: [{ village_code: village, name: '样本村', kind: 'administrative_village' }],
  households: ['H1', 'H2', 'H3'].map((code) => household(code)),
  members: [
    person('M1', 'H1', '韦一', '1980-06-15'), person('M2', 'H2', '韦二', '1975-03-02'),
    person('M3', 'H2', '韦一', '1980-06-15', { relation: '99' }), person('M4', 'H3', '韦四', '1971-01-01'),
  ],
  registrations: [registered('H1')],
  'poverty-statuses': [notExited('H1')],
};

const handbook = { copy_kind: 'handbook', taken_on: '2020-05-01' };
const recordCopies: Files = {
  'record-copies': [
    { ...handbook, household_code: 'H1', persons: '2', registered: 'yes' }, { ...handbook, household_code: 'H2', persons: '2', registered: 'no' },
  ],
  'record-copy-members': [
    { ...handbook, household_code: 'H1', member_code: 'M1', name: '韦乙', id_number: idNumber('1980-06-15'), relation: '01' },
  ],
};

describe('the story of a household, through the gateway', () => {
  let register: Register;
  beforeAll(async () => { register = await startRegister(sample); });
  afterAll(async () => { await register?.stop(); });

  it('begins with what it lacks', async () => {
    const { get } = register;
    const standards = await get<{ met: boolean; items: { item: string; verdict: string }[] }>(`/households/H1/standards?county=${county}&asOf=2020-05-31`);
    expect(standards).toMatchObject({ status: 200, met: false });
    const gaps = await get<{ gaps: { householdCode: string; item: string }[] }>(`/standards/gaps?division=${town}&asOf=2020-05-31`);
    expect(new Set(gaps.gaps.map(({ householdCode }) => householdCode))).toEqual(new Set(['H1']));
    expect(gaps.gaps.map(({ item }) => item)).toEqual(expect.arrayContaining(['income', 'food', 'water', 'house']));
    const csv = await register.text(`/standards/gaps?division=${town}&asOf=2020-05-31&format=csv`);
    const lines = csv.trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(gaps.gaps.length + 1);
    expect(lines[1]).toMatch(new RegExp(`^${village},样本村,`));
  });

  it('keeps its village from exit, which says so', async () => {
    const gate = await register.get<object>(`/villages/${village}/exit-gate?asOf=2020-05-31`);
    expect(gate.status).toBe(200);
    expect(JSON.stringify(gate)).toContain('H1');
  });

  it('exits when nothing is missing, and is told what is until then', async () => {
    const { send, householdTag } = register;
    const { begin, take, putUp } = proceduresOf(register);
    const begun = await begin('H1', 'exit', taken('review', 'village_committee', '2020-03-02', 'meeting'));
    expect(begun.status).toBe(200);
    const { procedureId } = begun.procedure;
    const verification = taken('verification', 'resident_team', '2020-03-09', 'visit_record');
    const refused = await take(procedureId, verification);
    expect(refused).toMatchObject({ status: 422, code: 'procedure/standards-not-met' });
    expect(refused.fields.map(({ code }) => code)).toEqual(expect.arrayContaining(['income/not-above-line', 'house/not-assessed']));

    const earned = await send<Change>('PUT', '/households/H1/incomes/I-1', {
      source: 'visit', effectiveOn: '2020-01-15', evidence: paper('income'),
      item: { kind: 'wage', subKind: 'unspecified', memberCode: null, amountFen: '1250000' },
    }, await householdTag('H1'));
    expect([earned.status, earned.code]).toEqual([200, undefined]);
    expect(await register.get(`/households/H1/income?county=${county}&asOf=2020-03-09`)).toMatchObject({ netFen: '1250000', persons: 1 });
    const found = { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'A' };
    const visited = await send<Change>('POST', '/households/H1/living-conditions', {
      source: 'visit', effectiveOn: '2020-03-03', evidence: paper('visit_record'), found,
    }, await householdTag('H1'));
    expect(visited.status).toBe(200);
    expect(await register.get(`/households/H1/standards?county=${county}&asOf=2020-03-09`)).toMatchObject({ met: true });

    expect(await take(procedureId, verification)).toMatchObject({ status: 200 });
    expect(await take(procedureId, taken('agreement', 'household', '2020-03-10', 'signature'))).toMatchObject({ status: 200 });
    expect(await putUp([procedureId], taken('village_notice', 'village_committee', '2020-03-11', 'photo'))).toMatchObject({ refused: [] });
    expect(await putUp([procedureId], taken('announcement', 'township', '2020-03-19', 'approval'))).toMatchObject({ refused: [] });
    expect(await take(procedureId, taken('deregistration', 'county', '2020-03-20'))).toMatchObject({ status: 200 });
    const remaining = await register.get<{ gaps: object[] }>(`/standards/gaps?division=${town}&of=remaining&asOf=2020-05-31`);
    expect(remaining.gaps).toEqual([]);
    expect(JSON.stringify(await register.get(`/villages/${village}/exit-gate?asOf=2020-05-31`))).not.toContain('H1');
  });

  it('lies on one file, and on paper', async () => {
    const file = await register.get<object>(`/households/H1/file?county=${county}&asOf=2020-05-31`);
    expect(file).toMatchObject({
      status: 200, villageName: '样本村', household: { householdCode: 'H1' }, people: [{ memberCode: 'M1' }], standards: { met: true },
      income: { netFen: '1250000' }, procedures: [{ kind: 'exit', state: 'finished' }],
    });
    expect(JSON.stringify(file)).not.toMatch(/\d{17}[\dX]/);
    const before = await register.get(`/households/H1/file?county=${county}&asOf=2020-02-29`);
    expect(before).toMatchObject({ standards: { met: false }, procedures: [] });
    expect((await register.text(`/households/H1/file.pdf?county=${county}&asOf=2020-05-31`)).slice(0, 5)).toBe('%PDF-');
    expect(await register.get(`/households/H9/file?county=${county}`)).toMatchObject({ status: 404, code: 'household/unknown' });
  });

  it('has one record more than people, which is found, merged and parted again', async () => {
    const { get, send, householdTag } = register;
    const list = (state: string) => get<{ duplicates: object[] }>(`/duplicates?division=${town}&kind=same_id_number&state=${state}`);
    expect((await list('open')).duplicates).toMatchObject([{ firstCode: 'M1', secondCode: 'M3' }]);
    const revision = async (code: string) => Number((await householdTag(code)).replaceAll('"', ''));
    const asRead = async () => [
      { householdCode: 'H1', expectedRevision: await revision('H1') }, { householdCode: 'H2', expectedRevision: await revision('H2') },
    ];
    const merging = async () => ({
      source: 'visit', effectiveOn: '2020-05-12', evidence: paper('identity'), households: await asRead(),
      merge: { kind: 'member', keptCode: 'M1', mergedCode: 'M3', take: [] },
    });
    expect(await send('POST', '/duplicates/merges/preview', await merging())).toMatchObject({ status: 200, problem: null });
    const { changeId } = await send<Change>('POST', '/duplicates/merges', await merging());
    expect([(await list('open')).duplicates, (await list('merged')).duplicates]).toMatchObject([[], [{ changeId }]]);
    const undone = await send('POST', `/duplicates/merges/${changeId}/undo`, {
      source: 'correction', effectiveOn: '2020-05-13', evidence: paper('identity'), households: await asRead(),
    });
    expect([undone.status, undone.code]).toEqual([200, undefined]);
    expect((await list('open')).duplicates).toHaveLength(1);
    const dismissed = await send('POST', '/duplicates/dismissals', {
      source: 'visit', effectiveOn: '2020-05-14', evidence: paper('identity'), kind: 'same_id_number', firstCode: 'M1', secondCode: 'M3',
      reason: 'different_people',
    });
    expect([dismissed.status, dismissed.code]).toEqual([200, undefined]);
    expect((await list('dismissed')).duplicates).toHaveLength(1);
  });

  it('is compared with its handbook, judged, and counted', async () => {
    await register.bring(recordCopies);
    const list = (state: string) => register.get<Differences>(`/record-differences?division=${town}&asOf=2020-06-01&state=${state}`);
    const { differences } = await list('open');
    expect(differences.map(({ householdCode, field, copySays }) => [householdCode, field, copySays])).toEqual([
      ['H1', 'persons', '2'], ['H1', 'name', null],
    ]);
    const judged = await register.send<Change>('POST', '/households/H1/record-differences/verdicts', {
      source: 'visit', effectiveOn: '2020-05-12', evidence: paper('household_register'), copyKind: 'handbook', takenOn: '2020-05-01',
      memberCode: 'M1', field: 'name', verdict: 'register', correctedIn: 'pending', correctionId: null,
    }, await register.householdTag('H1'));
    expect(judged.status).toBe(200);
    expect((await list('judged')).differences).toMatchObject([{ field: 'name', judgement: { actor: expect.stringMatching(/^[0-9a-f-]{36}\/cadre-17$/), changeId: judged.changeId } }]);
    expect(await register.get(`/record-consistency?division=${village}&asOf=2020-06-01`)).toMatchObject({
      rates: [{ villageCode: village, copyKind: 'handbook', households: 2, agreeingHouseholds: 1, fields: 8, agreeingFields: 6 }],
    });
  });
});
