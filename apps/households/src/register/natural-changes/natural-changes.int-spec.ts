import { HouseholdChanged, MemberChanged, type NaturalChange, type NaturalChangeInput, type Newcomer } from '@guzhou/contracts';
import { householdRow, idNumber, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const OTHER_VILLAGE = '522632101001';

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: OTHER_VILLAGE })]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
  await bench.bring.registrations([registrationRow()]);
  await bench.bring.povertyStatuses([povertyStatusRow()]);
  await bench.bring.members([
    memberRow(), memberRow({ sex: '2', relation: '02' }, 2), memberRow({ born_on: '2003-04-01', joined_on: '2003-04-01', relation: '03' }, 3),
    memberRow({ household_code: 'H2', relation: '01' }, 4), memberRow({ household_code: 'H2', sex: '2', relation: '04', born_on: '1999-01-01' }, 5),
  ]);
});

const papers = (['birth', 'marriage', 'household_register', 'court', 'adoption', 'death', 'schooling'] as const).map((kind) => ({ kind, reference: 'A-1' }));
const revision = (code: string) => bench.households.getRevision(COUNTY, code);

async function input(change: NaturalChange, changes: Partial<NaturalChangeInput> = {}): Promise<NaturalChangeInput> {
  const householdCode = changes.householdCode ?? 'H1';
  return { householdCode, expectedRevision: await revision(householdCode), source: 'visit', effectiveOn: '2020-05-12', evidence: papers, change, ...changes };
}
async function record(change: NaturalChange, changes?: Partial<NaturalChangeInput>) {
  const given = await input(change, changes);
  return bench.inTransaction((context) => bench.naturalChanges.record(given, context));
}
async function preview(change: NaturalChange, changes?: Partial<NaturalChangeInput>) {
  const given = await input(change, changes);
  return bench.inTransaction((context) => bench.naturalChanges.preview(given, context));
}
const stays = (code: string) => bench.database.query(
  'SELECT household_code AS home, valid_from AS "from", valid_to AS "to", relation, joined_by, left_by FROM membership WHERE member_code = $1 ORDER BY valid_from', [code]);
const on = (asOf: string, householdCode = 'H1') => bench.lookup.getHousehold({ householdCode, asOf }, COUNTY);
const lastHousehold = async () => (await bench.published(HouseholdChanged)).at(-1)!;
const lastMember = async () => (await bench.published(MemberChanged)).at(-1)!;

const child = { memberCode: 'M9', name: 'Child', sex: '1', ethnicity: '06', idNumber: null, health: ['01'], medicalInsurance: 'resident' } satisfies Extract<NaturalChange, { kind: 'birth' }>['child'];
const birth: NaturalChange = { kind: 'birth', child, relation: '03' };
const stranger = {
  who: 'unknown', memberCode: 'M8', name: 'Stranger', sex: '2', bornOn: '1990-02-03', idNumber: idNumber('1990-02-03', '2', 8), ethnicity: '12',
  condition: { education: '03', student: '01', health: ['01'], labourSkill: '01', medicalInsurance: 'none' }, relation: '05',
} satisfies Newcomer;

describe('a birth', () => {
  it('makes a person who belongs to the household from that day, with a number that stands for the one to come', async () => {
    const { households } = await record(birth);
    expect(households).toEqual([{ householdCode: 'H1', revision: await revision('H1') }]);
    expect(await stays('M9')).toEqual([{ home: 'H1', from: '2020-05-12', to: null, relation: '03', joined_by: 'birth', left_by: null }]);
    expect(await lastMember()).toMatchObject({ memberCode: 'M9', version: 1, bornOn: '2020-05-12' });
    const { members } = await on('2020-05-12');
    expect(members.find(({ memberCode }) => memberCode === 'M9')).toMatchObject({ education: '06', labourSkill: '04' });
    expect(await bench.database.query("SELECT kind, effective_on FROM change WHERE kind = 'record-birth'")).toEqual([{ kind: 'record-birth', effective_on: '2020-05-12' }]);
  });

  it('is previewed as it would be recorded, and the preview writes nothing', async () => {
    const seen = await preview(birth);
    expect(seen).toMatchObject({
      households: [{ householdCode: 'H1', before: { members: { length: 3 } }, after: { members: { length: 4 } } }], problem: null,
      effects: [{ effect: 'person_recorded', householdCode: 'H1', memberCode: 'M9' }, { effect: 'member_joins', householdCode: 'H1', memberCode: 'M9' }],
    });
    expect(await stays('M9')).toEqual([]);
    expect(await bench.database.query("SELECT 1 FROM change WHERE kind = 'record-birth'")).toEqual([]);
  });

  it.each<[string, Partial<NaturalChangeInput>, Partial<Extract<NaturalChange, { kind: 'birth' }>['child']>, object]>([
    ['without a paper that shows it', { evidence: [{ kind: 'photo', reference: 'P' }] }, {}, { code: 'evidence/missing', status: 422 }],
    ['on a day to come', { effectiveOn: '2999-01-01' }, {}, { code: 'date/in-future' }],
    ['before the household was formed', { effectiveOn: '2000-12-31' }, {}, { code: 'household/not-on-day' }],
    ['in a household that was changed since it was read', { expectedRevision: 99 }, {}, { code: 'household/changed-meanwhile', status: 412 }],
    ['in an unknown household', { householdCode: 'H99', expectedRevision: 1 }, {}, { code: 'household/unknown', status: 404 }],
    ['under a code that somebody has', {}, { memberCode: 'M4' }, { code: 'member/code-taken', fields: [{ path: 'change.child.memberCode' }] }],
    ['with the number of another birthday', {}, { idNumber: idNumber('2020-05-11', '1', 3) }, { code: 'id-number/birth-date-differs' }],
  ])('%s is refused, in the preview with the same words, and nothing is written', async (_, changes, other, problem) => {
    const change = { ...birth, child: { ...child, ...other } } as NaturalChange;
    const given = changes.expectedRevision === undefined ? await input(change, changes) : { ...await input(change), ...changes };
    const refused = await bench.inTransaction((context) => bench.naturalChanges.record(given, context))
      .catch((error: { problem: object }) => error.problem);
    expect(refused).toMatchObject(problem);
    const { problem: seen } = await bench.inTransaction((context) => bench.naturalChanges.preview(given, context));
    expect(seen).toEqual({ fields: [], ...refused });
    expect(await bench.database.query("SELECT 1 FROM change WHERE source <> 'import'")).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain('Child');
  });
});

describe('somebody who leaves', () => {
  it('is not counted from that day on', async () => {
    await record({ kind: 'marriage_out', memberCode: 'M5' }, { householdCode: 'H2' });
    expect(await stays('M5')).toMatchObject([{ to: '2020-05-12', left_by: 'marriage_out' }]);
    expect((await on('2020-05-11', 'H2')).members).toHaveLength(2);
    expect((await on('2020-05-12', 'H2')).members).toHaveLength(1);
  });

  it('and headed the others has to be followed by one of them, to whom each of the rest is something', async () => {
    const relations = [{ memberCode: 'M3', relation: '03' as const }];
    const problemOf = async (change: NaturalChange) => (await preview(change)).problem?.code;
    expect(await problemOf({ kind: 'death', memberCode: 'M1' })).toBe('household/head-missing');
    expect(await problemOf({ kind: 'death', memberCode: 'M1', head: { memberCode: 'M1', relations } })).toBe('head/not-a-member');
    expect(await problemOf({ kind: 'death', memberCode: 'M1', head: { memberCode: 'M2', relations: [] } })).toBe('head/relation-missing');
    expect(await problemOf({ kind: 'death', memberCode: 'M1', head: { memberCode: 'M2', relations: [...relations, { memberCode: 'M4', relation: '99' }] } }))
      .toBe('member/not-in-household');
    await record({ kind: 'death', memberCode: 'M1', head: { memberCode: 'M2', relations } });
    expect((await on('2020-05-12')).members.map(({ memberCode, relation }) => [memberCode, relation])).toEqual([['M2', '01'], ['M3', '03']]);
  });

  it('leaves who was head before readable as it was, on the days before', async () => {
    const before = (await on('2020-05-11')).members;
    await record({ kind: 'death', memberCode: 'M1', head: { memberCode: 'M2', relations: [{ memberCode: 'M3', relation: '03' }] } });
    expect((await on('2020-05-11')).members.map(({ memberCode, relation }) => [memberCode, relation])).toEqual(before.map(({ memberCode, relation }) => [memberCode, relation]));
    const { households } = await bench.lookup.listHouseholds({ division: VILLAGE, asOf: '2020-05-11', limit: 10 }, COUNTY);
    expect(households[0]).toMatchObject({ householdCode: 'H1', headName: 'Person 1', persons: 3 });
    const later = await bench.lookup.listHouseholds({ division: VILLAGE, asOf: '2020-05-12', limit: 10 }, COUNTY);
    expect(later.households[0]).toMatchObject({ headName: 'Person 2', persons: 2 });
  });

  it('last dissolves the household; its registration and mark end with it', async () => {
    const change: NaturalChange = { kind: 'moving_out', memberCodes: ['M1', 'M2', 'M3'] };
    expect((await preview(change)).effects.map(({ effect }) => effect)).toEqual([
      'registration_ends', 'poverty_status_ends', 'household_dissolved', 'member_leaves', 'member_leaves', 'member_leaves']);
    await record(change);
    expect(await lastHousehold()).toMatchObject({
      existed: { to: '2020-05-12' }, registered: [{ from: '2014-01-01', to: '2020-05-12' }], poverty: [{ to: '2020-05-12' }],
    });
    await expect(record(birth)).rejects.toMatchObject({ problem: { code: 'household/dissolved' } });
  });

  it('cannot have died before, nor belong to another household, nor leave before joining', async () => {
    await record({ kind: 'death', memberCode: 'M3' });
    await expect(record({ kind: 'death', memberCode: 'M3' })).rejects.toMatchObject({ problem: { code: 'member/not-in-household' } });
    await expect(record({ kind: 'death', memberCode: 'M5' })).rejects.toMatchObject({ problem: { code: 'member/not-in-household' } });
    await expect(record({ kind: 'moving_out', memberCodes: ['M2', 'M2'] })).rejects.toMatchObject({ problem: { code: 'member/named-twice' } });
    await expect(record({ kind: 'marriage_in', spouse: { who: 'known', memberCode: 'M3', relation: '06' } }, { householdCode: 'H2' }))
      .rejects.toMatchObject({ problem: { code: 'member/deceased' } });
    await record(birth);
    await expect(record({ kind: 'adoption_out', memberCode: 'M9' }, { effectiveOn: '2020-05-12' })).rejects.toMatchObject({ problem: { code: 'member/left-before-joined' } });
  });
});

describe('somebody who joins', () => {
  it('from another household of the county leaves it the same day: nobody is lost or counted twice', async () => {
    const from = { householdCode: 'H2', expectedRevision: await revision('H2') };
    await record({ kind: 'marriage_in', spouse: { who: 'known', memberCode: 'M5', relation: '05' }, from });
    expect(await stays('M5')).toEqual([
      { home: 'H2', from: '2001-01-01', to: '2020-05-12', relation: '04', joined_by: 'founding', left_by: 'marriage_out' },
      { home: 'H1', from: '2020-05-12', to: null, relation: '05', joined_by: 'marriage_in', left_by: null },
    ]);
  });

  it('has to be named together with the household that is left, as it was read', async () => {
    const spouse = { who: 'known', memberCode: 'M5', relation: '05' } as const;
    await expect(record({ kind: 'marriage_in', spouse })).rejects.toMatchObject({ problem: { code: 'member/in-another-household' } });
    await expect(record({ kind: 'marriage_in', spouse, from: { householdCode: 'H2', expectedRevision: 99 } })).rejects.toMatchObject({ problem: { status: 412 } });
    await expect(record({ kind: 'marriage_in', spouse, from: { householdCode: 'H1', expectedRevision: await revision('H1') } }))
      .rejects.toMatchObject({ problem: { code: 'household/named-twice' } });
  });

  it('may be new on record', async () => {
    await record({ kind: 'moving_in', newcomers: [stranger] });
    expect(await stays('M8')).toMatchObject([{ home: 'H1', joined_by: 'moved_in' }]);
  });

  it('is of age when marrying, and no second spouse or head', async () => {
    const bornOn = '2001-01-01';
    const young = { ...stranger, bornOn, idNumber: idNumber(bornOn, '2', 8) };
    await expect(record({ kind: 'marriage_in', spouse: young })).rejects.toMatchObject({ problem: { code: 'marriage/under-age' } });
    await expect(record({ kind: 'marriage_in', spouse: { ...stranger, relation: '02' } })).rejects.toMatchObject({ problem: { code: 'household/two-spouses' } });
    await expect(record({ kind: 'moving_in', newcomers: [{ ...stranger, relation: '01' }] })).rejects.toMatchObject({ problem: { code: 'household/two-heads' } });
  });

  it('comes back from prison where they went from, or elsewhere', async () => {
    const release: NaturalChange = { kind: 'release', memberCode: 'M3', relation: '03' };
    await expect(record(release)).rejects.toMatchObject({ problem: { code: 'member/not-imprisoned' } });
    await record({ kind: 'imprisonment', memberCode: 'M3' });
    await expect(record(release, { effectiveOn: '2020-05-11' })).rejects.toMatchObject({ problem: { code: 'change/before-last' } });
    await record(release, { effectiveOn: '2020-06-01', householdCode: 'H2' });
    expect(await stays('M3')).toMatchObject([{ home: 'H1', left_by: 'imprisoned' }, { home: 'H2', joined_by: 'released' }]);
  });
});

describe('service in the army', () => {
  it('leaves a soldier with the household, and says since when and until when', async () => {
    const evidence = [{ kind: 'approval', reference: 'E-1' }] as const;
    await record({ kind: 'enlistment', memberCode: 'M3' }, { effectiveOn: '2019-09-01', evidence: [...evidence] });
    await record({ kind: 'discharge', memberCode: 'M3' }, { evidence: [...evidence] });
    const serves = async (asOf: string) => (await on(asOf)).members.find(({ memberCode }) => memberCode === 'M3')!.activeMilitary;
    expect([await serves('2019-08-31'), await serves('2019-09-01'), await serves('2020-05-12')]).toEqual([null, true, false]);
  });
});

describe('schooling', () => {
  it('changes from a day on, and what was known before stays', async () => {
    await record({ kind: 'schooling', memberCode: 'M3', student: '10' });
    expect((await on('2020-05-11')).members.find(({ memberCode }) => memberCode === 'M3')).toMatchObject({ student: '01' });
    expect((await on('2020-05-12')).members.find(({ memberCode }) => memberCode === 'M3')).toMatchObject({ student: '10', education: '03' });
    await expect(record({ kind: 'schooling', memberCode: 'M3', student: '10' })).rejects.toMatchObject({ problem: { code: 'member/same-condition' } });
  });
});
