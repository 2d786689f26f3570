import { householdState, memberState, openEmployment } from './open-employment.js';

const county = '522632000000';
const villages = ['522632100205', '522632100206'] as const;
const files = {
  placements: [['L1', 'M1', '2019-12-31'], ['L2', 'M2', ''], ['L3', 'M1', '']].map(([placement_code = '', member_code = '', ended_on = ''], i) =>
    ({ placement_code, member_code, channel: 'workshop', region: '01', employer: '=车间, 甲', started_on: i < 2 ? '2019-01-01' : '2020-01-01', ended_on })),
  wages: [['G1', 'L1'], ['G2', 'L2'], ['G3', 'L1']].map(([wage_code = '', placement_code = ''], i) =>
    ({ wage_code, placement_code, paid_on: `2019-06-0${i + 1}`, amount_yuan: '1500.5' })),
  workshops: villages.map((division_code, i) =>
    ({ workshop_code: `X${i + 1}`, division_code, name: '编织车间', started_on: '2019-03-01', ended_on: i === 0 ? '' : '2020-01-01' })),
  'wage-reversals': ['G3', 'G2'].map((fact_code, i) =>
    ({ reversal_code: `R${i + 1}`, fact_code, reversed_on: '2020-06-01', reversal_reason: 'other', evidence: '照片:1' })),
};
const within = {
  placements: [['L1', 'L3'], ['L2']], wages: [['G1', 'G3'], ['G2']], workshops: [['X1'], ['X2']], 'wage-reversals': [['R1'], ['R2']],
};
const kinds = Object.keys(files) as (keyof typeof files)[];

async function withRecords() {
  const employment = (await openEmployment()).inCounty();
  await employment.householdsChanged(...villages.map((villageCode, i) => householdState(`H${i + 1}`, { villageCode })));
  await employment.membersChanged(memberState('M1', 'H1'), memberState('M2', 'H2'));
  const bring = {
    placements: employment.importPlacements, wages: employment.importWages, workshops: employment.importWorkshops,
    'wage-reversals': employment.importWageReversals,
  };
  for (const kind of kinds) expect((await bring[kind](files[kind])).refused).toEqual([]);
  return { employment, bring };
}

describe('what employment exports', () => {
  it.each(kinds)('of %s says what is on record, however pages are cut: imported again, nothing changes', async (kind) => {
    const { employment, bring } = await withRecords();
    const rows = await employment.exported(kind, county, 1000);
    for (const limit of [1, 2]) expect(await employment.exported(kind, county, limit)).toEqual(rows);
    expect(await bring[kind](rows)).toEqual({ created: 0, changed: 0, unchanged: files[kind].length, refused: [] });
  });

  it.each(kinds)('of %s is what lies in the division', async (kind) => {
    const { employment } = await withRecords();
    const [here, there] = [await employment.exported(kind, villages[0], 1), await employment.exported(kind, villages[1], 1)];
    const codes = (rows: readonly object[]) => rows.map((row) => Object.values(row)[0] as string);
    expect([codes(here), codes(there)]).toEqual(within[kind]);
    expect(await employment.exported(kind, '522699000000', 10)).toEqual([]);
  });
});
