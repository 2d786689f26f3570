import { RecordHouseAppraisal, type InputOf, type RecordWaterCheck } from '@guzhou/contracts';
import { houseAppraisalRow, householdRow, villageRow, waterCheckRow } from '../../../test/people.js';
import { workbench, type Workbench } from '../../../test/workbench.js';
import { houseAppraisals } from './house-appraisal.js';
import { waterChecks } from './water-check.js';

let bench: Workbench;

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow({ dissolved_on: '2020-06-01' })]);
});

type Input = InputOf<typeof RecordWaterCheck>;
const found: Input['found'] = {
  source: 'spring', litresPerPersonDay: 30, quality: 'looks_clean', fetchMinutes: 12, fetchMetres: null, climbMetres: null,
  guaranteePercent: 92,
};
const input = (changes: Partial<Input> = {}): Input => ({
  householdCode: 'H1', expectedRevision: 1, source: 'department', effectiveOn: '2020-05-12',
  evidence: [{ kind: 'water_test', reference: 'SW-118' }], found, ...changes,
});
const record = (changes?: Partial<Input>) =>
  bench.inTransaction((context) => bench.homeFindings.record(waterChecks, input(changes), context));
const stored = () => bench.database.query('SELECT checked_on, litres_per_person_day AS litres, recorded_by FROM water_check ORDER BY checked_on');

describe('a finding at a home', () => {
  it('is recorded under its day, with its change', async () => {
    const { changeId } = await record();
    expect(await stored()).toEqual([{ checked_on: '2020-05-12', litres: 30, recorded_by: changeId }]);
    expect(await bench.database.query('SELECT kind, source FROM change WHERE change_id = $1', [changeId])).toEqual([{ kind: 'record-water-check', source: 'department' }]);
  });

  it('is corrected when it is recorded again for the day, and what stood before is kept', async () => {
    await record();
    await record({ expectedRevision: 2, found: { ...found, litresPerPersonDay: 60 } });
    expect(await stored()).toEqual([expect.objectContaining({ litres: 60 })]);
    expect(await bench.database.query('SELECT table_name, was FROM superseded_row')).toEqual([{ table_name: 'water_check', was: expect.objectContaining({ litres_per_person_day: 30 }) }]);
  });

  it.each<[string, Partial<Input>, string]>([
    ['an unknown household', { householdCode: 'H9' }, 'household/unknown'],
    ['a household that was changed since it was read', { expectedRevision: 0 }, 'household/changed-meanwhile'],
    ['a day to come', { effectiveOn: '2999-01-01' }, 'date/in-future'],
    ['the day on which it was dissolved', { effectiveOn: '2020-06-01' }, 'household/not-on-day'],
  ])('is refused for %s, and nothing is written', async (_, changes, code) => {
    await expect(record(changes)).rejects.toMatchObject({ problem: { code } });
    expect(await stored()).toEqual([]);
  });

  it('may be an appraisal of the house', async () => {
    const appraisal = RecordHouseAppraisal.input.parse({
      ...input(), evidence: [], found: { grade: 'C', appraisedBy: 'institution', selfBuilt: true, renovation: 'accepted' },
    });
    await bench.inTransaction((context) => bench.homeFindings.record(houseAppraisals, appraisal, context));
    expect(await bench.database.query('SELECT appraised_on, grade, renovation FROM house_appraisal')).toEqual([{ appraised_on: '2020-05-12', grade: 'C', renovation: 'accepted' }]);
  });
});

describe('a file of findings', () => {
  it('is taken row by row, and the same again changes nothing', async () => {
    expect(await bench.bring.waterChecks([waterCheckRow(), waterCheckRow({ checked_on: '2020-04-01', fetch_minutes: '' })])).toMatchObject({ created: 2 });
    expect(await bench.bring.waterChecks([waterCheckRow()])).toMatchObject({ unchanged: 1 });
    expect(await bench.bring.waterChecks([waterCheckRow({ quality: '检测不合格' })])).toMatchObject({ changed: 1 });
    expect(await bench.bring.houseAppraisals([houseAppraisalRow({ grade: 'D级', renovation: '竣工验收' })])).toMatchObject({ created: 1 });
  });

  it('refuses what cannot be', async () => {
    const { refused } = await bench.bring.waterChecks([
      waterCheckRow({ household_code: 'H9' }), waterCheckRow({ checked_on: '2999-01-01' }), waterCheckRow({ checked_on: '2020-06-01' }),
      waterCheckRow({ checked_on: '2020-01-02', guarantee_percent: '101' }),
    ]);
    expect(refused.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'household_code household/unknown', 'checked_on date/in-future', 'checked_on household/not-on-day', 'guarantee_percent value/out-of-range',
    ]);
  });
});
