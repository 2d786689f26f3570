import { CorrectHousehold, CorrectMember, ListHouseholdHistory, ListMemberHistory } from '@guzhou/contracts';
import { householdRow, livingConditionRow, memberRow, registrationRow, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const why = { source: 'department' as const, effectiveOn: '2020-05-12', evidence: [{ kind: 'department_list' as const, reference: 'L-3' }] };

async function ofHousehold(limit = 200) {
  const lines = [];
  let after: string | undefined;
  do {
    const page = ListHouseholdHistory.output.parse(await bench.history.ofHousehold({ householdCode: 'H1', after, limit }, COUNTY));
    lines.push(...page.lines);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return lines;
}
const ofMember = async (memberCode = 'M1') =>
  ListMemberHistory.output.parse(await bench.history.ofMember({ memberCode, limit: 200 }, COUNTY)).lines;

async function correct(set: Parameters<typeof CorrectHousehold.input.parse>[0]) {
  const { revision } = await bench.lookup.getHousehold({ householdCode: 'H1', asOf: '2020-05-31' }, COUNTY);
  const asked = CorrectHousehold.input.parse({ householdCode: 'H1', expectedRevision: revision, ...why, set });
  return bench.inTransaction((context) => bench.corrections.correctHousehold(asked, context));
}

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow({ phone: '10000000001' }), householdRow({ household_code: 'H2' })]);
  await bench.bring.members([memberRow(), memberRow({ household_code: 'H2' }, 2)]);
  await bench.bring.registrations([registrationRow({ attribute: '1' })]);
});

describe('the history of a household', () => {
  it('begins with what was recorded first, and by which import', async () => {
    const lines = await ofHousehold();
    expect(lines.map(({ record, code, act, from }) => [record, code, act, from])).toEqual([
      ['attribute', 'H1', 'recorded', '2014-01-01'], ['registration', 'H1', 'recorded', '2014-01-01'],
      ['membership', 'M1', 'recorded', '2001-01-01'], ['household', 'H1', 'recorded', null],
    ]);
    expect(lines[1]!.fields).toContainEqual({ field: 'mainCause', before: null, after: '07' });
    expect(lines[1]!.change).toMatchObject({ kind: 'import-registrations', source: 'import', effectiveOn: null, evidence: [] });
  });

  it('shows each value before and after, who changed it, why, and since when it is true, newest first', async () => {
    const { changeId } = await correct({ mainCause: '01', phone: '10000000002' });
    const [first, second] = await ofHousehold();
    const change = { changeId, kind: 'correct-household', actor: 'cadre-1', ...why };
    expect(first).toMatchObject({ record: 'household', act: 'changed', change, fields: [{ field: 'phone', before: '*******0001', after: '*******0002' }] });
    expect(second).toMatchObject({ record: 'registration', act: 'changed', from: '2014-01-01', change, fields: [{ field: 'mainCause', before: '07', after: '01' }] });
  });

  it('goes through every value that a field ever had', async () => {
    for (const mainCause of ['01', '02', '03'] as const) await correct({ mainCause });
    const values = (await ofHousehold()).filter(({ record }) => record === 'registration')
      .map(({ fields }) => fields.find(({ field }) => field === 'mainCause')).map((each) => [each!.before, each!.after]);
    expect(values).toEqual([['02', '03'], ['01', '02'], ['07', '01'], [null, '07']]);
  });

  it('shows findings, and those who came from another household from then on', async () => {
    await bench.bring.livingConditions([livingConditionRow()]);
    await bench.bring.members([
      memberRow({ household_code: 'H2', left_on: '2019-06-01', left_by: 'moved_out' }, 2),
      memberRow({ household_code: 'H1', joined_on: '2019-06-01', joined_by: 'moved_in' }, 2),
    ]);
    const lines = await ofHousehold();
    expect(lines[0]).toMatchObject({ record: 'membership', code: 'M2', act: 'recorded', from: '2019-06-01' });
    expect(lines[1]).toMatchObject({ record: 'living_condition', act: 'recorded', from: '2020-03-01' });
    expect(lines.filter(({ code }) => code === 'M2')).toHaveLength(1);
  });

  it('is the same however it is paged', async () => {
    await correct({ mainCause: '01', attribute: '4', phone: null });
    const all = await ofHousehold();
    for (const limit of [1, 2, 3]) expect(await ofHousehold(limit)).toEqual(all);
  });

  it('is there for a household that is there', async () => {
    await expect(bench.history.ofHousehold({ householdCode: 'H9', limit: 5 }, COUNTY)).rejects.toMatchObject({ problem: { code: 'household/unknown' } });
    await expect(bench.history.ofMember({ memberCode: 'M9', limit: 5 }, COUNTY)).rejects.toMatchObject({ problem: { code: 'member/unknown' } });
  });
});

describe('the history of a person', () => {
  it('shows names, hides numbers, and leaves out what the machine needs', async () => {
    const asked = CorrectMember.input.parse({ memberCode: 'M1', expectedVersion: 1, ...why, set: { name: 'New name', pension: 'resident' } });
    await bench.inTransaction((context) => bench.corrections.correctMember(asked, context));
    const lines = await ofMember();
    expect(lines.map(({ record, act, from }) => [record, act, from])).toEqual([
      ['condition', 'changed', '2001-01-01'], ['condition', 'recorded', '2020-05-12'], ['member', 'changed', null],
      ['condition', 'recorded', '2001-01-01'], ['member', 'recorded', null], ['membership', 'recorded', '2001-01-01'],
    ]);
    expect(lines[0]!.fields).toEqual([{ field: 'to', before: null, after: '2020-05-12' }]);
    expect(lines[2]!.fields).toEqual([{ field: 'name', before: 'Person 1', after: 'New name' }]);
    expect(lines[4]!.fields.map(({ field }) => field).sort()).toEqual(['bornOn', 'ethnicity', 'idNumber', 'name', 'sex']);
    expect(lines[4]!.fields.find(({ field }) => field === 'idNumber')!.after).toMatch(/^\*{14}\d{3}[\dX]$/);
  });
});
