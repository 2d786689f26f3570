import { sectionMeasures } from '@guzhou/contracts';
import { openTraining, town } from '../../test/open-training.js';

async function withRecords() {
  const training = await openTraining();
  await training.householdChanged('H1', '522632100205');
  await training.householdChanged('H2', '522632100206');
  await training.memberChanged('M1', [
    { householdCode: 'H1', from: '2014-01-01', to: '2020-04-01' }, { householdCode: 'H2', from: '2020-04-01', to: null }]);
  await training.memberChanged('M2', [{ householdCode: 'H2', from: '2014-01-01', to: null }]);
  const course = { division_code: town, kind: 'vocational', seats: '20' };
  await training.importCourses([
    { ...course, course_code: 'K1', trade: 'sewing', started_on: '2020-03-02', finished_on: '2020-03-12' },
    { ...course, course_code: 'K2', trade: 'cooking', started_on: '2019-11-02', finished_on: '2019-11-12' },
  ]);
  await training.importWishes([
    { wish_code: 'Y1', member_code: 'M1', trade: 'sewing', wished_on: '2020-01-10' },
    { wish_code: 'Y2', member_code: 'M1', trade: 'cooking', wished_on: '2020-01-10' },
    { wish_code: 'Y3', member_code: 'M2', trade: 'sewing', wished_on: '2020-05-31' },
    { wish_code: 'Y4', member_code: 'M2', trade: 'sewing', wished_on: '2020-06-01' },
  ]);
  await training.importCompletions([
    { completion_code: 'C1', course_code: 'K1', member_code: 'M1', certificate: 'none', completed_on: '2020-03-12' },
    { completion_code: 'C2', course_code: 'K1', member_code: 'M2', certificate: 'completion', completed_on: '2020-03-12' },
    { completion_code: 'C3', course_code: 'K2', member_code: 'M1', certificate: 'completion', completed_on: '2019-11-12' },
  ]);
  await training.placementChanged('L1', 'M1', '2020-03-12');
  await training.placementChanged('L2', 'M2', '2020-03-11');
  await training.placementChanged('L3', 'M2', '2020-05-01', '2020-05-31');
  return training;
}

describe('the section of training', () => {
  it('is not computed any further once nobody waits for it', async () => {
    const training = await openTraining();
    await expect(training.section('2020-05', Date.now() - 1)).rejects.toMatchObject({ problem: { code: 'section/too-slow' } });
  });

  it('counts wishes, wishes met, completions and work taken up since, where people lived then', async () => {
    const { rows } = await (await withRecords()).section('2020-05');
    expect(rows).toEqual([
      {
        division: '522632100205',
        values: {
          'training.wishes': '2', 'training.wishes_met': '1', 'training.completions': '1', 'training.completed_and_in_work': '1',
        },
      },
      { division: '522632100206', values: { 'training.wishes': '1', 'training.completions': '1' } },
    ]);
  });

  it('is recomputed for any past month', async () => {
    const training = await withRecords();
    expect((await training.section('2020-02')).rows).toEqual([{ division: '522632100205', values: { 'training.wishes': '2' } }]);
    expect((await training.section('2019-11')).rows).toEqual([{ division: '522632100205', values: { 'training.completions': '1' } }]);
  });

  it('counts what was before a move of the household where it lived then', async () => {
    const training = await withRecords();
    const before = await training.section('2020-05');
    await training.householdChanged('H2', '522632100205', {
      version: 2, formerResidences: [
        { villageCode: '522632100207', from: '2010-01-01', to: '2012-01-01' }, { villageCode: '522632100206', from: '2012-01-01', to: '2020-06-01' },
      ],
    });
    expect(await training.section('2020-05')).toEqual(before);
    expect((await training.section('2020-06')).rows.map(({ division, values }) => [division, values['training.wishes']]))
      .toEqual([['522632100205', '3'], ['522632100206', '1']]);
  });

  it('opens each figure to items that add up to it', async () => {
    const training = await withRecords();
    for (const period of ['2019-12', '2020-04', '2020-05']) {
      const { rows } = await training.section(period);
      for (const { key } of sectionMeasures('training', period)) {
        const { items, sum } = await training.figure(period, key);
        const total = rows.reduce((added, { values }) => added + Number(values[key] ?? 0), 0);
        expect([key, Number(sum), items.length]).toEqual([key, total, total]);
      }
    }
  });
});
