/** The days a report of a month goes by. */
export interface ReportDates {
  /** `YYYY-MM`. */
  readonly period: string;
  /** Last day of the month: figures hold at its end. */
  readonly asOf: string;
  /** Last day of the year before: the opening of the balance. */
  readonly openingOn: string;
  readonly year: number;
}

export function reportDates(period: string): ReportDates {
  const year = Number(period.slice(0, 4));
  const month = Number(period.slice(5, 7));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { period, year, asOf: `${period}-${String(lastDay).padStart(2, '0')}`, openingOn: `${year - 1}-12-31` };
}
