import { ListPlanMeasures, type InputOf } from '@guzhou/contracts';
import { householdRow, memberRow, registrationRow, VILLAGE, villageRow, type Cells } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

const OTHER_VILLAGE = '522632101001';
const GRID = `${VILLAGE}-01`;
let bench: Workbench;

const measureRow = (measure_code: string, ends_on: string, cells: Cells = {}): Cells => ({
  measure_code, household_code: 'H1', measure: '技能培训', responsible: 'cadre-1', starts_on: '2020-01-10', ends_on, ...cells,
});
const achieved = (result_on: string): Cells => ({ result: '已见效', result_on });

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: OTHER_VILLAGE })]);
  await bench.bring.households([
    householdRow({ grid_code: GRID }), householdRow({ household_code: 'H2', village_code: OTHER_VILLAGE }),
    householdRow({ household_code: 'H3', dissolved_on: '2020-05-15' }),
  ]);
  await bench.bring.registrations([registrationRow()]);
  await bench.bring.members([memberRow()]);
  await bench.bring.planMeasures([
    measureRow('S-late', '2020-04-30', { member_code: 'M1' }), measureRow('S-last-day', '2020-05-31', { responsible: 'cadre-2' }),
    measureRow('S-later', '2020-12-31', { household_code: 'H2' }),
    measureRow('S-told-late', '2020-05-01', achieved('2020-06-10')), measureRow('S-done', '2020-04-30', achieved('2020-05-20')),
    measureRow('S-done-first', '2020-05-30', { household_code: 'H2', ...achieved('2020-03-01') }),
    measureRow('S-dissolved', '2020-04-01', { household_code: 'H3' }),
  ]);
});

type Asked = Partial<InputOf<typeof ListPlanMeasures>>;
const page = async (asked: Asked = {}) => {
  const input = ListPlanMeasures.input.parse({ division: '522632000000', asOf: '2020-05-31', state: 'open', limit: 50, ...asked });
  return ListPlanMeasures.output.parse(await bench.planLookup.listMeasures(input, COUNTY));
};
const codes = async (asked: Asked = {}) => (await page(asked)).measures.map(({ measureCode }) => measureCode);

describe('measures of assistance', () => {
  it('are listed with whom they are for, who sees to them and how long they are overdue', async () => {
    expect((await page()).measures[0]).toEqual({
      measureCode: 'S-late', householdCode: 'H1', headName: expect.any(String), villageCode: VILLAGE, gridCode: GRID, memberCode: 'M1',
      kind: 'training', responsible: 'cadre-1', startsOn: '2020-01-10', endsOn: '2020-04-30', result: null, resultOn: null, overdueDays: 31,
    });
  });

  it('stand in the order in which they are due, of households that there were on the day, as known then', async () => {
    const { measures } = await page();
    expect(measures.map((each) => [each.measureCode, each.overdueDays, each.result])).toEqual([
      ['S-late', 31, null], ['S-told-late', 30, null], ['S-last-day', 0, null], ['S-later', 0, null],
    ]);
    expect(await codes({ asOf: '2020-06-10' })).toEqual(['S-late', 'S-last-day', 'S-later']);
    expect((await codes({ asOf: '2020-05-14' }))[0]).toBe('S-dissolved');
  });

  it('are overdue from the day after their last one until there is a result', async () => {
    expect(await codes({ state: 'overdue' })).toEqual(['S-late', 'S-told-late']);
    expect(await codes({ state: 'overdue', asOf: '2020-06-01' })).toEqual(['S-late', 'S-told-late', 'S-last-day']);
    expect(await codes({ state: 'overdue', asOf: '2020-06-10' })).toEqual(['S-late', 'S-last-day']);
  });

  it('that are done stand in the order of the days of their results, and are not overdue', async () => {
    const { measures } = await page({ state: 'done', asOf: '2020-06-10' });
    expect(measures.map((each) => [each.measureCode, each.resultOn, each.overdueDays])).toEqual([
      ['S-done-first', '2020-03-01', 0], ['S-done', '2020-05-20', 0], ['S-told-late', '2020-06-10', 0],
    ]);
    expect(await codes({ state: 'done', asOf: '2020-05-19' })).toEqual(['S-done-first']);
  });

  it('are found by who is responsible, by village and by grid', async () => {
    expect(await codes({ responsible: 'cadre-2' })).toEqual(['S-last-day']);
    expect(await codes({ division: OTHER_VILLAGE })).toEqual(['S-later']);
    expect(await codes({ grid: GRID })).toEqual(['S-late', 'S-told-late', 'S-last-day']);
    expect(await codes({ grid: `${OTHER_VILLAGE}-01` })).toEqual([]);
  });

  it.each([['open', '2020-05-31'], ['overdue', '2020-06-01'], ['done', '2020-06-10']] as const)(
    'come in pages that together are the whole list: %s', async (state, asOf) => {
      const whole = await codes({ state, asOf });
      const paged: string[] = [];
      let after: Asked['after'] | null;
      do {
        const { measures, next } = await page({ state, asOf, limit: 1, ...(after === undefined || after === null ? {} : { after }) });
        paged.push(...measures.map(({ measureCode }) => measureCode));
        after = next;
      } while (after !== null);
      expect([whole.length, paged]).toEqual([3 + Number(state === 'open'), whole]);
    });
});
