import {
  householdRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, villageRow, type Cells,
} from './people.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
  await bench.bring.members([memberRow(), memberRow({}, 2)]);
});

/** Every order of some rows. */
function orders(rows: readonly Cells[]): Cells[][] {
  if (rows.length < 2) return [[...rows]];
  return rows.flatMap((row, i) => orders(rows.toSpliced(i, 1)).map((rest) => [row, ...rest]));
}

type Kind = 'registrations' | 'povertyStatuses' | 'members' | 'plans';
const plan = (cells: Cells) => ({ household_code: 'H1', main_cause: '07', paths: 'industry', ...cells });
const again = { registered_from: '2018-01-01', registered_to: '2019-01-01', ended_by: 'removed' };
const moved = { household_code: 'H2', relation: '01', joined_on: '2015-01-01', joined_by: 'moved_in' };

async function refusedOf(kind: Kind, rows: readonly Cells[]): Promise<[number, string | null, string][]> {
  return (await bench.bring[kind].preview(rows)).refused.map(({ row, column, code }) => [row, column, code]);
}

describe('a file is judged as the state after it', () => {
  it.each([
    ['registrations: one ends and two begin', 'registrations', async () => { await bench.bring.registrations([registrationRow()]); }, [
      registrationRow({ registered_to: '2016-01-01', ended_by: 'removed' }), registrationRow(again), registrationRow({ registered_from: '2019-06-01' }),
    ]],
    ['marks: three follow one that ran', 'povertyStatuses', async () => {
      await bench.bring.registrations([registrationRow()]);
      await bench.bring.povertyStatuses([povertyStatusRow()]);
    }, [
      povertyStatusRow({ status_to: '2016-01-01' }), povertyStatusRow({ status: 'exited', status_from: '2016-01-01', status_to: '2018-01-01' }),
      povertyStatusRow({ status: 'returned', status_from: '2018-01-01' }),
    ]],
    ['memberships: the head leaves to head another household, and the next head takes over', 'members', async () => {}, [
      memberRow({ left_on: '2015-01-01', left_by: 'moved_out' }), memberRow(moved), memberRow({ relation: '01' }, 2),
    ]],
    ['plans: three follow each other', 'plans', async () => {}, [
      plan({ plan_from: '2016-01-01' }), plan({ plan_from: '2017-01-01' }), plan({ plan_from: '2018-01-01' }),
    ]],
  ] as const satisfies readonly (readonly [string, Kind, () => Promise<void>, readonly Cells[]])[])('%s, in whichever order', async (_, kind, prepare, rows) => {
    await prepare();
    for (const order of orders(rows)) {
      const { verdicts, ...previewed } = await bench.bring[kind].preview(order);
      expect([order.map((row) => rows.indexOf(row as never)), previewed.refused, verdicts.length]).toEqual([expect.anything(), [], 3]);
    }
    const last = orders(rows).at(-1)!;
    expect(await bench.bring[kind](last)).toMatchObject({ refused: [] });
    expect(await bench.bring[kind]([...rows])).toMatchObject({ unchanged: 3 });
  });

  it('refuses a row that says something else of a person or a registration than an earlier row, whichever is first', async () => {
    const people = [memberRow({ left_on: '2015-01-01', left_by: 'moved_out' }), memberRow({ ...moved, name: '李四' })];
    const registrations = [registrationRow({ attribute: '4' }), registrationRow({ attribute: '1', attribute_from: '2016-01-01', main_cause: '02' })];
    for (const order of orders(people)) expect(await refusedOf('members', order)).toContainEqual([3, 'name', 'row/code-repeated']);
    for (const order of orders(registrations)) expect(await refusedOf('registrations', order)).toEqual([[3, 'main_cause', 'row/code-repeated']]);
    expect(await refusedOf('members', people.map((row) => ({ ...row, name: '李四' })))).toEqual([]);
  });

  it('living conditions: what a file has no column for goes on from the row of the day before', async () => {
    await bench.bring.livingConditions([livingConditionRow({ assessed_on: '2019-01-01', fuel: 'wood' })]);
    const rows = [livingConditionRow({ assessed_on: '2020-03-01' }), livingConditionRow({ assessed_on: '2019-06-01' })];
    await bench.bring.livingConditions(rows);
    const kept = await bench.database.query<{ fuel: string }>('SELECT fuel FROM living_condition ORDER BY assessed_on');
    expect(new Set(kept.map(({ fuel }) => fuel)).size).toBe(1);
  });
});
