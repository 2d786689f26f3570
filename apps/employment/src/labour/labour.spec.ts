import fc from 'fast-check';
import { ageOn, isLabour, isOfAge, lastBirthday, rulesOn, workOf } from './labour.js';
import { labourRules } from './labour-rules.js';

const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('labour', () => {
  const rules = rulesOn(labourRules, '2020-05-31');
  const condition = { student: '01', labourSkill: '01' };

  it('is from the 16th birthday to the day before the 60th', () => {
    const labour = (bornOn: string) => isLabour({ bornOn, condition }, '2020-05-31', rules);
    expect([labour('2004-06-01'), labour('2004-05-31'), labour('1960-06-01'), labour('1960-05-31')]).toEqual([false, true, true, false]);
  });

  it('is neither at school nor without ability, and weak or half labour does not count', () => {
    const labour = (student: string, labourSkill: string) =>
      isLabour({ bornOn: '1990-01-01', condition: { student, labourSkill } }, '2020-05-31', rules);
    expect([labour('01', '01'), labour('01', '02'), labour('09', '01'), labour('01', '03'), labour('01', '04'), labour('01', '05')])
      .toEqual([true, true, false, false, false, false]);
    expect(isLabour({ bornOn: '1990-01-01', condition: null }, '2020-05-31', rules)).toBe(false);
  });

  it('has ages that agree with the birthdays between which people are of an age', () => {
    fc.assert(fc.property(day, day, fc.integer({ min: 1, max: 80 }), (bornOn, on, years) => {
      expect(ageOn(bornOn, on) >= years).toBe(bornOn <= lastBirthday(on, years));
      expect(isOfAge(bornOn, on, { from: years, under: years + 1 })).toBe(ageOn(bornOn, on) === years);
    }), { numRuns: 2000 });
    expect(lastBirthday('2020-02-29', 17)).toBe('2003-02-28');
  });
});

describe('one person in work per household', () => {
  it('is asked of households with labour only, and anybody may be the one', () => {
    expect(workOf([])).toBe('no-labour');
    expect(workOf([{ isLabour: false, works: true }])).toBe('no-labour');
    expect(workOf([{ isLabour: true, works: false }, { isLabour: false, works: false }])).toBe('none-in-work');
    expect(workOf([{ isLabour: true, works: false }, { isLabour: false, works: true }])).toBe('in-work');
  });
});
