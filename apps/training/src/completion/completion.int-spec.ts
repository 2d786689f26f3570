import { openTraining, town } from '../../test/open-training.js';

const course = {
  course_code: 'K1', division_code: town, kind: 'vocational', trade: '缝纫', started_on: '2020-03-02', finished_on: '2020-03-12', seats: '2',
};
const completion = { completion_code: 'C1', course_code: 'K1', member_code: 'M1', certificate: 'completion', completed_on: '2020-03-12' };

async function withCourse() {
  const training = await openTraining();
  await training.householdChanged('H1', '522632100205');
  for (const member of ['M1', 'M2', 'M3']) await training.memberChanged(member, [{ householdCode: 'H1', from: '2014-01-01', to: null }]);
  await training.memberChanged('M4', [{ householdCode: 'H1', from: '2014-01-01', to: '2020-03-12' }]);
  await training.importCourses([course]);
  return training;
}

describe('importing completions', () => {
  it('keeps each and says once that the certificate was issued, with the trade of the course', async () => {
    const training = await withCourse();
    expect(await training.importCompletions([completion])).toEqual({ created: 1, changed: 0, unchanged: 0, refused: [] });
    expect(await training.importCompletions([completion])).toMatchObject({ unchanged: 1 });
    expect(await training.said()).toEqual([
      { completionCode: 'C1', memberCode: 'M1', trade: 'sewing', certificate: 'completion', completedOn: '2020-03-12' }]);
  });

  it.each([
    ['an unknown course', { course_code: 'K9' }, 'course_code', 'course/unknown'],
    ['a day before the course', { completed_on: '2020-03-01' }, 'completed_on', 'completion/before-course'],
    ['somebody unknown', { member_code: 'M9' }, 'member_code', 'member/unknown'],
    ['somebody who left', { member_code: 'M4' }, 'completed_on', 'member/in-no-household-then'],
  ])('refuses %s', async (_, wrong, column, code) => {
    const training = await withCourse();
    expect(await training.importCompletions([{ ...completion, ...wrong }]))
      .toMatchObject({ created: 0, refused: [{ row: 2, column, code }] });
    expect(await training.said()).toEqual([]);
  });

  it('refuses to change a completion, to repeat one, and more than the seats', async () => {
    const training = await withCourse();
    await training.importCompletions([completion]);
    const { refused } = await training.importCompletions([
      { ...completion, certificate: 'none' },
      { ...completion, completion_code: 'C2' },
      { ...completion, completion_code: 'C3', member_code: 'M2' },
      { ...completion, completion_code: 'C4', member_code: 'M3' },
    ]);
    expect(refused.map(({ row, code }) => [row, code])).toEqual([
      [2, 'completion/already-recorded'], [3, 'completion/repeated'], [5, 'course/full']]);
  });

  it('holds the seats against imports at the same time', async () => {
    const training = await withCourse();
    const outcomes = await Promise.all(['M1', 'M2', 'M3'].map((member_code, i) =>
      training.importCompletions([{ ...completion, completion_code: `C${i}`, member_code }])));
    expect(outcomes.reduce((sum, { created }) => sum + created, 0)).toBe(2);
  });

  it('keeps a course such that what was completed stays true', async () => {
    const training = await withCourse();
    await training.importCompletions([completion, { ...completion, completion_code: 'C2', member_code: 'M2' }]);
    const refusedFor = async (change: object) => (await training.importCourses([{ ...course, ...change }])).refused.map(({ code }) => code);
    expect(await refusedFor({ trade: 'cooking' })).toEqual(['course/completed-in-another-trade']);
    expect(await refusedFor({ started_on: '2020-03-13', finished_on: '2020-03-14' })).toEqual(['course/completed-before-start']);
    expect(await refusedFor({ seats: '1' })).toEqual(['course/fewer-seats-than-completions']);
    expect(await refusedFor({ seats: '30' })).toEqual([]);
  });
});

describe('reversing completions', () => {
  const reversal = { reversal_code: 'R1', fact_code: 'C1', reversed_on: '2020-04-01', reversal_reason: 'wrong_recipient', evidence: '审批文件:7' };

  it('says once that the certificate was told wrongly, and leaves it out of the report and of the wishes met', async () => {
    const training = await withCourse();
    await training.importWishes([{ wish_code: 'Y1', member_code: 'M1', trade: 'sewing', wished_on: '2020-01-05' }]);
    await training.importCompletions([completion]);
    const counted = async () => (await training.section('2020-05')).rows[0]!.values;
    expect(await counted()).toMatchObject({ 'training.completions': '1', 'training.wishes_met': '1' });
    expect(await training.importReversals([reversal])).toMatchObject({ created: 1, refused: [] });
    expect(await training.importReversals([reversal])).toMatchObject({ unchanged: 1 });
    expect((await training.said()).slice(1)).toEqual([{
      reversalCode: 'R1', reversedOn: '2020-04-01',
      completionCode: 'C1', memberCode: 'M1', trade: 'sewing', certificate: 'completion', completedOn: '2020-03-12',
    }]);
    expect(await counted()).toEqual({ 'training.wishes': '1' });
  });

  it('is told beside the completion in its export', async () => {
    const training = await withCourse();
    await training.importCompletions([completion]);
    await training.importReversals([reversal]);
    const rows = await training.exported('completions', '522632000000', 10);
    expect(rows).toMatchObject([{ completion_code: 'C1', reversed_by: 'R1', reversed_on: '2020-04-01' }]);
    expect(await training.importCompletions(rows)).toMatchObject({ unchanged: 1, refused: [] });
  });

  it('frees the seat, for the same person too, and what the course had to keep for it', async () => {
    const training = await withCourse();
    await training.importCompletions([completion, { ...completion, completion_code: 'C2', member_code: 'M2' }]);
    await training.importReversals([reversal]);
    expect(await training.importCourses([{ ...course, seats: '1' }])).toMatchObject({ changed: 1, refused: [] });
    await training.importCourses([course]);
    expect(await training.importCompletions([
      { ...completion, completion_code: 'C3' }, { ...completion, completion_code: 'C4', member_code: 'M3' },
    ])).toMatchObject({ created: 1, refused: [{ row: 3, code: 'course/full' }] });
  });
});
