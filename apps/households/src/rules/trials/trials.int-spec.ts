import { GetTrial, ListTrialOffenders } from '@guzhou/contracts';
import { householdRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageConditionRow, villageRow } from '../../../test/people.js';
import { rulesBench, type RulesBench } from '../../../test/rules-bench.js';
import { COUNTY } from '../../../test/workbench.js';

const DIVISION = `${COUNTY}000000`;
let bench: RulesBench;

beforeAll(async () => {
  bench = await rulesBench();
  await bench.bring.villages([villageRow({ poor_from: '2014-01-01' })]);
  // Fine for two years, by the draft for one.
  await bench.bring.villageConditions([villageConditionRow({ assessed_on: '2019-04-15' })]);
  await bench.bring.households([householdRow({ phone: '13800000000' })]);
  // Born when the head was 15: fine today, not by the draft.
  await bench.bring.members([
    memberRow({ born_on: '1970-01-01' }, 1), memberRow({ relation: '03', born_on: '1985-06-01', joined_on: '2020-04-10', joined_by: 'moved_in' }, 2),
    memberRow({ relation: '03', born_on: '1980-01-01' }, 3),
  ]);
  await bench.bring.registrations([registrationRow()]);
  await bench.bring.povertyStatuses([povertyStatusRow()]);
});

const start = (months: string[], ruleSet = 'register-2027') =>
  bench.inTransaction((context) => bench.trials.start({ ruleSet, division: DIVISION, months }, context));

describe('a trial', () => {
  it('says month by month what a draft would find that the set in force does not, and what it would not', async () => {
    const { runId } = await start(['2020-04', '2020-03']);
    expect(await bench.trials.get({ runId }, COUNTY)).toMatchObject({ state: 'waiting', months: [{ month: '2020-03', rules: [] }, { month: '2020-04', rules: [] }] });
    await bench.runs.runOpen(COUNTY, bench.signal);
    const trial = GetTrial.output.parse(await bench.trials.get({ runId }, COUNTY));
    expect(trial).toMatchObject({ state: 'finished', ruleSet: 'register-2027', against: 'register-2026', households: 2 });
    const of = (month: string) => trial.months.find((each) => each.month === month)!.rules.filter(({ number }) => number === 'H021');
    expect(of('2020-03')).toEqual([{ number: 'H021', added: 0, gone: 0, same: 1 }]);
    expect(of('2020-04')).toEqual([{ number: 'H021', added: 1, gone: 0, same: 1 }]);
    expect(trial.months.map(({ asOf }) => asOf)).toEqual(['2020-03-31', '2020-04-30']);
    const { offenders } = ListTrialOffenders.output.parse(
      await bench.trials.listOffenders({ runId, month: '2020-04', outcome: 'added', rule: 'H021', limit: 10 }, COUNTY));
    expect(offenders).toEqual([{
      householdCode: 'H1', number: 'H021', subject: 'member', subjectCode: 'M2',
      reason: { zh: '只比户主小 15 岁', en: 'only 15 years younger than the head' },
    }]);
  });

  it('judges villages, too', async () => {
    const { runId } = await start(['2020-03', '2020-04']);
    await bench.runs.runOpen(COUNTY, bench.signal);
    const offenders = async (month: string) => (await bench.trials.listOffenders({ runId, month, outcome: 'added', rule: 'V002', limit: 10 }, COUNTY)).offenders;
    expect(await offenders('2020-03')).toEqual([]);
    expect(await offenders('2020-04')).toEqual([{
      householdCode: null, number: 'V002', subject: 'village', subjectCode: VILLAGE,
      reason: { zh: '最近一次村级条件核查是 2019-04-15', en: 'last assessed on 2019-04-15' },
    }]);
  });

  it('leaves no finding behind', async () => {
    expect(await bench.database.query('SELECT FROM finding')).toEqual([]);
  });

  it('of the set in force against itself finds the same', async () => {
    const { runId } = await start(['2020-04'], 'register-2026');
    await bench.runs.runOpen(COUNTY, bench.signal);
    const { months: [month] } = await bench.trials.get({ runId }, COUNTY);
    expect(month!.rules.length).toBeGreaterThan(0);
    expect(month!.rules.every(({ added, gone, same }) => added === 0 && gone === 0 && same > 0)).toBe(true);
  });

  it.each([
    ['a set that does not exist', ['2020-04'], 'none', 'rule-set/unknown'],
    ['a month that is not over', ['2099-01'], 'register-2027', 'trial/month-out-of-reach'],
    ['a month before there was a line', ['2013-12'], 'register-2027', 'trial/month-out-of-reach'],
  ])('of %s is refused', async (_what, months, set, code) => {
    await expect(start(months, set)).rejects.toMatchObject({ problem: { code } });
  });
});
