/** A day in Asia/Shanghai, `YYYY-MM-DD`: days compare as text, and no clock is ever moved on them. */
export type Day = string;

/** So many days later, or, negative, before. */
export function daysAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
