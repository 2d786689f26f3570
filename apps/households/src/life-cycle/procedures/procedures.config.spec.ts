import { procedureSteps, type ProcedureKind } from '@guzhou/contracts';
import { dueOn, machineOn, progressAfter, type Clock } from '@guzhou/procedures';
import { escalation, householdProcedures, proceduresConfig, type HouseholdStep } from './procedures.config.js';
import { workingCalendarOf } from './working-days.config.js';

const calendar = workingCalendarOf('522632');
const machine = (kind: ProcedureKind) => machineOn(kind, '2020-05-01', '522632', proceduresConfig)!;

describe('the steps of a procedure', () => {
  it.each<[ProcedureKind, string]>([
    ['identification', '农户申请 → 入户核查 → 村民代表大会评议 → 村公示 → 乡镇审核公示 → 县审定公告 → 录入建档立卡系统'],
    ['return', '农户申请 → 入户核查 → 村民代表大会评议 → 村公示 → 乡镇审核公示 → 县审定公告 → 录入建档立卡系统'],
    ['exit', '民主评议 → 村两委和驻村工作队核实 → 农户认可签字 → 村公示 → 退出公告 → 销号'],
    ['removal', '村两委和驻村工作队核实 → 村民代表大会评议 → 村公示 → 乡镇审核 → 县审定 → 清退'],
  ])('are those of the rules: %s', (kind, expected) => {
    expect(machine(kind).steps.map(({ step }) => procedureSteps.labels[step].zh).join(' → ')).toBe(expected);
  });

  it('follow a notice of seven days on the eighth, within twenty working days', () => {
    expect(progressAfter(machine('identification'), ['2020-04-01', '2020-04-08', '2020-04-15', '2020-04-16'], calendar))
      .toMatchObject({ taken: 4, nextFrom: '2020-04-24', nextUntil: '2020-05-22' });
  });

  it('go to the level above when they are overdue for more than three working days', () => {
    const clock: Clock = { nextFrom: '2020-05-01', nextUntil: '2020-05-15' };
    const to = (step: string, day: string) =>
      dueOn(day, machine('identification').steps.find((each) => each.step === step)!, clock, calendar, escalation)!.escalatedTo;
    expect([to('visit', '2020-05-20'), to('visit', '2020-05-21'), to('township_notice', '2020-05-21'), to('county_announcement', '2020-05-21'), to('entry', '2020-05-21')])
      .toEqual([null, 'township', 'county', null, 'county']);
  });
});

describe('the rules', () => {
  type Changed = { steps: HouseholdStep[] };
  const messages = (change: (exit: Changed) => void) => {
    const config = structuredClone(proceduresConfig);
    change({ steps: config.procedures.exit[0]!.steps as HouseholdStep[] });
    return householdProcedures.safeParse(config).error?.issues.map(({ message }) => message) ?? [];
  };

  it.each<[string, (exit: Changed) => void, string]>([
    ['an exit whatever the standard says', ({ steps }) => { delete steps.at(-1)!.exitStandard; }, 'nobody exits unless the exit standard holds at the last step'],
    ['no public notice', ({ steps }) => { for (const step of steps) delete step.notice; }, 'there must be a public notice'],
    ['no effect', ({ steps }) => { delete steps.at(-1)!.effect; }, 'the last step, and no other, has an effect'],
    ['the effect of another', ({ steps }) => { steps.at(-1)!.effect = 'remove'; }, 'the effect must be "exit"'],
    ['a notice at the end', ({ steps }) => { steps.at(-1)!.notice = { kind: 'notice', days: 1, count: 'working' }; }, 'a notice is neither the first nor the last step'],
  ])('cannot be changed to have %s', (_, change, message) => {
    expect(messages(() => {})).toEqual([]);
    expect(messages(change)).toContain(message);
  });
});
