/** Days from the first that it holds to the first that it no longer does; `to` null: still. */
interface Days {
  readonly from: string;
  readonly to: string | null;
}

/** As PostgreSQL reads a `daterange`. */
export function dateRange({ from, to }: Days): string {
  return `[${from},${to ?? ''})`;
}

/** As PostgreSQL reads a `datemultirange`; intervals may come in any order, and those that touch become one. */
export function dateMultirange(intervals: readonly Days[]): string {
  return `{${intervals.map(dateRange).join(',')}}`;
}
