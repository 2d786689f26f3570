import { countyOf, levelOf } from './division.js';
import { divisionTooWide } from './divisions.errors.js';

/** The county that a division is or lies in. Throws `division/wider-than-county`. */
export function countyOfDivision(code: string): string {
  const level = levelOf(code);
  if (level === 'province' || level === 'prefecture') throw divisionTooWide();
  return countyOf(code);
}
