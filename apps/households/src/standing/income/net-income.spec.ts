import { incomeConfig, type IncomeConfig } from './income-rules.config.js';
import { assumedCosts, incomeRulesOn, netIncomeFen, type IncomeLine } from './net-income.js';

const national = incomeConfig.national[0]!;
const rulesOn = (asOf: string, changes: Partial<IncomeConfig['national'][number]> = {}) => {
  const config: IncomeConfig = { ...incomeConfig, counties: { '522632': [{ ...national, ...changes }] } };
  return incomeRulesOn(asOf, '522632', config);
};
const window = (asOf: string, given: IncomeConfig['national'][number]['window']) => {
  const { after, until } = rulesOn(asOf, { window: given });
  return [after, until];
};
const line = (kind: IncomeLine['kind'], subKind: IncomeLine['subKind'], fen: bigint): IncomeLine => ({ kind, subKind, fen });

describe('the window of income', () => {
  it('is twelve months to the day, unless the place says otherwise', () => {
    expect(rulesOn('2020-05-31')).toMatchObject({ after: '2019-05-31', until: '2020-05-31' });
    expect(rulesOn('2020-02-29')).toMatchObject({ after: '2019-02-28' });
  });

  it.each([
    ['2020-03-15', '2019-02-28', '2020-02-29'], ['2020-05-31', '2019-05-31', '2020-05-31'], ['2021-02-28', '2020-02-29', '2021-02-28'],
    ['2020-01-01', '2018-12-31', '2019-12-31'],
  ])('may be the months that are over on %s: after %s, to %s', (asOf, after, until) => {
    expect(window(asOf, { kind: 'to-month-end', months: 12 })).toEqual([after, until]);
  });

  it.each([['2020-09-29', '2018-09-30', '2019-09-30'], ['2020-09-30', '2019-09-30', '2020-09-30'], ['2020-12-31', '2019-09-30', '2020-09-30']])(
    'may be the accounting year that is over on %s: after %s, to %s', (asOf, after, until) => {
      expect(window(asOf, { kind: 'accounting-year', endsOn: '09-30' })).toEqual([after, until]);
    });
});

describe('net income', () => {
  const rules = rulesOn('2020-05-31', { costShares: { grain: 40, livestock: 33 } });

  it('is all kinds less costs, without what the rules leave out', () => {
    const lines = [
      line('wage', 'migrant_work', 1000n), line('operating', 'trade', 500n), line('property', 'dividend', 50n), line('transfer', 'pension', 70n),
      line('transfer', 'consolation', 10_000n), line('cost', 'trade', 100n),
    ];
    expect(netIncomeFen(lines, rules)).toBe(1520n);
  });

  it('takes a share of the proceeds as cost where no cost of that line of business is entered', () => {
    const lines = [line('operating', 'grain', 1001n), line('operating', 'livestock', 100n), line('cost', 'livestock', 1n), line('wage', 'unspecified', 7n)];
    expect(assumedCosts(lines, rules)).toEqual([{ subKind: 'grain', grossFen: 1001n, sharePercent: 40, costFen: 400n }]);
    expect(netIncomeFen(lines, rules)).toBe(1001n + 100n - 1n + 7n - 400n);
  });

  it('assumes nothing where costs were entered without saying for what', () => {
    expect(assumedCosts([line('operating', 'grain', 1000n), line('cost', 'unspecified', 1n)], rules)).toEqual([]);
  });

  it('may be below nothing', () => {
    expect(netIncomeFen([line('cost', 'grain', 5n)], rules)).toBe(-5n);
  });
});
