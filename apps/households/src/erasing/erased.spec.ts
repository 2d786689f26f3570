import { idNumber } from '../../test/people.js';
import { isPlaceholder } from '../register/members/placeholder-number.js';
import { erased, ERASED, isErased, without } from './erased.js';

const person = {
  name: '韦一', idNumber: idNumber('1980-06-15', '1', 1), disabilityCertificate: `${idNumber('1980-06-15', '1', 1)}42`, bornOn: '1980-06-15', sex: '1' as const,
};

describe('a person who is erased', () => {
  it('keeps sex and month of birth, and a number that stands for none', () => {
    const left = erased(person);
    expect(left).toMatchObject({ name: ERASED, disabilityCertificate: null, bornOn: '1980-06-01', sex: '1' });
    expect([isPlaceholder(left.idNumber), left.idNumber.slice(6, 14), isErased(left), isErased(person)]).toEqual([true, '19800601', true, false]);
    expect(erased(left)).toEqual(left);
  });

  it('goes out of texts by every name and number, the longest first', () => {
    const known = { names: new Set(['韦一', '韦一山', '', ERASED]), numbers: new Set([person.idNumber]) };
    expect(without(`韦一山（${person.idNumber}）和韦一、韦二`, known)).toBe(`${ERASED}（${ERASED}）和${ERASED}、韦二`);
    expect(without('韦二', known)).toBe('韦二');
  });
});
