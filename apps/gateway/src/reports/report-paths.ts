/** Kind of the operations that make a version. */
export const REPORT_KIND = 'monthly-report';

export function reportPath(division: string, period: string): string {
  return `/api/v1/reports/monthly/${division}/${period}`;
}

export function figurePath(division: string, period: string, measure: string, version: number): string {
  return `${reportPath(division, period)}/figures/${measure}?version=${version}`;
}
