import type { Objection } from '@guzhou/importing';
import type { Day } from '@guzhou/days';
import type { MemberCode } from './members.errors.js';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** First two digits in use (GB/T 2260), and 99, which no province has and only synthetic people bear. */
const regions = new Set([
  '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46',
  '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '83', '99',
]);

/**
 * What is wrong with an ID number of 18 characters (GB 11643), also against the birth date and sex stated beside it:
 * digits 7 to 14 are the birth date, the 17th is odd for men, the last follows from the others.
 */
export function objectionToIdNumber(idNumber: string, bornOn: Day, sex: '1' | '2' | '9'): Objection<MemberCode> | null {
  if (checkDigit(idNumber) !== idNumber[17]) return { column: 'id_number', code: 'id-number/check-digit' };
  if (!regions.has(idNumber.slice(0, 2))) return { column: 'id_number', code: 'id-number/unknown-region' };
  if (idNumber.slice(6, 14) !== bornOn.replaceAll('-', '')) return { column: 'id_number', code: 'id-number/birth-date-differs' };
  const odd = idNumber.charCodeAt(16) % 2 === 1;
  if (sex !== '9' && odd !== (sex === '1')) return { column: 'id_number', code: 'id-number/sex-differs' };
  return null;
}

/** The last character, from the 17 digits before it. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digits.charCodeAt(i) - 48) * weights[i]!;
  return checkDigits[sum % 11]!;
}
