import { planMeasureKinds, povertyCauses } from '@guzhou/contracts';
import fc from 'fast-check';
import { assistanceConfig } from './plan.config.js';
import { repeats, unmetCauses, withPlan, type Plan } from './plan.js';

const plan = (from: string, changes: Partial<Plan> = {}): Plan =>
  ({ from, to: null, mainCause: '07', otherCauses: [], paths: ['industry'], ...changes });
const done = (kind: string, result: string | null = null) => ({ kind, result }) as Parameters<typeof unmetCauses>[1][number];

describe('the causes of a plan', () => {
  it('are met each by a measure that answers it', () => {
    const causes = { mainCause: '01', otherCauses: ['07', '06'] } as const;
    expect(unmetCauses({ ...causes, otherCauses: [...causes.otherCauses] }, [done('training')], assistanceConfig)).toEqual(['01', '06']);
    expect(unmetCauses({ ...causes, otherCauses: [...causes.otherCauses] }, [done('training'), done('health'), done('water')], assistanceConfig)).toEqual([]);
  });

  it('are not met by what was dropped', () => {
    expect(unmetCauses({ mainCause: '07', otherCauses: [] }, [done('training', 'dropped')], assistanceConfig)).toEqual(['07']);
  });

  it('that are none of the list are met by anything', () => {
    expect(unmetCauses({ mainCause: '99', otherCauses: [] }, [], assistanceConfig)).toEqual(['99']);
    expect(unmetCauses({ mainCause: '99', otherCauses: [] }, [done('water')], assistanceConfig)).toEqual([]);
  });

  it('become fewer, never more, with a further measure', () => {
    const cause = fc.constantFrom(...povertyCauses.codes);
    const kind = fc.constantFrom(...planMeasureKinds.codes);
    const some = fc.record({ mainCause: cause, otherCauses: fc.uniqueArray(cause, { maxLength: 2 }) });
    fc.assert(fc.property(some, fc.array(kind.map((each) => done(each))), kind, (causes, measures, more) => {
      const before = unmetCauses(causes, measures, assistanceConfig);
      expect(before).toEqual(expect.arrayContaining(unmetCauses(causes, [...measures, done(more)], assistanceConfig)));
    }));
  });

  it('differ from one another', () => {
    expect(repeats({ mainCause: '07', otherCauses: ['07'] })).toBe(true);
    expect(repeats({ mainCause: '07', otherCauses: ['01', '01'] })).toBe(true);
    expect(repeats({ mainCause: '07', otherCauses: ['01', '02'] })).toBe(false);
  });
});

describe('plans', () => {
  it('follow one another without a gap, and one that is told again changes nothing', () => {
    const day = fc.integer({ min: 0, max: 30 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(fc.property(fc.uniqueArray(day, { minLength: 1 }), (days) => {
      const plans = days.toSorted().reduce<readonly Plan[]>((so, from) => withPlan(so, plan(from))!, []);
      expect(plans.map(({ to }) => to)).toEqual([...plans.slice(1).map(({ from }) => from), null]);
      for (const each of plans) expect(withPlan(plans, plan(each.from))).toBe(plans);
    }));
  });

  it('are not put in before a later one', () => {
    expect(withPlan([{ ...plan('2020-02-01'), to: null }], plan('2020-01-01'))).toBeNull();
  });

  it('are corrected in their place', () => {
    const plans = withPlan(withPlan([], plan('2020-01-01'))!, plan('2020-02-01'))!;
    expect(withPlan(plans, plan('2020-01-01', { mainCause: '01' }))!.map(({ mainCause, to }) => [mainCause, to])).toEqual([['01', '2020-02-01'], ['07', null]]);
  });
});
