import fc from 'fast-check';
import { evidenceKinds, procedureKinds, procedureRoles, procedureSteps, type EvidenceKind, type ProcedureKind, type ProcedureStep } from '@guzhou/contracts';
import { daysAfter } from '@guzhou/working-days';
import { workingCalendarOf } from './working-days.config.js';
import { escalatedTo, isRefusal, machineOn, nextOf, noticeUntil, START, take, type Attempt, type Progress } from './procedure-machine.js';
import { proceduresConfig, proceduresSchema, type ProceduresConfig } from './procedures.config.js';

const county = '522632';
const calendar = workingCalendarOf(county);
const machine = (kind: ProcedureKind, day = '2020-05-01', config = proceduresConfig) => machineOn(kind, day, county, config)!;
const exitRules = ({ procedures }: { procedures: typeof proceduresConfig.procedures }) => procedures.exit[0]!;
const everyPaper: ReadonlySet<EvidenceKind> = new Set(evidenceKinds.codes);

/** Takes steps on days, with every paper, by whoever may; the last answer. */
function walk(kind: ProcedureKind, taken: readonly [ProcedureStep, string][], changes: Partial<Attempt> = {}) {
  const steps = machine(kind);
  let progress: Progress = START;
  for (const [i, [step, on]] of taken.entries()) {
    const rules = nextOf(steps, progress);
    const attempt: Attempt = {
      step, on, role: rules?.by[0] ?? 'county', papers: everyPaper, byNotice: rules?.notice !== undefined, openObjections: 0, today: '2020-12-31',
      ...(i === taken.length - 1 ? changes : {}),
    };
    const result = take(steps, progress, attempt, calendar);
    if (isRefusal(result)) return result;
    progress = result;
  }
  return progress;
}

const toNotice: [ProcedureStep, string][] = [['application', '2020-04-01'], ['visit', '2020-04-08'], ['assembly', '2020-04-15'], ['village_notice', '2020-04-16']];

describe('the steps of a procedure', () => {
  it.each<[ProcedureKind, string]>([
    ['identification', '农户申请 → 入户核查 → 村民代表大会评议 → 村公示 → 乡镇审核公示 → 县审定公告 → 录入建档立卡系统'],
    ['return', '农户申请 → 入户核查 → 村民代表大会评议 → 村公示 → 乡镇审核公示 → 县审定公告 → 录入建档立卡系统'],
    ['exit', '民主评议 → 村两委和驻村工作队核实 → 农户认可签字 → 村公示 → 退出公告 → 销号'],
    ['removal', '村两委和驻村工作队核实 → 村民代表大会评议 → 村公示 → 乡镇审核 → 县审定 → 清退'],
  ])('are those of the rules: %s', (kind, expected) => {
    expect(machine(kind).steps.map(({ step }) => procedureSteps.labels[step].zh).join(' → ')).toBe(expected);
  });

  it('lead to the end, each in its turn', () => {
    expect(walk('identification', [...toNotice, ['township_notice', '2020-04-24'], ['county_announcement', '2020-05-06'], ['entry', '2020-05-06']]))
      .toEqual({ taken: 7, lastOn: '2020-05-06', nextFrom: null, nextUntil: null });
  });

  it.each<[string, [ProcedureStep, string][], Partial<Attempt>, object]>([
    ['out of order', [['visit', '2020-04-01']], {}, { code: 'procedure/step-out-of-order', next: 'application' }],
    ['again', [['application', '2020-04-01'], ['application', '2020-04-02']], {}, { code: 'procedure/step-out-of-order', next: 'visit' }],
    ['by the wrong role', [['application', '2020-04-01']], { role: 'township' }, { code: 'procedure/wrong-role', by: ['household'] }],
    ['without its paper', [['application', '2020-04-01'], ['visit', '2020-04-02']], { papers: new Set(['photo']) }, { code: 'procedure/paper-missing', papers: ['visit_record'] }],
    ['on a day to come', [['application', '2020-04-01']], { today: '2020-03-31' }, { code: 'date/in-future' }],
    ['before the step before', [['application', '2020-04-02'], ['visit', '2020-04-01']], {}, { code: 'procedure/before-previous-step', previous: '2020-04-02' }],
    ['without the notice that it is', toNotice, { byNotice: false }, { code: 'procedure/notice-needed' }],
    ['with a notice that it is not', [['application', '2020-04-01']], { byNotice: true }, { code: 'procedure/no-notice-step' }],
    ['on the last day of the notice', [...toNotice, ['township_notice', '2020-04-23']], {}, { code: 'procedure/too-early', earliest: '2020-04-24' }],
    ['with an objection open', [...toNotice, ['township_notice', '2020-04-24']], { openObjections: 1 }, { code: 'procedure/objection-open' }],
  ])('are refused %s', (_, taken, changes, refusal) => {
    expect(walk('identification', taken, changes)).toEqual(refusal);
  });

  it('are refused when none is left', () => {
    const done: Progress = { taken: 7, lastOn: '2020-05-06', nextFrom: null, nextUntil: null };
    const attempt: Attempt = { step: 'entry', role: 'county', on: '2020-05-06', papers: everyPaper, byNotice: false, openObjections: 0, today: '2020-05-06' };
    expect(take(machine('identification'), done, attempt, calendar)).toEqual({ code: 'procedure/not-running' });
  });

  it('set a limit for the next: working days, from the end of a notice', () => {
    expect(walk('identification', [['application', '2020-04-23']])).toMatchObject({ nextFrom: '2020-04-23', nextUntil: '2020-05-15' });
    expect(walk('identification', toNotice)).toMatchObject({ nextFrom: '2020-04-24', nextUntil: '2020-05-22' });
  });
});

describe('a notice', () => {
  it('is up to the last day of its term, the day of posting not counted', () => {
    const rules = machine('identification').steps.find(({ step }) => step === 'village_notice')!;
    expect(noticeUntil(rules, '2020-04-16', calendar)).toBe('2020-04-23');
    expect(noticeUntil({ ...rules, notice: { kind: 'notice', days: 5, count: 'working' } }, '2020-04-28', calendar)).toBe('2020-05-08');
    expect(noticeUntil({ ...rules, notice: { kind: 'announcement', days: 0, count: 'calendar' } }, '2020-04-16', calendar)).toBeNull();
  });
});

describe('an overdue step', () => {
  const to = (step: ProcedureStep, asOf: string) =>
    escalatedTo(machine('identification').steps.find((each) => each.step === step)!, '2020-05-15', asOf, proceduresConfig, calendar);

  it('goes to the level above after three working days', () => {
    expect([to('visit', '2020-05-20'), to('visit', '2020-05-21'), to('township_notice', '2020-05-21'), to('county_announcement', '2020-05-21')])
      .toEqual([null, 'township', 'county', null]);
  });
});

describe('the rules', () => {
  type Raw = ReturnType<typeof proceduresSchema.parse>;
  const changed = (change: (config: Raw) => void) => {
    const config = structuredClone(proceduresConfig);
    change(config);
    return proceduresSchema.safeParse(config);
  };
  const messages = (change: (config: Raw) => void) => changed(change).error?.issues.map(({ message }) => message) ?? [];

  it('are those of the day on which the procedure began', () => {
    const later = { ...exitRules(proceduresConfig), from: '2021-01-01', source: 'later' };
    const procedures = { ...proceduresConfig.procedures, exit: [exitRules(proceduresConfig), later] as Raw['procedures']['exit'] };
    const config: ProceduresConfig = { ...proceduresConfig, procedures };
    expect(machine('exit', '2020-12-31', config).ruleSet).toBe('procedures exit 2014-01-01');
    expect(machine('exit', '2021-01-01', config)).toMatchObject({ ruleSet: 'procedures exit 2021-01-01', source: 'later' });
    expect(machineOn('exit', '2013-12-31', county, config)).toBeNull();
  });

  it('of a prefecture take the place of the nation\'s, those of a county the place of both', () => {
    const own = (division: string) => ({ division, procedures: { exit: [{ ...exitRules(proceduresConfig), source: division }] as Raw['procedures']['exit'] } });
    const config: ProceduresConfig = { ...proceduresConfig, local: [own('5226'), own('522632'), own('45')] };
    expect(['522632', '522633', '520102', '450100'].map((each) => machineOn('exit', '2020-05-01', each, config)!.source.slice(0, 6)))
      .toEqual(['522632', '5226', 'Genera', '45']);
    expect(machine('removal', '2020-05-01', config).ruleSet).toBe('procedures removal 2014-01-01');
  });

  it.each<[string, (config: Raw) => void, string]>([
    ['an exit whatever the standard says', ({ procedures }) => { delete exitRules({ procedures }).steps.at(-1)!.exitStandard; }, 'nobody exits unless the exit standard holds at the last step'],
    ['no public notice', ({ procedures }) => { for (const step of exitRules({ procedures }).steps) delete step.notice; }, 'there must be a public notice'],
    ['a step twice', ({ procedures }) => { exitRules({ procedures }).steps[1]!.step = 'review'; }, 'a step stands twice'],
    ['no effect', ({ procedures }) => { delete exitRules({ procedures }).steps.at(-1)!.effect; }, 'the last step, and no other, has an effect'],
    ['the effect of another', ({ procedures }) => { exitRules({ procedures }).steps.at(-1)!.effect = 'remove'; }, 'the effect must be "exit"'],
    ['a notice at the end', ({ procedures }) => { exitRules({ procedures }).steps.at(-1)!.notice = { kind: 'notice', days: 1, count: 'working' }; }, 'a notice is neither the first nor the last step'],
    ['editions out of order', ({ procedures }) => { procedures.exit.push(structuredClone(exitRules({ procedures }))); }, 'editions must stand in the order of their days'],
    ['a local edition that breaks them', (config) => {
      const edition = structuredClone(exitRules(config));
      edition.steps[1]!.step = 'review';
      config.local.push({ division: '52', procedures: { exit: [edition] } });
    }, 'a step stands twice'],
  ])('cannot be changed to have %s', (_, change, message) => {
    expect(messages(change)).toContain(message);
  });
});

describe('whatever is asked in whatever order', () => {
  const kind = fc.constantFrom(...procedureKinds.codes);
  const day = fc.integer({ min: 0, max: 60 }).map((days) => daysAfter('2020-04-01', days));
  const attempt = fc.record<Attempt>({
    step: fc.constantFrom(...procedureSteps.codes), role: fc.constantFrom(...procedureRoles.codes), on: day,
    papers: fc.constantFrom(everyPaper, new Set<EvidenceKind>()), byNotice: fc.boolean(), openObjections: fc.constantFrom(0, 0, 0, 1),
    today: fc.constant('2020-05-31'),
  });
  /** Half of the attempts are made to be likely to succeed, so that walks come far. */
  const walks = fc.tuple(kind, fc.array(fc.tuple(attempt, fc.boolean(), fc.integer({ min: 0, max: 9 })), { maxLength: 60 }));

  it('a procedure moves one step at a time, in order, on days that never go back, and never before its clock', () => {
    fc.assert(fc.property(walks, ([each, attempts]) => {
      const steps = machine(each);
      let progress = START;
      const trace: { step: ProcedureStep; on: string }[] = [];
      for (const [raw, likely, wait] of attempts) {
        const rules = nextOf(steps, progress);
        const asked = likely && rules !== null
          ? { ...raw, step: rules.step, role: rules.by[0]!, papers: everyPaper, byNotice: rules.notice !== undefined, openObjections: 0, on: daysAfter(progress.lastOn ?? '2020-04-01', wait) }
          : raw;
        const result = take(steps, progress, asked, calendar);
        if (isRefusal(result)) continue;
        expect(result.taken).toBe(progress.taken + 1);
        progress = result;
        trace.push(asked);
      }
      expect(trace.map(({ step }) => step)).toEqual(steps.steps.slice(0, trace.length).map(({ step }) => step));
      expect(nextOf(steps, progress) === null).toBe(trace.length === steps.steps.length);
      trace.forEach(({ on }, i) => {
        if (i === 0) return;
        const { notice } = steps.steps[i - 1]!;
        const before = trace[i - 1]!.on;
        expect(on >= (notice === undefined || notice.days === 0 ? before : daysAfter(before, notice.days + 1))).toBe(true);
      });
    }));
  });
});
