import { dayOf, type Day } from '../days/days.js';

/** When, by which operation and in which county rows are recorded. */
export interface Stamp {
  readonly county: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** The day of `recordedAt`: records of later days are mistakes. */
  readonly today: Day;
}

export function stamp(county: string, recordedBy: string): Stamp {
  const recordedAt = new Date();
  return { county, recordedAt, recordedBy, today: dayOf(recordedAt) };
}
