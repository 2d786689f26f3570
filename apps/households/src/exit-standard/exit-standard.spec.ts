import { exitStandardConfig, povertyLines } from './exit-standard.config.js';
import { exitStandardOn, incomePerHeadFen, missingFor, type HouseholdFacts } from './exit-standard.js';

const standardOn = (asOf: string, lines = povertyLines) => exitStandardOn(asOf, '522632', exitStandardConfig, lines);
const may = standardOn('2020-05-31');

const grown = { memberCode: 'M1', bornOn: '1980-01-01', condition: { student: '01', medicalInsurance: true } };
const child = (bornOn: string, student: string) => ({ memberCode: 'C', bornOn, condition: { student, medicalInsurance: true } });
const facts = (changes: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  netIncomeFen: 400_001n, living: { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'B' }, members: [grown], ...changes,
});
const codes = (changes: Partial<HouseholdFacts>, standard = may) => missingFor(facts(changes), standard).map(({ code }) => code);

describe('the exit standard', () => {
  it('is met by a household that lacks nothing', () => {
    expect(missingFor(facts(), may)).toEqual([]);
  });

  it.each([['2014-06-30', 280_000n], ['2015-12-31', 296_800n], ['2016-01-01', 314_600n], ['2017-07-01', 333_500n], ['2018-07-01', 353_500n], ['2019-12-31', 374_700n], ['2020-01-01', 400_000n], ['2024-01-01', 400_000n]])(
    'puts the line of the year: %s', (asOf, line) => {
      expect(standardOn(asOf).lineFen).toBe(line);
    });

  it('takes the line of the province where there is one', () => {
    const lines = { ...povertyLines, provinces: { '52': [{ from: '2020-01-01', yuan: 4100.5 }] as [{ from: string; yuan: number }] } };
    expect(standardOn('2020-05-31', lines).lineFen).toBe(410_050n);
    expect(exitStandardOn('2020-05-31', '450000', exitStandardConfig, lines).lineFen).toBe(400_000n);
  });

  it('knows no line before the first', () => {
    expect(() => standardOn('2013-12-31')).toThrow(RangeError);
  });

  it('counts income of the twelve months to the day', () => {
    expect(may.incomeAfter).toBe('2019-05-31');
    expect(standardOn('2020-02-29').incomeAfter).toBe('2019-02-28');
  });

  it('wants income per head above the line, not at it', () => {
    expect(codes({ netIncomeFen: 400_000n })).toEqual(['income/not-above-line']);
    expect(codes({ netIncomeFen: 800_001n, members: [grown, grown] })).toEqual([]);
    expect(codes({ netIncomeFen: 800_000n, members: [grown, grown] })).toEqual(['income/not-above-line']);
  });

  it('is never met by income alone', () => {
    expect(codes({ netIncomeFen: 10_000_000n, living: null })).toEqual(['living/not-assessed']);
    expect(codes({ living: { enoughFood: false, enoughClothing: false, safeWater: false, houseGrade: 'C' } }))
      .toEqual(['food/not-enough', 'clothing/not-enough', 'water/not-safe', 'house/not-safe']);
  });

  it.each([
    ['six by the last 31 August and not at school', '2013-08-31', '02', ['schooling/not-at-school']],
    ['six a day later: not due yet', '2013-09-01', '02', []],
    ['fifteen on the day and gone', '2005-05-31', '01', []],
    ['fourteen and gone', '2005-06-01', '01', ['schooling/not-at-school']],
    ['in primary school', '2010-01-01', '03', []],
  ])('looks at schooling of a child %s', (_, bornOn, student, missing) => {
    expect(codes({ netIncomeFen: 1_000_000n, members: [grown, child(bornOn, student)] })).toEqual(missing);
  });

  it('names the person who is not insured, or of whom nothing is known', () => {
    const members = [grown, { ...grown, memberCode: 'M2', condition: { student: '01', medicalInsurance: false } }, { ...grown, memberCode: 'M3', condition: null }];
    expect(missingFor(facts({ netIncomeFen: 9_000_000n, members }), may)).toEqual([
      { code: 'insurance/none', memberCode: 'M2' }, { code: 'member/condition-unknown', memberCode: 'M3' },
    ]);
  });

  it('is not met by a household without members', () => {
    expect(codes({ members: [] })).toEqual(['members/none']);
    expect(incomePerHeadFen(facts({ members: [] }))).toBe(0n);
  });
});
