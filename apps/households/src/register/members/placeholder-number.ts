import type { Day } from '@guzhou/days';
import { checkDigit } from './id-number.js';

/** First six digits of the number of somebody who has none (无证件): no division has them. */
const NO_DIVISION = '999999';
/** Orders of a day for each sex: 001, 003 … 999 for men, 000, 002 … 998 for women. */
export const PLACEHOLDERS_OF_A_DAY = 500;

/** Stands for an ID number that was not issued yet: birth date, an order of the day, check digit. */
export function placeholderNumber(bornOn: Day, sex: '1' | '2' | '9', order: number): string {
  const serial = String(order * 2 + (sex === '1' ? 1 : 0)).padStart(3, '0');
  const body = `${NO_DIVISION}${bornOn.replaceAll('-', '')}${serial}`;
  return body + checkDigit(body);
}

/** Whether a number only stands for one: it tells nobody apart from others in another county. */
export function isPlaceholder(idNumber: string): boolean {
  return idNumber.startsWith(NO_DIVISION);
}
