import { SearchHouseholds, type RawInputOf } from '@guzhou/contracts';
import { householdRow, idNumber, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const COUNTY_DIVISION = '522632000000';
const OTHER = '522632101001';
const names = ['石月', '石青云', '石青', '榕月', '石月', '石青山'];

beforeAll(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: OTHER })]);
  const homes = names.map((_, i) => `H${i}`);
  const villageOf = (i: number) => (i % 2 === 0 ? VILLAGE : OTHER);
  await bench.bring.households(homes.map((household_code, i) => householdRow({ household_code, village_code: villageOf(i) })));
  await bench.bring.registrations(homes.slice(0, 3).map((household_code) => registrationRow({ household_code })));
  await bench.bring.povertyStatuses([povertyStatusRow({ household_code: 'H0', status: 'exited' })]);
  await bench.bring.members([
    ...names.map((name, i) => memberRow({ member_code: `M${i}`, household_code: `H${i}`, name, relation: '01' }, i + 1)),
    memberRow({ member_code: 'M9', household_code: 'H3', name: '石月', relation: '99', left_on: '2020-01-01', left_by: 'death' }, 9),
    memberRow({ member_code: 'M8', household_code: 'H5', relation: '99', id_number: idNumber('1980-06-15', '1', 1) }, 8),
  ]);
});

/** All pages, of so many rows. */
async function search(input: Partial<RawInputOf<typeof SearchHouseholds>>, limit = 2): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const asked = SearchHouseholds.input.parse({ division: COUNTY_DIVISION, asOf: '2020-05-31', ...input, after, limit });
    const page = SearchHouseholds.output.parse(await bench.search.search(asked, COUNTY));
    found.push(...page.found.map(({ householdCode, memberCode }) => `${householdCode} ${memberCode}`));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(new Set(found).size).toBe(found.length);
  return found.sort();
}

describe('the search for households', () => {
  it('finds a whole name, and only those who belong to a household on the day', async () => {
    expect(await search({ name: '石月' })).toEqual(['H0 M0', 'H4 M4']);
    expect(await search({ name: '石月', asOf: '2019-12-31' })).toEqual(['H0 M0', 'H3 M9', 'H4 M4']);
    expect(await search({ name: '石' })).toEqual([]);
  });

  it('finds what names begin with, page after page', async () => {
    const all = ['H0 M0', 'H1 M1', 'H2 M2', 'H4 M4', 'H5 M5'];
    for (const limit of [1, 2, 5, 50]) expect(await search({ name: '石', beginning: true }, limit)).toEqual(all);
    expect(await search({ name: '石青', beginning: true })).toEqual(['H1 M1', 'H2 M2', 'H5 M5']);
    expect(await search({ name: '月', beginning: true })).toEqual([]);
  });

  it('keeps within the division and the status', async () => {
    expect(await search({ name: '石', beginning: true, division: VILLAGE })).toEqual(['H0 M0', 'H2 M2', 'H4 M4']);
    expect(await search({ name: '石', beginning: true, division: '522632101000' })).toEqual(['H1 M1', 'H5 M5']);
    expect(await search({ name: '石', beginning: true, division: VILLAGE, status: 'registered' })).toEqual(['H0 M0', 'H2 M2']);
    expect(await search({ name: '石', beginning: true, status: 'registered' })).toEqual(['H0 M0', 'H1 M1', 'H2 M2']);
    expect(await search({ name: '石', beginning: true, status: 'exited' })).toEqual(['H0 M0']);
  });

  it('finds an ID number under every code that it stands under', async () => {
    expect(await search({ idNumber: idNumber('1980-06-15', '1', 1) }, 1)).toEqual(['H0 M0', 'H5 M8']);
    expect(await search({ idNumber: idNumber('1980-06-15', '1', 1), division: VILLAGE })).toEqual(['H0 M0']);
    expect(await search({ idNumber: idNumber('1980-06-15', '1', 77) })).toEqual([]);
  });

  it('shows the household as a list does, and who was found', async () => {
    const asked = SearchHouseholds.input.parse({ division: COUNTY_DIVISION, asOf: '2020-05-31', name: '石青山', limit: 5 });
    expect((await bench.search.search(asked, COUNTY)).found).toEqual([{
      householdCode: 'H5', villageCode: OTHER, gridCode: null, headName: '石青山', persons: 2, registered: false, povertyStatus: null, memberCode: 'M5',
      memberName: '石青山',
    }]);
  });

  it('is by an ID number or a name, not by both or none', () => {
    const asked = { division: COUNTY_DIVISION, asOf: '2020-05-31', limit: 5 };
    expect(SearchHouseholds.input.safeParse(asked).success).toBe(false);
    expect(SearchHouseholds.input.safeParse({ ...asked, name: '石', idNumber: idNumber('1980-06-15', '1', 1) }).success).toBe(false);
  });
});

describe('a person', () => {
  it('is shown with households and conditions as far as they had begun by the day', async () => {
    await bench.bring.members([memberRow({ member_code: 'M4', household_code: 'H4', name: '石月', condition_from: '2019-06-01', student: '16' }, 5)]);
    const before = await bench.lookup.getMember({ memberCode: 'M4', asOf: '2019-05-31' }, COUNTY);
    expect(before).toMatchObject({ version: 2, conditions: [{ from: '2001-01-01', to: null, student: '01' }] });
    const after = await bench.lookup.getMember({ memberCode: 'M4', asOf: '2019-06-01' }, COUNTY);
    expect(after.conditions).toMatchObject([{ to: '2019-06-01', student: '01' }, { from: '2019-06-01', to: null, student: '16' }]);
    expect(await bench.lookup.getMember({ memberCode: 'M9', asOf: '2019-12-31' }, COUNTY)).toMatchObject({ memberships: [{ leftOn: null, leftBy: null }] });
    await expect(bench.lookup.getMember({ memberCode: 'M99', asOf: '2020-01-01' }, COUNTY)).rejects.toMatchObject({ problem: { code: 'member/unknown', status: 404 } });
  });
});
