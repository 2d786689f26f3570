import { openedChannels, sectionMeasures } from '@guzhou/contracts';
import { householdState, memberState, openEmployment } from '../../test/open-employment.js';

/** Nine households: one per channel and kind of standing, in two villages. */
async function withRecords() {
  const employment = (await openEmployment()).inCounty();
  const since = { from: '2014-01-01', to: null };
  await employment.householdsChanged(
    ...openedChannels.map((_, i) => householdState(`H${i}`, { villageCode: `52263210020${i % 2}` })),
    householdState('H4', { poverty: [{ ...since, status: 'not_exited' }] }),
    householdState('H5'), householdState('H6'), householdState('H7', { registered: [] }),
    householdState('H8', { registered: [{ from: '2014-01-01', to: '2020-05-01' }] }),
  );
  await employment.membersChanged(...Array.from({ length: 9 }, (_, i) => [
    memberState(`M${i}`, `H${i}`), memberState(`C${i}`, `H${i}`, { bornOn: '2015-01-01', conditions: [] }),
  ]).flat());
  const placement = (code: string, member_code: string, channel: string, started_on = '2019-01-01', ended_on = '') =>
    ({ placement_code: code, member_code, channel, region: '01', employer: '', started_on, ended_on });
  await employment.importPlacements([
    ...openedChannels.map((channel, i) => placement(`L${i}`, `M${i}`, channel)),
    placement('L4', 'M4', 'workshop'), placement('L5', 'M5', 'self_found'),
    placement('L6', 'M6', 'east_west', '2019-01-01', '2020-05-31'),
    placement('L7', 'M7', 'workshop'), placement('L8', 'M8', 'skills_training', '2019-06-01'),
  ]);
  await employment.completed('K1', 'M8', '2019-06-01');
  await employment.completed('K2', 'M0', '2019-01-02');
  return employment;
}

const total = (rows: { values: Record<string, string> }[], measure: string) =>
  rows.reduce((sum, { values }) => sum + Number(values[measure] ?? 0), 0);

describe('the section of employment', () => {
  it('is not computed any further once nobody waits for it', async () => {
    const employment = (await openEmployment()).inCounty();
    await expect(employment.section('2020-05', undefined, Date.now() - 1)).rejects.toMatchObject({ problem: { code: 'section/too-slow' } });
  });

  it('counts households by work, placements by channel, and training without a course', async () => {
    const { rows, ruleSet } = await (await withRecords()).section('2020-05');
    const counted = Object.fromEntries(sectionMeasures('employment', '2020-05').map(({ key }) => [key, total(rows, key)]));
    expect(ruleSet).toBe('labour.2014');
    expect(counted).toEqual({
      'employment.lifted.households': 4, 'employment.lifted.persons': 8,
      'employment.placements.skills_training': 2, 'employment.placements.east_west': 1, 'employment.placements.welfare_post': 1,
      'employment.placements.workshop': 3,
      'employment.households_with_labour': 7, 'employment.households_with_labour_and_none_in_work': 1,
      'employment.training_channel_without_certificate': 1,
    });
  });

  it('is recomputed for any past month', async () => {
    const { rows } = await (await withRecords()).section('2020-04');
    expect(total(rows, 'employment.lifted.households')).toBe(6);
    expect(total(rows, 'employment.households_with_labour_and_none_in_work')).toBe(0);
    expect(total((await (await withRecords()).section('2018-12')).rows, 'employment.lifted.households')).toBe(0);
  });

  it('counts a household where it lived on the last day: a move changes no month before it', async () => {
    const employment = await withRecords();
    const [here, there] = ['522632100200', '522632100201'];
    const before = await employment.section('2020-05');
    await employment.householdsChanged(householdState('H0', {
      version: 2, villageCode: there, formerResidences: [{ villageCode: here, from: '2000-01-01', to: '2020-06-10' }],
    }));
    expect(await employment.section('2020-05')).toEqual(before);
    const counted = async (division: string, measure: string) => total((await employment.section('2020-06', division)).rows, measure);
    expect([await counted(here, 'employment.lifted.persons'), await counted(there, 'employment.lifted.persons')]).toEqual([2, 6]);
    const channel = `employment.placements.${openedChannels[0]!}`;
    expect([await counted(here, channel), await counted(there, channel)]).toEqual([0, 1]);
  });

  it('has no measures that the report does not know', async () => {
    const { rows } = await (await withRecords()).section('2020-05');
    const known = new Set(sectionMeasures('employment', '2020-05').map(({ key }) => key));
    expect(rows.flatMap(({ values }) => Object.keys(values)).filter((key) => !known.has(key))).toEqual([]);
  });

  it('opens each figure to items that add up to it', async () => {
    const employment = await withRecords();
    for (const period of ['2019-01', '2020-04', '2020-05']) {
      const { rows } = await employment.section(period);
      for (const { key } of sectionMeasures('employment', period)) {
        const { items, sum } = await employment.figure(period, key);
        expect([key, Number(sum)]).toEqual([key, total(rows, key)]);
        expect(items.reduce((part, { value }) => part + Number(value), 0)).toBe(Number(sum));
      }
    }
  });
});

describe('a certificate that training reversed', () => {
  it.each([['before', true], ['after']])('does not count for whoever found work by training, heard %s the certificate', async (_, first = false) => {
    const employment = await withRecords();
    const without = async () =>
      total((await employment.section('2020-05')).rows, 'employment.training_channel_without_certificate');
    const before = await without();
    if (first) await employment.completionReversed('K3', 'M9', '2019-05-01');
    await employment.completed('K3', 'M9', '2019-05-01');
    if (!first) await employment.completionReversed('K3', 'M9', '2019-05-01');
    await employment.completed('K3', 'M9', '2019-05-01');
    expect(await without()).toBe(before);
    await employment.completionReversed('K1', 'M8', '2019-06-01');
    expect(await without()).toBe(before + 1);
  });
});
