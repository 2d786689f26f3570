/** Days are counted from 1970-01-01, so that they add and compare as numbers; text only on the way out. */
export type Day = number;

const MILLISECONDS = 86_400_000;
const texts = new Map<Day, string>();

export function day(text: string): Day {
  return Date.parse(`${text}T00:00:00Z`) / MILLISECONDS;
}

export function dayText(value: Day): string {
  let text = texts.get(value);
  if (text === undefined) {
    text = new Date(value * MILLISECONDS).toISOString().slice(0, 10);
    texts.set(value, text);
  }
  return text;
}

export function optionalDayText(value: Day | null): string {
  return value === null ? '' : dayText(value);
}

/** At least so many years later, a day or two more at most. */
export function yearsAfter(from: Day, years: number): Day {
  return from + Math.ceil(years * 365.25) + 1;
}

/** The reference month ends here: everybody's age and standing is set as of this day. */
export const AS_OF = day('2020-05-31');
/** Registered households change no more after this day, so that the register of 2019-12-31 still holds. */
export const QUIET_FROM = day('2019-11-30');
/** The latest change in any household. */
export const LAST_CHANGE = day('2020-05-20');

const birthdays = Array.from({ length: 111 }, (_, age) => day(`${2020 - age}-05-31`));

/** The latest birth date of somebody who is `age` years old on AS_OF; up to 363 days earlier gives the same age. */
export function latestBirth(age: number): Day {
  return birthdays[age] as Day;
}
