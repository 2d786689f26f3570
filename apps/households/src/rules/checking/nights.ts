import { dayOf, type Day } from '@guzhou/days';

/** Hour in Asia/Shanghai from which a night's check is due. */
const HOUR = 3;
const MS_PER_HOUR = 3_600_000;

/** The newest night whose check is due, by the day on which it ends. */
export function lastNight(now: Date): Day {
  return dayOf(new Date(now.getTime() - HOUR * MS_PER_HOUR));
}

/** The moment from which a night's check is due. */
export function dueAt(night: Day): Date {
  return new Date(Date.parse(`${night}T00:00:00+08:00`) + HOUR * MS_PER_HOUR);
}
