import type { Evidence, VillageExitStepCode } from '@guzhou/contracts';
import fc from 'fast-check';
import { workingCalendarOf } from '../procedures/working-days.config.js';
import { nextStep, type ExitStep } from './exit-procedure.js';
import { villageExitConfig, villageExitSchema } from './village-exit.config.js';
import { villageExitRules } from './village-exit.js';

const { machine } = villageExitRules('2020-05-31', '522632', villageExitConfig);
const calendar = workingCalendarOf('522632');
const evidence: Evidence[] = (['application', 'visit_record', 'public_notice', 'approval'] as const).map((kind) => ({ kind, reference: 'X-1' }));
const step = (code: VillageExitStepCode, takenOn: string, begunOn = '2020-03-01'): ExitStep => ({ begunOn, step: code, takenOn });
const applied = step('applied', '2020-03-01');
const verified = step('verified', '2020-03-10');
const noticed = step('noticed', '2020-03-20');
const ask = (taken: ExitStep[], code: VillageExitStepCode, on: string, papers = evidence) =>
  nextStep(taken, { step: code, on, evidence: papers, today: '2020-12-31' }, machine, calendar);

describe('the exit of a village', () => {
  it('goes from application over verification and notice to the announcement', () => {
    expect(ask([], 'applied', '2020-03-01')).toEqual(applied);
    expect(ask([applied], 'verified', '2020-03-10')).toEqual(verified);
    expect(ask([applied, verified], 'noticed', '2020-03-20')).toEqual(noticed);
    expect(ask([applied, verified, noticed], 'announced', '2020-03-28')).toEqual(step('announced', '2020-03-28'));
  });

  it.each<[string, ExitStep[], VillageExitStepCode, VillageExitStepCode]>([
    ['verified before it applied', [], 'verified', 'applied'], ['applied for twice', [applied], 'applied', 'verified'],
    ['announced without a notice', [applied, verified], 'announced', 'noticed'], ['verified again', [applied, verified], 'verified', 'noticed'],
    ['rejected before it began', [], 'rejected', 'applied'],
    ['rejected after the announcement', [applied, verified, noticed, step('announced', '2020-03-28')], 'rejected', 'applied'],
  ])('is not %s, and says what comes next', (_, taken, code, next) => {
    expect(ask(taken, code, '2020-04-30')).toEqual({ code: 'step-out-of-order', next });
  });

  it('is not announced before the notice was up for seven full days', () => {
    expect(ask([applied, verified, noticed], 'announced', '2020-03-27')).toEqual({ code: 'too-early', earliest: '2020-03-28' });
  });

  it('has every step on or after the day of the last', () => {
    expect(ask([applied], 'verified', '2020-02-29')).toEqual({ code: 'before-previous-step', earliest: '2020-03-01' });
    expect(ask([applied], 'verified', '2020-03-01')).toEqual(step('verified', '2020-03-01'));
  });

  it('wants the papers of each step', () => {
    expect(ask([applied, verified, noticed], 'announced', '2020-03-28', evidence.slice(0, 3))).toEqual({ code: 'paper-missing', papers: ['approval'] });
    expect(ask([applied], 'rejected', '2020-03-05', [])).toEqual({ code: 'paper-missing', papers: [] });
  });

  it('has the four steps in their order, whatever an administrator writes, each with a paper', () => {
    const withSteps = (change: (steps: typeof machine.steps) => readonly object[]) => villageExitSchema.safeParse({
      sets: villageExitConfig.sets.map((set) => ({ ...set, procedure: { ...set.procedure, steps: change(machine.steps) } })),
    });
    expect(withSteps((steps) => steps).success).toBe(true);
    expect(withSteps((steps) => steps.slice(1)).error!.issues[0]!.message).toMatch('applied, verified, noticed, announced');
    expect(withSteps((steps) => steps.map((each) => ({ ...each, papers: [] }))).success).toBe(false);
  });

  it('may begin again once it was rejected, on a later day', () => {
    const rejected = step('rejected', '2020-03-01');
    expect(ask([applied], 'rejected', '2020-03-05')).toEqual(step('rejected', '2020-03-05'));
    expect(ask([applied, rejected], 'applied', '2020-03-01')).toEqual({ code: 'before-previous-step', earliest: '2020-03-02' });
    expect(ask([applied, rejected], 'applied', '2020-03-02')).toEqual(step('applied', '2020-03-02', '2020-03-02'));
  });

  it('never goes back in time, and is announced only after its notice, whatever is asked', () => {
    const asked = fc.array(fc.record({
      code: fc.constantFrom('applied', 'verified', 'noticed', 'announced', 'rejected'),
      on: fc.integer({ min: 1, max: 60 }).map((day) => new Date(Date.UTC(2020, 0, day)).toISOString().slice(0, 10)),
    }), { maxLength: 40 });
    fc.assert(fc.property(asked, (steps) => {
      const taken: ExitStep[] = [];
      for (const { code, on } of steps) {
        const next = ask(taken, code, on);
        if (!('code' in next)) taken.push(next);
      }
      expect(taken.map(({ takenOn }) => takenOn)).toEqual(taken.map(({ takenOn }) => takenOn).toSorted());
      expect(new Set(taken.map((each) => `${each.begunOn} ${each.step}`)).size).toBe(taken.length);
      for (const announced of taken.filter((each) => each.step === 'announced')) {
        const notice = taken.find((each) => each.begunOn === announced.begunOn && each.step === 'noticed')!;
        expect(Date.parse(announced.takenOn) - Date.parse(notice.takenOn)).toBeGreaterThanOrEqual(8 * 86_400_000);
      }
    }));
  });
});
