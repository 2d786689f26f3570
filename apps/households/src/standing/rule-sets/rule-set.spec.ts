import { z } from 'zod';
import { localRuleSets, ruleSetOn } from './rule-set.js';

const form = localRuleSets({ value: z.number() });
const set = (id: string, from: string) => ({ id, from, source: 'sample', certainty: 'low' as const, value: 1 });

describe('rule sets', () => {
  const sets = form.parse({
    national: [set('n1', '2014-01-01'), set('n2', '2020-01-01')], provinces: { '52': [set('p', '2019-01-01')] }, counties: { '522632': [set('c', '2021-01-01')] },
  });

  it.each([
    ['330100', '2013-12-31', undefined], ['330100', '2014-01-01', 'n1'], ['330100', '2020-01-01', 'n2'],
    ['520100', '2020-01-01', 'p'], ['522632', '2021-01-01', 'c'], ['522632', '2020-12-31', undefined],
  ])('of %s on %s are the nearest authority\'s last: %s', (county, day, id) => {
    expect(ruleSetOn(sets, county, day)?.id).toBe(id);
  });

  it('stand in the order of their days, and say where they come from', () => {
    expect(form.safeParse({ national: [set('b', '2020-01-01'), set('a', '2014-01-01')] }).success).toBe(false);
    expect(form.safeParse({ national: [{ ...set('a', '2014-01-01'), source: '' }] }).success).toBe(false);
  });

  it('without which nothing can be judged hold since the register began, of each authority that has its own', () => {
    const always = localRuleSets({ value: z.number() }, { always: true });
    const national = [set('n', '2014-01-01')];
    expect(always.safeParse({ national }).success).toBe(true);
    expect(always.safeParse({ national, counties: { '522632': [set('c', '2021-01-01')] } }).success).toBe(false);
    expect(always.safeParse({ national: [set('n', '2014-01-02')] }).success).toBe(false);
  });
});
