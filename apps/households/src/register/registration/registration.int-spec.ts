import { HouseholdChanged } from '@guzhou/contracts';
import { householdRow, povertyStatusRow, registrationRow, villageRow, type Cells } from '../../../test/people.js';
import { workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const households = (...rows: Cells[]) => bench.bring.households(rows);
const registrations = (...rows: Cells[]) => bench.bring.registrations(rows);
const statuses = (...rows: Cells[]) => bench.bring.povertyStatuses(rows);
const codes = (outcome: Awaited<ReturnType<typeof statuses>>) => outcome.refused.map(({ column, code }) => [column, code]);
const lastState = async () => (await bench.published(HouseholdChanged)).at(-1)!;

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await households(householdRow({ phone: '13800000000' }));
});

describe('registrations and poverty statuses', () => {
  it('become part of the state of the household, each change with the next version', async () => {
    await registrations(registrationRow());
    await statuses(povertyStatusRow({ status_to: '2019-11-20' }), povertyStatusRow({ status: '已脱贫', status_from: '2019-11-20' }));
    expect(await lastState()).toEqual({
      householdCode: 'H1', version: 3, villageCode: '522632100207', existed: { from: '2001-01-01', to: null },
      formerResidences: [],
      registered: [{ from: '2014-01-01', to: null }],
      poverty: [{ from: '2014-01-01', to: '2019-11-20', status: 'not_exited' }, { from: '2019-11-20', to: null, status: 'exited' }],
    });
  });

  it('change nothing when they come again', async () => {
    await registrations(registrationRow());
    await statuses(povertyStatusRow());
    expect(await registrations(registrationRow())).toMatchObject({ unchanged: 1 });
    expect(await statuses(povertyStatusRow())).toMatchObject({ unchanged: 1 });
    expect((await lastState()).version).toBe(3);
  });

  it('take an exit whose row stands before the one that ends the mark before it', async () => {
    await registrations(registrationRow());
    await statuses(povertyStatusRow());
    const exit = povertyStatusRow({ status: 'exited', status_from: '2020-04-01' });
    expect(codes(await statuses(exit))).toEqual([['status_from', 'poverty-status/overlaps']]);
    expect(await statuses(exit, povertyStatusRow({ status_to: '2020-04-01' }))).toMatchObject({ created: 1, changed: 1, refused: [] });
  });

  it('let the running mark end with its registration', async () => {
    await registrations(registrationRow());
    await statuses(povertyStatusRow());
    expect(await registrations(registrationRow({ registered_to: '2020-02-01', ended_by: 'removed' }))).toMatchObject({ changed: 1 });
    expect((await lastState()).poverty).toEqual([{ from: '2014-01-01', to: '2020-02-01', status: 'not_exited' }]);
    expect(await statuses(povertyStatusRow())).toMatchObject({ unchanged: 1 });
  });

  it('end for others when the household is dissolved', async () => {
    await registrations(registrationRow());
    await statuses(povertyStatusRow());
    await bench.dissolve('H1', '2020-03-01');
    expect(await lastState()).toMatchObject({
      existed: { to: '2020-03-01' }, registered: [{ from: '2014-01-01', to: '2020-03-01' }], poverty: [{ to: '2020-03-01' }],
    });
  });

  it.each<[string, Cells, string, string]>([
    ['an end without a reason', { registered_to: '2019-01-01' }, 'ended_by', 'registration/end-without-reason'],
    ['a reason without an end', { ended_by: 'removed' }, 'registered_to', 'registration/end-without-reason'],
    ['an end before its beginning', { registered_to: '2013-01-01', ended_by: 'removed' }, 'registered_to', 'registration/ends-before-begins'],
    ['a beginning before the household was formed', { registered_from: '2000-01-01' }, 'registered_from', 'registration/outside-household'],
    ['an unknown household', { household_code: 'H9' }, 'household_code', 'household/unknown'],
    ['an overlap with another', { registered_from: '2016-01-01' }, 'registered_from', 'registration/overlaps'],
  ])('are refused: a registration with %s', async (_, cells, column, code) => {
    if (code === 'registration/overlaps') await registrations(registrationRow());
    expect(codes(await registrations(registrationRow(cells)))).toEqual([[column, code]]);
  });

  it.each<[string, Cells, string, string]>([
    ['an exit before identification', { status: 'exited', status_from: '2013-01-01' }, 'status_from', 'poverty-status/before-identification'],
    ['an end before its beginning', { status_to: '2013-01-01' }, 'status_to', 'poverty-status/ends-before-begins'],
    ['an unknown mark', { status: 'poor' }, 'status', 'value/not-in-code-list'],
  ])('are refused: %s', async (_, cells, column, code) => {
    await registrations(registrationRow());
    expect(codes(await statuses(povertyStatusRow(cells)))).toEqual([[column, code]]);
  });

  it('leave the phone sealed', async () => {
    const [row] = await bench.database.query<{ phone_sealed: Buffer }>('SELECT phone_sealed FROM household');
    expect(row!.phone_sealed.toString('latin1')).not.toContain('13800000000');
  });
});
