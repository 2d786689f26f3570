/** A day in Asia/Shanghai, `YYYY-MM-DD`: days compare as text. */
export type Day = string;

/** Half-open: `from` is the first day it holds, `to` the first day it no longer does; null: still. */
export interface Interval {
  readonly from: Day;
  readonly to: Day | null;
}

export function holdsOn({ from, to }: Interval, day: Day): boolean {
  return from <= day && (to === null || to > day);
}

export function overlap(a: Interval, b: Interval): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

/** Whether every day of `inner` is a day of `outer`. */
export function within(inner: Interval, outer: Interval): boolean {
  return inner.from >= outer.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}

export function sameInterval(a: Interval, b: Interval): boolean {
  return a.from === b.from && a.to === b.to;
}

/** Of these intervals what a day knows of them: those begun by then, an end that comes later not yet said. */
export function begunBy<Part extends Interval>(parts: readonly Part[], day: Day): Part[] {
  return parts.filter(({ from }) => from <= day).map((part) => (part.to !== null && part.to > day ? { ...part, to: null } : part));
}

/** Of these intervals those that hold on a day, as if nothing were known of their end; without a day all of them as they are. */
export function heldOn<Part extends Interval>(parts: readonly Part[], day: Day | null): readonly Part[] {
  return day === null ? parts : parts.filter((part) => holdsOn(part, day)).map((part) => ({ ...part, to: null }));
}

/** Of what was found on days about several things the last of each by a day; without a day all of it. */
export function lastByDay<Found>(found: readonly Found[], day: Day | null, { about, on }: {
  readonly about: (each: Found) => string;
  readonly on: (each: Found) => Day;
}): Found[] {
  if (day === null) return [...found];
  const last = new Map<string, Found>();
  for (const each of found) {
    const before = last.get(about(each));
    if (on(each) <= day && (before === undefined || on(before) < on(each))) last.set(about(each), each);
  }
  return [...last.values()];
}

/** The same day so many months before; the month's last day where it has no such day. */
export function monthsBefore(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}

/** So many days later (or, negative, before). */
export function daysAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Days from one day to another; negative: the other is before it. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The day it is in Asia/Shanghai. */
export function dayOf(instant: Date): Day {
  return shanghai.format(instant);
}

/** The day it is there now. */
export function todayInChina(): Day {
  return dayOf(new Date());
}

/** The moment at which a day ends in Asia/Shanghai, which has kept UTC+8 since 1991. */
export function endOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000);
}
