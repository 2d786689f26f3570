import { povertyLines } from '../poverty-lines/poverty-lines.config.js';
import { exitStandardOn, incomePerHeadFen, missingFor, verdictOf, type HouseholdFacts } from './exit-standard.js';
import { standardConfigs } from './standard-configs.js';

const standardOn = (asOf: string, changes: Partial<typeof standardConfigs> = {}, county = '522632') =>
  exitStandardOn(asOf, county, { ...standardConfigs, ...changes });
const may = standardOn('2020-05-31');

const found = <Value>(value: Value, on = '2020-03-01') => ({ on, value });
const earned = (fen: bigint) => [{ kind: 'wage' as const, subKind: 'unspecified' as const, fen }];
const person = { memberCode: 'M1', bornOn: '1980-01-01', condition: { student: '01', medicalInsurance: true }, excuse: null };
const child = (bornOn: string, student: string) => ({ ...person, memberCode: 'C', bornOn, condition: { student, medicalInsurance: true } });
const facts = (changes: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  income: earned(400_001n), food: found(true), clothing: found(true), safeWater: found(true), waterCheck: null, houseGrade: found('B'),
  houseAppraisal: null, members: [person], ...changes,
});
const codes = (changes: Partial<HouseholdFacts>, standard = may) => missingFor(facts(changes), standard).map(({ code }) => code);
const rich = earned(10_000_000n);

function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('the exit standard', () => {
  it('is met by a household that lacks nothing', () => {
    expect(missingFor(facts(), may)).toEqual([]);
  });

  it.each([['2014-06-30', 280_000n], ['2015-12-31', 296_800n], ['2016-01-01', 314_600n], ['2017-07-01', 333_500n], ['2018-07-01', 353_500n], ['2019-12-31', 374_700n], ['2020-01-01', 400_000n], ['2024-01-01', 400_000n]])(
    'puts the line of the year: %s', (asOf, line) => {
      expect(standardOn(asOf).lineFen).toBe(line);
    });

  it('takes the line of the province where there is one', () => {
    const own = { id: 'line-52', from: '2020-01-01', yuan: 4100.5, source: 'sample', certainty: 'low' as const };
    const lines = { ...povertyLines, provinces: { '52': [own] as [typeof own] } };
    expect(standardOn('2020-05-31', { lines }).lineFen).toBe(410_050n);
    expect(standardOn('2020-05-31', { lines }, '450000').lineFen).toBe(400_000n);
  });

  it('knows no line before the first', () => {
    expect(refusalOf(() => standardOn('2013-12-31'))).toMatchObject({ problem: { code: 'day/before-register', status: 422 } });
  });

  it('wants income per head above the line, not at it', () => {
    expect(codes({ income: earned(400_000n) })).toEqual(['income/not-above-line']);
    expect(codes({ income: earned(800_001n), members: [person, person] })).toEqual([]);
    expect(codes({ income: earned(800_000n), members: [person, person] })).toEqual(['income/not-above-line']);
  });

  it('is never met by income alone', () => {
    expect(codes({ income: rich, food: null, clothing: null, safeWater: null, houseGrade: null }))
      .toEqual(['food/not-assessed', 'clothing/not-assessed', 'water/not-assessed', 'house/not-assessed']);
    expect(codes({ food: found(false), clothing: found(false), safeWater: found(false), houseGrade: found('C') }))
      .toEqual(['food/not-enough', 'clothing/not-enough', 'water/not-safe', 'house/not-safe']);
  });

  it.each([
    ['six by the last 31 August and not at school', '2013-08-31', '02', ['schooling/not-at-school']],
    ['six a day later: not due yet', '2013-09-01', '02', []],
    ['fifteen on the day and gone', '2005-05-31', '01', []],
    ['fourteen and gone', '2005-06-01', '01', ['schooling/not-at-school']],
    ['in primary school', '2010-01-01', '03', []],
  ])('looks at schooling of a child %s', (_, bornOn, student, missing) => {
    expect(codes({ income: rich, members: [person, child(bornOn, student)] })).toEqual(missing);
  });

  it.each<[string, 'home_taught' | 'finished' | 'other', boolean, string[]]>([
    ['taught at home, with the approval', 'home_taught', true, []],
    ['taught at home, as it is said', 'home_taught', false, ['schooling/excuse-without-certificate']],
    ['that finished: no paper needed', 'finished', false, []],
    ['excused for what is no excuse', 'other', true, ['schooling/not-at-school']],
  ])('lets off from school a child %s', (_, reason, certified, missing) => {
    expect(codes({ income: rich, members: [{ ...child('2010-01-01', '01'), excuse: { reason, certified } }] })).toEqual(missing);
  });

  it('names the person who is not insured, or of whom nothing is known', () => {
    const members = [
      person, { ...person, memberCode: 'M2', condition: { student: '01', medicalInsurance: false } }, { ...person, memberCode: 'M3', condition: null },
      { ...child('2010-01-01', '03'), condition: null },
    ];
    const missing = missingFor(facts({ income: rich, members }), may);
    expect(missing).toEqual([
      { item: 'insurance', code: 'insurance/none', memberCode: 'M2' }, { item: 'insurance', code: 'insurance/unknown', memberCode: 'M3' },
      { item: 'schooling', code: 'schooling/unknown', memberCode: 'C' }, { item: 'insurance', code: 'insurance/unknown', memberCode: 'C' },
    ]);
    expect([verdictOf(missing, 'insurance'), verdictOf(missing, 'schooling'), verdictOf(missing, 'house')]).toEqual(['not_met', 'unknown', 'met']);
  });

  it('is not met by a household without members', () => {
    expect(codes({ members: [] })).toEqual(['members/none']);
    expect(incomePerHeadFen(facts({ members: [] }), may)).toBe(0n);
  });
});

describe('drinking water', () => {
  const measured = { litresPerPersonDay: 60, quality: 'meets', fetchMinutes: 0, fetchMetres: null, climbMetres: null, guaranteePercent: 95 };
  const water = (changes: Partial<typeof measured> | Record<string, unknown>, standard = may) =>
    codes({ waterCheck: found({ ...measured, ...changes }) }, standard);

  it.each<[string, Record<string, unknown>, string[]]>([
    ['that meets every value', {}, []],
    ['of 35 litres: just enough', { litresPerPersonDay: 35 }, []], ['of 34 litres', { litresPerPersonDay: 34 }, ['water/too-little']],
    ['that looks clean', { quality: 'looks_clean' }, []], ['that failed its test', { quality: 'fails' }, ['water/bad-quality']],
    ['that nobody tested', { quality: 'not_tested' }, ['water/quality-not-tested']],
    ['twenty minutes away', { fetchMinutes: 20 }, []], ['twenty-one minutes away', { fetchMinutes: 21 }, ['water/too-far']],
    ['800 m away, time unknown', { fetchMinutes: null, fetchMetres: 800 }, []],
    ['801 m away, time unknown', { fetchMinutes: null, fetchMetres: 801 }, ['water/too-far']],
    ['near, but 81 m further down', { fetchMinutes: null, fetchMetres: 10, climbMetres: 81 }, ['water/too-far']],
    ['far, but quick to fetch', { fetchMinutes: 5, fetchMetres: 3000 }, []],
    ['nobody knows where', { fetchMinutes: null }, ['water/distance-unknown']],
    ['there nine days of ten', { guaranteePercent: 90 }, []], ['there less often', { guaranteePercent: 89 }, ['water/unsteady']],
    ['bad in every way', { litresPerPersonDay: 0, quality: 'fails', fetchMinutes: 90, guaranteePercent: 0 }, ['water/too-little', 'water/bad-quality', 'water/too-far', 'water/unsteady']],
  ])('is judged by quantity, quality, way and guarantee: water %s', (_, changes, missing) => {
    expect(water(changes)).toEqual(missing);
  });

  it('must be less where little rain falls', () => {
    expect(water({ litresPerPersonDay: 34 }, standardOn('2020-05-31', {}, '620000'))).toEqual([]);
  });

  it('is what was found last, the evaluation before a visit of the day', () => {
    const waterCheck = found({ ...measured, litresPerPersonDay: 0 }, '2020-03-01');
    expect(codes({ waterCheck, safeWater: found(true, '2020-03-01') })).toEqual(['water/too-little']);
    expect(codes({ waterCheck, safeWater: found(true, '2020-03-02') })).toEqual([]);
    expect(codes({ waterCheck, safeWater: null })).toEqual(['water/too-little']);
  });

  it('is not evaluated by values that did not hold yet', () => {
    const standard = standardOn('2018-03-31');
    expect(codes({ income: rich, waterCheck: found({ ...measured, litresPerPersonDay: 0 }, '2018-03-31') }, standard)).toEqual([]);
  });
});

describe('a house', () => {
  const house = (grade: string, renovation: string, on = '2020-03-01') => codes({ houseAppraisal: found({ grade, renovation }, on) });

  it('is safe of grade A or B, and of any grade once it is renovated or left', () => {
    expect(house('B', 'not_needed')).toEqual([]);
    expect(house('C', 'pending')).toEqual(['house/not-safe']);
    expect(house('C', 'under_way')).toEqual(['house/not-safe']);
    expect(house('D', 'accepted')).toEqual([]);
    expect(house('D', 'moved')).toEqual([]);
  });

  it('is what was found last, the appraisal before a visit of the day', () => {
    expect(house('D', 'pending', '2020-02-29')).toEqual([]);
    expect(house('D', 'pending', '2020-03-01')).toEqual(['house/not-safe']);
  });
});
