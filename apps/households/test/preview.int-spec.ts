import { MemberChanged } from '@guzhou/contracts';
import {
  householdRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, villageConditionRow, villageRow,
} from './people.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow({ phone: '13900000000' })]);
  await bench.bring.members([memberRow()]);
  await bench.bring.registrations([registrationRow()]);
});

/** All that a preview could have changed. */
async function contents(): Promise<unknown> {
  const tables = ['village', 'household', 'member', 'membership', 'member_condition', 'registration', 'poverty_status', 'change'];
  return Promise.all(tables.map((table) => bench.database.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)));
}

describe('the preview of an import', () => {
  it('tells new, changed field by field, unchanged and refused rows, and leaves everything as it was', async () => {
    const before = [await contents(), await bench.published(MemberChanged)];
    const { verdicts, ...outcome } = await bench.bring.members.preview([
      memberRow(), memberRow({ relation: '99' }, 2), memberRow({ household_code: 'NOWHERE' }, 3),
    ]);
    expect(outcome).toMatchObject({ created: 1, changed: 0, unchanged: 1, refused: [{ row: 4, code: 'household/unknown' }] });
    expect(verdicts).toEqual([{ row: 2, verdict: 'unchanged', changes: [] }, { row: 3, verdict: 'created', changes: [] }]);

    const changed = await bench.bring.members.preview([memberRow({ education: '04', health: '02、04', work_months: '7', condition_from: '2001-01-01', left_on: '2020-01-01', left_by: 'death' })]);
    expect(changed.verdicts).toEqual([{ row: 2, verdict: 'changed', changes: [
      { column: 'education', before: '初中', after: '高中' },
      { column: 'health', before: '健康', after: expect.stringContaining('、') },
      { column: 'left_on', before: '', after: '2020-01-01' },
      { column: 'left_by', before: '', after: expect.any(String) },
      { column: 'work_months', before: '', after: '7' },
    ] }]);
    expect([await contents(), await bench.published(MemberChanged)]).toEqual(before);
  });

  it('of each kind tells what the import then does', async () => {
    const rows = {
      villages: villageRow({ name: 'Another name' }), households: householdRow({ phone: '13911111111' }),
      registrations: registrationRow({ main_cause: '02' }), villageConditions: villageConditionRow(), livingConditions: livingConditionRow(),
      povertyStatuses: povertyStatusRow(),
    };
    for (const [kind, row] of Object.entries(rows) as [keyof typeof rows, Record<string, string>][]) {
      const { verdicts, ...previewed } = await bench.bring[kind].preview([row]);
      expect([kind, verdicts.length, await bench.bring[kind]([row])]).toEqual([kind, 1, previewed]);
      expect((await bench.bring[kind].preview([row])).verdicts).toEqual([{ row: 2, verdict: 'unchanged', changes: [] }]);
    }
    const { verdicts } = await bench.bring.households.preview([householdRow({ phone: '' })]);
    expect(verdicts[0]!.changes).toEqual([{ column: 'phone', before: '13911111111', after: '' }]);
    const again = await bench.bring.registrations.preview([registrationRow({ main_cause: '03' })]);
    expect(again.verdicts[0]!.changes).toEqual([{ column: 'main_cause', before: '因残', after: '因学' }]);
  });
});
