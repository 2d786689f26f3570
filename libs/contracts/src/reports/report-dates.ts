import { withWords } from '../right-words.js';
import { period, REGISTER_BEGINS_ON } from '../values.js';

/** The first month of which there can be a report. */
export const FIRST_REPORT_PERIOD = REGISTER_BEGINS_ON.slice(0, 7);

/** A month of which there can be a report, as requests from outside name it. */
export const reportPeriod = period.refine((month) => month >= FIRST_REPORT_PERIOD, withWords(
  `建档立卡自 ${FIRST_REPORT_PERIOD} 开始，应为该月或以后的月份`, `registration began in ${FIRST_REPORT_PERIOD}; it must be that month or a later one`,
  'period/before-register'));

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
