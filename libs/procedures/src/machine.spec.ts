import fc from 'fast-check';
import { daysAfter } from '@guzhou/days';
import { workingDaysAfter } from '@guzhou/working-days';
import { calendar, machine, papers, roles, steps, type ProjectStep } from '../test/project-library.js';
import { isRefusal, nextOf, noticeUntil, progressAfter, refusalToStop, START, take, type Attempt, type Machine, type Progress } from './machine.js';
import type { Refusal } from './refusal.js';

const everyPaper: Attempt<ProjectStep>['papers'] = new Set(papers.codes);
const today = '2020-12-31';
type Taken = readonly [step: string, on: string];

/** Whoever may takes the step, with every paper. */
const asItShould = (rules: ProjectStep, on: string): Attempt<ProjectStep> =>
  ({ step: rules.step, role: rules.by[0], on, papers: everyPaper, byNotice: rules.notice !== undefined, today });

/** Takes steps on days; the last answer, to an attempt with these changes. */
function walk(taken: readonly Taken[], changes: Partial<Attempt<ProjectStep>> = {}): Progress | Refusal<ProjectStep> {
  let progress = START;
  for (const [i, [step, on]] of taken.entries()) {
    const asked = { ...asItShould(nextOf(machine, progress)!, on), step, ...(i === taken.length - 1 ? changes : {}) };
    const result = take(machine, progress, asked, calendar);
    if (isRefusal(result)) return result;
    progress = result;
  }
  return progress;
}

const toNotice: Taken[] = [['application', '2020-04-01'], ['town_review', '2020-04-08'], ['town_notice', '2020-04-10']];

describe('a step', () => {
  it.each<[string, readonly Taken[], Partial<Attempt<ProjectStep>>, Refusal<ProjectStep>]>([
    ['out of order', [['town_review', '2020-04-01']], {}, { code: 'step-out-of-order', next: 'application' }],
    ['again', [['application', '2020-04-01'], ['application', '2020-04-02']], {}, { code: 'step-out-of-order', next: 'town_review' }],
    ['by the wrong role', [['application', '2020-04-01']], { role: 'town' }, { code: 'wrong-role', by: ['village'] }],
    ['by nobody', [['application', '2020-04-01']], { role: undefined }, { code: 'wrong-role', by: ['village'] }],
    ['without its paper', [['application', '2020-04-01']], { papers: new Set(['budget']) }, { code: 'paper-missing', papers: ['application'] }],
    ['on a day to come', [['application', '2020-04-01']], { today: '2020-03-31' }, { code: 'in-future' }],
    ['before the step before', [['application', '2020-04-02'], ['town_review', '2020-04-01']], {}, { code: 'before-previous-step', earliest: '2020-04-02' }],
    ['without the notice that it is', toNotice, { byNotice: false }, { code: 'notice-needed' }],
    ['with a notice that it is not', [['application', '2020-04-01']], { byNotice: true }, { code: 'no-notice-step' }],
    ['on the last day of a notice', [...toNotice, ['county_approval', '2020-04-20']], {}, { code: 'too-early', earliest: '2020-04-21' }],
    ['with an objection open', [...toNotice, ['county_approval', '2020-04-21']], { openObjections: 1 }, { code: 'objection-open' }],
  ])('is refused %s', (_, taken, changes, refusal) => {
    expect(walk(taken, changes)).toEqual(refusal);
  });

  it('is refused when none is left', () => {
    const done = { taken: machine.steps.length, lastOn: '2020-05-11', nextFrom: null, nextUntil: null };
    expect(take(machine, done, asItShould(machine.steps[5]!, '2020-05-11'), calendar)).toEqual({ code: 'not-running' });
  });

  it('is anybody\'s where the procedure does not ask who, and a notice where notices are not kept', () => {
    const unasked: Machine<Omit<ProjectStep, 'by'>> = { ...machine, steps: machine.steps.map(({ by: _, ...rules }) => rules) };
    const noticed = progressAfter(unasked, ['2020-04-01', '2020-04-08'], calendar);
    expect(take(unasked, noticed, { step: 'town_notice', on: '2020-04-10', papers: everyPaper, today }, calendar)).toMatchObject({ taken: 3 });
  });

  it('sets a limit for the next: from its day, or from the end of its notice, and never on a day off', () => {
    expect(walk([['application', '2020-04-23']])).toMatchObject({ nextFrom: '2020-04-23', nextUntil: '2020-05-09' });
    expect(walk(toNotice)).toMatchObject({ nextFrom: '2020-04-21', nextUntil: '2020-05-19' });
  });
});

describe('a notice', () => {
  it('is up to the last day of its term; one of no days has none', () => {
    const notice = (days: number, count: 'calendar' | 'working') => ({ step: 'town_notice', papers: [], notice: { kind: 'notice', days, count } });
    expect(noticeUntil(notice(7, 'calendar'), '2020-04-16', calendar)).toBe('2020-04-23');
    expect(noticeUntil(notice(5, 'working'), '2020-04-28', calendar)).toBe('2020-05-08');
    expect(noticeUntil(notice(0, 'calendar'), '2020-04-16', calendar)).toBeNull();
  });
});

describe('a procedure', () => {
  it('is given up on the day of its last step or later, also while a notice is up, if a paper shows why', () => {
    const noticed = progressAfter(machine, ['2020-04-01', '2020-04-08', '2020-04-10'], calendar);
    const stop = (on: string, more: object = {}) => refusalToStop(noticed, { on, papers: everyPaper, today, ...more });
    expect(stop('2020-04-11')).toBeNull();
    expect(stop('2020-04-09')).toEqual({ code: 'before-previous-step', earliest: '2020-04-10' });
    expect(stop('2020-04-11', { today: '2020-04-10' })).toEqual({ code: 'in-future' });
    expect(stop('2020-04-11', { papers: new Set() })).toEqual({ code: 'paper-missing', papers: [] });
  });
});

describe('whatever is asked in whatever order', () => {
  const term = fc.record({ days: fc.integer({ min: 0, max: 12 }), count: fc.constantFrom('calendar' as const, 'working' as const) });
  /** Any row of steps that a configuration may have. */
  const rulesOf = (step: ProjectStep['step']) => fc.record<ProjectStep>({
    step: fc.constant(step),
    by: fc.subarray([...roles.codes], { minLength: 1 }),
    papers: fc.subarray([...papers.codes]),
    within: fc.option(term, { nil: undefined }),
    notice: fc.option(term.map((each) => ({ ...each, kind: 'notice' as const })), { nil: undefined }),
  });
  const machines = fc.shuffledSubarray([...steps.codes], { minLength: 2 })
    .chain((order) => fc.tuple(...order.map(rulesOf)))
    .map((rows): Machine<ProjectStep> => ({ ruleSet: 'any', source: 'any', steps: rows }));
  const attempts = fc.array(fc.record({
    asked: fc.record({
      step: fc.constantFrom(...steps.codes), role: fc.constantFrom(...roles.codes),
      on: fc.integer({ min: 0, max: 200 }).map((days) => daysAfter('2020-01-01', days)),
      papers: fc.subarray([...papers.codes]).map((each) => new Set(each)), byNotice: fc.boolean(),
      openObjections: fc.constantFrom(0, 0, 0, 1), today: fc.constant('2020-05-31'),
    }),
    /** Most attempts are likely to succeed, so that walks come far. */
    likely: fc.constantFrom(true, true, false),
    wait: fc.integer({ min: -1, max: 20 }),
  }), { maxLength: 60 });

  it('only the declared order reaches the end, each step once, by who may, with its papers', () => {
    fc.assert(fc.property(machines, attempts, (any, asked) => {
      const { trace, progress } = walked(any, asked);
      expect(trace.map(({ step }) => step)).toEqual(any.steps.slice(0, trace.length).map(({ step }) => step));
      expect(nextOf(any, progress) === null).toBe(trace.length === any.steps.length);
      for (const [i, each] of trace.entries()) {
        expect(any.steps[i]!.by).toContain(each.role);
        expect(any.steps[i]!.papers.filter((paper) => !each.papers.has(paper))).toEqual([]);
        expect(each.openObjections ?? 0).toBe(0);
      }
    }));
  });

  it('no step is taken before the one before it, nor before all days of its notice are over, as the calendar counts them', () => {
    fc.assert(fc.property(machines, attempts, (any, asked) => {
      const { trace } = walked(any, asked);
      trace.forEach(({ on }, i) => {
        if (i === 0) return;
        const { notice } = any.steps[i - 1]!;
        const before = trace[i - 1]!.on;
        expect(on >= before).toBe(true);
        if (notice === undefined || notice.days === 0) return;
        // The days between the posting and the step, neither counted.
        const lastFull = daysAfter(on, -1);
        const full = notice.count === 'working' ? workingDaysAfter(before, lastFull, calendar) : (Date.parse(lastFull) - Date.parse(before)) / 86_400_000;
        expect(full).toBeGreaterThanOrEqual(notice.days);
      });
    }));
  });

  it('days of steps alone tell how far a procedure has come', () => {
    fc.assert(fc.property(machines, attempts, (any, asked) => {
      const { trace, progress } = walked(any, asked);
      expect(progressAfter(any, trace.map(({ on }) => on), calendar)).toEqual(progress);
    }));
  });

  function walked(any: Machine<ProjectStep>, asked: readonly { asked: Attempt<ProjectStep>; likely: boolean; wait: number }[]) {
    let progress = START;
    const trace: Attempt<ProjectStep>[] = [];
    for (const { asked: raw, likely, wait } of asked) {
      const rules = nextOf(any, progress);
      const from = progress.nextFrom ?? progress.lastOn ?? '2020-01-20';
      const attempt = likely && rules !== null ? asItShould(rules, daysAfter(from, wait)) : raw;
      const result = take(any, progress, attempt, calendar);
      if (isRefusal(result)) continue;
      expect(result.taken).toBe(progress.taken + 1);
      progress = result;
      trace.push(attempt);
    }
    return { trace, progress };
  }
});
