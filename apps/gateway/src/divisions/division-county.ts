import { countyOf, isWiderThanCounty } from './division.js';
import { divisionTooWide } from './divisions.errors.js';

/** The county that a division is or lies in. Throws `division/wider-than-county`. */
export function countyOfDivision(code: string): string {
  if (isWiderThanCounty(code)) throw divisionTooWide();
  return countyOf(code);
}
