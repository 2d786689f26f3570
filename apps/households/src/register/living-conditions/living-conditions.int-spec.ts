import { RecordLivingCondition, type InputOf } from '@guzhou/contracts';
import { householdRow, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow({ dissolved_on: '2020-06-01' })]);
});

type Input = InputOf<typeof RecordLivingCondition>;
const found = { enoughFood: true, enoughClothing: true, safeWater: false, houseGrade: 'B' } as const;
const input = (changes: Partial<Input> = {}): Input => ({
  householdCode: 'H1', expectedRevision: 1, source: 'visit', effectiveOn: '2020-05-12',
  evidence: [{ kind: 'visit_record', reference: '2020-07' }], found, ...changes,
});
const record = (changes?: Partial<Input>) => bench.inTransaction((context) => bench.livingConditions.record(input(changes), context));
const stored = () => bench.database.query('SELECT assessed_on, safe_water, recorded_by FROM living_condition ORDER BY assessed_on');

describe('what was found at a home', () => {
  it('is recorded with who says so, from which source and on what evidence', async () => {
    const { changeId, households } = RecordLivingCondition.output.parse(await record());
    expect(households).toEqual([{ householdCode: 'H1', revision: 2 }]);
    expect(await stored()).toEqual([{ assessed_on: '2020-05-12', safe_water: false, recorded_by: changeId }]);
    expect(await bench.database.query('SELECT kind, actor, source, effective_on, evidence FROM change WHERE county_code = $1 AND change_id = $2', [COUNTY, changeId]))
      .toEqual([{
        kind: 'record-living-condition', actor: 'cadre-1', source: 'visit', effective_on: '2020-05-12',
        evidence: [{ kind: 'visit_record', reference: '2020-07' }],
      }]);
    expect(await bench.database.query('SELECT household_code, change_id FROM change_household')).toEqual([{ household_code: 'H1', change_id: changeId }]);
  });

  it('is corrected when it is recorded again for the day, and what stood before is kept', async () => {
    await record();
    await record({ expectedRevision: 2, found: { ...found, safeWater: true } });
    expect(await stored()).toEqual([expect.objectContaining({ safe_water: true })]);
    expect(await bench.database.query('SELECT was FROM superseded_row')).toEqual([{ was: expect.objectContaining({ safe_water: false }) }]);
  });

  it('is not written over by somebody who has not read it', async () => {
    await record();
    await expect(record({ found: { ...found, safeWater: true } })).rejects.toMatchObject({ problem: { code: 'household/changed-meanwhile', status: 412 } });
    expect(await stored()).toMatchObject([{ safe_water: false }]);
  });

  it.each<[string, Partial<Input>, object]>([
    ['an unknown household', { householdCode: 'H9' }, { code: 'household/unknown', status: 404 }],
    ['a household that was changed since it was read', { expectedRevision: 0 }, { code: 'household/changed-meanwhile', status: 412 }],
    ['a day to come', { effectiveOn: '2999-01-01' }, { code: 'date/in-future', status: 422 }],
    ['a day before the household was formed', { effectiveOn: '2000-12-31' }, { code: 'household/not-on-day', status: 422 }],
    ['the day on which it was dissolved', { effectiveOn: '2020-06-01' }, { code: 'household/not-on-day', status: 422 }],
  ])('is refused for %s, and nothing is written', async (_, changes, problem) => {
    await expect(record(changes)).rejects.toMatchObject({ problem });
    expect(await stored()).toEqual([]);
    expect(await bench.database.query("SELECT 1 FROM change WHERE source <> 'import'")).toEqual([]);
  });

  it('is not taken from a file: an import says so itself', () => {
    expect(RecordLivingCondition.input.safeParse({ ...input(), source: 'import' }).success).toBe(false);
  });
});

describe('an import', () => {
  it('is one change, whoever handed it in', async () => {
    expect(await bench.database.query('SELECT kind, actor, source, effective_on FROM change ORDER BY recorded_at')).toEqual(
      ['import-villages', 'import-households'].map((kind) => ({ kind, actor: 'cadre-1', source: 'import', effective_on: null })));
  });
});
