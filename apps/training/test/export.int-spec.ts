import { openTraining, town } from './open-training.js';

const county = '522632000000';
const villages = ['522632100205', '522632100206'] as const;
const course = { kind: 'vocational', trade: 'sewing', started_on: '2020-03-02', finished_on: '2020-03-12', seats: '20' };
const files = {
  wishes: [['Y1', 'M1', 'sewing'], ['Y2', 'M2', 'cooking'], ['Y3', 'M1', 'cooking']].map(([wish_code = '', member_code = '', trade = '']) =>
    ({ wish_code, member_code, trade, wished_on: '2020-01-10' })),
  courses: [['K1', town], ['K2', villages[0]], ['K3', villages[1]]].map(([course_code = '', division_code = '']) => ({ ...course, course_code, division_code })),
  completions: [['C1', 'K1', 'M1'], ['C2', 'K1', 'M2'], ['C3', 'K2', 'M1']].map(([completion_code = '', course_code = '', member_code = '']) =>
    ({ completion_code, course_code, member_code, certificate: 'completion', completed_on: '2020-03-12' })),
  'completion-reversals': ['C3', 'C2'].map((fact_code, i) =>
    ({ reversal_code: `R${i + 1}`, fact_code, reversed_on: '2020-04-01', reversal_reason: 'other', evidence: '照片:1' })),
};
const within = {
  wishes: [['Y1', 'Y3'], ['Y2']], courses: [['K2'], ['K3']], completions: [['C1', 'C3'], ['C2']], 'completion-reversals': [['R1'], ['R2']],
};
const kinds = Object.keys(files) as (keyof typeof files)[];

async function withRecords() {
  const training = await openTraining();
  for (const [i, village] of villages.entries()) {
    await training.householdChanged(`H${i + 1}`, village);
    await training.memberChanged(`M${i + 1}`, [{ householdCode: `H${i + 1}`, from: '2014-01-01', to: null }]);
  }
  const bring = {
    wishes: training.importWishes, courses: training.importCourses, completions: training.importCompletions,
    'completion-reversals': training.importReversals,
  };
  for (const kind of kinds) expect((await bring[kind](files[kind])).refused).toEqual([]);
  return { training, bring };
}

describe('what training exports', () => {
  it.each(kinds)('of %s says what is on record, however pages are cut: imported again, nothing changes', async (kind) => {
    const { training, bring } = await withRecords();
    const rows = await training.exported(kind, county, 1000);
    for (const limit of [1, 2]) expect(await training.exported(kind, county, limit)).toEqual(rows);
    expect(await bring[kind](rows)).toEqual({ created: 0, changed: 0, unchanged: files[kind].length, refused: [] });
  });

  it.each(kinds)('of %s is what lies in the division', async (kind) => {
    const { training } = await withRecords();
    const [here, there] = [await training.exported(kind, villages[0], 1), await training.exported(kind, villages[1], 1)];
    const codes = (rows: readonly object[]) => rows.map((row) => Object.values(row)[0] as string);
    expect([codes(here), codes(there)]).toEqual(within[kind]);
    expect(await training.exported(kind, '522699000000', 10)).toEqual([]);
  });
});
