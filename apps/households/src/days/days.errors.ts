import { ProblemError } from '@guzhou/runtime';

/** Of a day that somebody gave in a request: `path` is where. */
export function dayInFuture(path: string): ProblemError {
  return new ProblemError({
    code: 'date/in-future', status: 422,
    detail: { zh: '日期晚于今天，请核对。', en: 'The day is later than today; check it.' },
    fields: [{ path, code: 'date/in-future', detail: { zh: '晚于今天。', en: 'It is later than today.' } }],
  });
}

/** The household was not formed yet, or dissolved already. */
export function householdNotOnDay(path: string): ProblemError {
  return new ProblemError({
    code: 'household/not-on-day', status: 422,
    detail: {
      zh: '该户在这一天尚未立户或已经销户，请核对日期。',
      en: 'The household was not formed yet or no longer there on this day; check the day.',
    },
    fields: [{ path, code: 'household/not-on-day', detail: { zh: '不在该户存续期间。', en: 'It is outside the life of the household.' } }],
  });
}
