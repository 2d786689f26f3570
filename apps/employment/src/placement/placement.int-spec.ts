import { householdState, memberState, openEmployment } from '../../test/open-employment.js';

const placement = {
  placement_code: 'L1', member_code: 'M1', channel: 'workshop', region: '01', employer: '示例制衣扶贫车间',
  started_on: '2019-03-01', ended_on: '',
};

async function withPeople() {
  const employment = (await openEmployment()).inCounty();
  await employment.householdsChanged(householdState('H1'));
  await employment.membersChanged(
    memberState('M1', 'H1'),
    memberState('M2', 'H1', { bornOn: '2003-03-02' }),
    memberState('M3', 'H1', { bornOn: '1959-03-01' }),
    memberState('M6', 'H1', { bornOn: '1949-03-01' }),
    memberState('M4', 'H1', {
      conditions: [
        { from: '2014-01-01', to: '2019-07-01', student: '09', labourSkill: '04' },
        { from: '2019-07-01', to: null, student: '01', labourSkill: '01' },
      ],
    }),
    memberState('M5', 'H1', { memberships: [{ householdCode: 'H1', from: '2014-01-01', to: '2019-01-01' }] }),
  );
  return employment;
}

describe('importing placements', () => {
  it('keeps each under a version and says what changed', async () => {
    const employment = await withPeople();
    expect(await employment.importPlacements([placement])).toEqual({ created: 1, changed: 0, unchanged: 0, refused: [] });
    expect(await employment.importPlacements([placement])).toMatchObject({ unchanged: 1 });
    expect(await employment.importPlacements([{ ...placement, ended_on: '2020-01-01' }])).toMatchObject({ changed: 1 });
    const common = { placementCode: 'L1', memberCode: 'M1', channel: 'workshop' };
    expect(await employment.said('employment.placement-changed.1')).toEqual([
      { ...common, version: 1, worked: { from: '2019-03-01', to: null } },
      { ...common, version: 2, worked: { from: '2019-03-01', to: '2020-01-01' } },
    ]);
  });

  it('keeps what a correction replaced, and says who corrected it and when', async () => {
    const employment = await withPeople();
    const began = Date.now();
    await employment.importPlacements([placement]);
    expect(await employment.superseded()).toEqual([]);
    await employment.importPlacements([{ ...placement, ended_on: '2020-01-01' }]);
    await employment.importPlacements([{ ...placement, ended_on: '2020-01-01' }, { ...placement, placement_code: 'L9', channel: 'luck' }]);
    const [trace, ...others] = await employment.superseded();
    expect(others).toEqual([]);
    expect(trace).toMatchObject({
      table: 'placement', code: 'L1', kind: 'import-placements', actor: 'cadre-1',
      was: { placement_code: 'L1', version: 1, member_code: 'M1', channel: 'workshop', started_on: '2019-03-01', ended_on: null },
    });
    expect(trace!.at.getTime()).toBeGreaterThanOrEqual(began);
    expect(Date.parse(trace!.was.recorded_at as string)).toBeLessThan(trace!.at.getTime());
  });

  it.each([
    ['somebody unknown', { member_code: 'M9' }, 'member_code', 'member/unknown'],
    ['somebody one day under 16', { member_code: 'M2' }, 'member_code', 'member/not-of-working-age'],
    ['somebody of 60', { member_code: 'M3' }, 'member_code', 'member/not-of-working-age'],
    ['somebody of 70 in a welfare post', { member_code: 'M6', channel: 'welfare_post' }, 'member_code',
      'member/not-of-age-for-a-welfare-post'],
    ['a pupil', { member_code: 'M4' }, 'member_code', 'member/at-school'],
    ['somebody who left', { member_code: 'M5' }, 'started_on', 'member/in-no-household-then'],
    ['an end before the start', { ended_on: '2019-02-28' }, 'ended_on', 'placement/ended-before-start'],
    ['a channel that is none', { channel: 'luck' }, 'channel', 'value/not-in-code-list'],
  ])('refuses %s', async (_, wrong, column, code) => {
    const employment = await withPeople();
    const { created, refused } = await employment.importPlacements([{ ...placement, ...wrong }]);
    expect(created).toBe(0);
    expect(refused).toContainEqual(expect.objectContaining({ row: 2, column, code }));
  });

  it.each([
    ['on the 16th birthday', { member_code: 'M2', started_on: '2019-03-02' }],
    ['the day before the 60th birthday', { member_code: 'M3', started_on: '2019-02-28' }],
    ['of 60 and more in a welfare post', { member_code: 'M3', channel: 'welfare_post' }],
    ['who left school', { member_code: 'M4', started_on: '2019-07-01' }],
  ])('takes people %s', async (_, right) => {
    const employment = await withPeople();
    expect(await employment.importPlacements([{ ...placement, ...right }])).toMatchObject({ created: 1, refused: [] });
  });

  it('lets nobody be in two placements at once, in one part or in two', async () => {
    const employment = await withPeople();
    const first = { ...placement, ended_on: '2019-06-01' };
    const outcome = await employment.importPlacements([
      first, { ...placement, placement_code: 'L2', started_on: '2019-05-31', ended_on: '2019-07-01' },
      { ...placement, placement_code: 'L3', started_on: '2019-06-01' },
    ]);
    expect(outcome).toMatchObject({ created: 2, refused: [{ row: 3, column: 'started_on', code: 'placement/overlaps-another' }] });
    const again = await employment.importPlacements([
      { ...placement, placement_code: 'L4', started_on: '2020-01-01' }, { ...first, ended_on: '2019-05-01' }]);
    expect(again).toMatchObject({ created: 0, changed: 1, refused: [{ row: 2, code: 'placement/overlaps-another' }] });
  });

  it('judges a file as the state after it: a job ends and the next begins, in whichever order the rows stand', async () => {
    for (const order of [[0, 1], [1, 0]]) {
      const employment = await withPeople();
      await employment.importPlacements([placement]);
      const rows = [{ ...placement, ended_on: '2019-09-01' }, { ...placement, placement_code: 'L2', started_on: '2019-09-01' }];
      expect(await employment.importPlacements(order.map((i) => rows[i]!))).toMatchObject({ created: 1, changed: 1, refused: [] });
    }
  });

  it('lets two jobs exchange their days in one file', async () => {
    const employment = await withPeople();
    const [first, second] = [{ ...placement, ended_on: '2019-06-01' }, { ...placement, placement_code: 'L2', started_on: '2019-06-01' }];
    await employment.importPlacements([first, second]);
    const exchanged = [{ ...first, started_on: '2019-06-01', ended_on: '' }, { ...second, started_on: '2019-03-01', ended_on: '2019-06-01' }];
    expect(await employment.importPlacements(exchanged)).toMatchObject({ changed: 2, refused: [] });
  });

  it('refuses the next job when the row that ends the one before is refused', async () => {
    const employment = await withPeople();
    await employment.importPlacements([placement]);
    await employment.importWages([{ wage_code: 'G1', placement_code: 'L1', paid_on: '2020-04-20', amount_yuan: '1500' }]);
    const { refused } = await employment.importPlacements([
      { ...placement, placement_code: 'L2', started_on: '2019-09-01' }, { ...placement, ended_on: '2019-09-01' },
    ]);
    expect(refused.map(({ row, code }) => [row, code])).toEqual([[2, 'placement/overlaps-another'], [3, 'placement/wages-outside']]);
  });

  it('keeps two imports at the same time from giving one person two placements', async () => {
    const employment = await withPeople();
    const outcomes = await Promise.all(['L1', 'L2', 'L3', 'L4'].map((placement_code) =>
      employment.importPlacements([{ ...placement, placement_code }])));
    expect(outcomes.reduce((sum, { created }) => sum + created, 0)).toBe(1);
  });

  it('does not leave paid wages outside when a placement changes', async () => {
    const employment = await withPeople();
    await employment.importPlacements([placement]);
    await employment.importWages([{ wage_code: 'G1', placement_code: 'L1', paid_on: '2020-04-20', amount_yuan: '1500' }]);
    const refusedFor = async (change: object) =>
      (await employment.importPlacements([{ ...placement, ...change }])).refused.map(({ code }) => code);
    expect(await refusedFor({ ended_on: '2020-04-19' })).toEqual(['placement/wages-outside']);
    expect(await refusedFor({ member_code: 'M4', started_on: '2019-08-01' })).toEqual(['placement/paid-to-another']);
    expect(await employment.importPlacements([{ ...placement, ended_on: '2020-04-20' }])).toMatchObject({ changed: 1 });
  });
});
