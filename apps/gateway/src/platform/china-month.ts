/** China has had one time zone without summer time since 1992. */
export const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The month (`YYYY-MM`) in which a moment falls in China. */
export function monthOf(moment: Date): string {
  return monthText(new Date(moment.getTime() + CHINA_OFFSET_MS));
}

/** `YYYY-MM` of a date's UTC fields. */
export function monthText(date: Date): string {
  return date.toISOString().slice(0, 7);
}
