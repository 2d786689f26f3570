import { CHINA_OFFSET_MS, monthText } from '../platform/china-month.js';

/** A month's report is due from 02:00 on the 1st of the next month in China. */
const DUE_AT_MS = 2 * 3_600_000;

/** The newest month whose report is due. */
export function lastDuePeriod(now: Date): string {
  const local = new Date(now.getTime() + CHINA_OFFSET_MS - DUE_AT_MS);
  return monthText(new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - 1, 1)));
}

/** All due months from `first` on, oldest first; none if `first` itself is not due yet. */
export function duePeriods(first: string, now: Date): string[] {
  const last = lastDuePeriod(now);
  const periods: string[] = [];
  for (let period = first; period <= last; period = nextPeriod(period)) periods.push(period);
  return periods;
}

function nextPeriod(period: string): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return monthText(new Date(Date.UTC(year, month, 1)));
}
