import fc from 'fast-check';
import { idNumber } from '../../../test/people.js';
import { objectionToIdNumber } from './id-number.js';

const code = (number: string, bornOn = '1990-03-07', sex: '1' | '2' | '9' = '2') => objectionToIdNumber(number, bornOn, sex)?.code ?? null;

describe('an ID number', () => {
  it('passes with the check digit of GB 11643, whatever the person', () => {
    fc.assert(fc.property(fc.constantFrom('1', '2'), fc.nat(4_000_000), (sex, serial) =>
      objectionToIdNumber(idNumber('1990-03-07', sex, serial), '1990-03-07', sex) === null));
  });

  it('is refused with any other last character', () => {
    const good = idNumber('1990-03-07', '2', 5);
    for (const last of [...'0123456789X'].filter((digit) => digit !== good[17])) expect(code(good.slice(0, 17) + last)).toBe('id-number/check-digit');
  });

  it('is refused when two neighbouring digits changed places', () => {
    const good = idNumber('1990-03-07', '2', 5);
    expect(code(good.slice(0, 8) + good[9]! + good[8]! + good.slice(10))).toBe('id-number/check-digit');
  });

  it('must agree with the birth date, and with the sex where one is stated', () => {
    const good = idNumber('1990-03-07', '2', 5);
    expect(code(good, '1990-03-08')).toBe('id-number/birth-date-differs');
    expect(code(good, '1990-03-07', '1')).toBe('id-number/sex-differs');
    expect(code(good, '1990-03-07', '9')).toBeNull();
  });

  it('must begin with a province, or with the 99 of synthetic people', () => {
    expect(code('010101199003070026')).toBe('id-number/unknown-region');
  });
});
