import { ProblemError } from '@guzhou/runtime';

/** Of a day that somebody gave in a request: `path` is where. */
export function dayInFuture(path: string): ProblemError {
  return new ProblemError({
    code: 'date/in-future', status: 422,
    detail: { zh: '日期晚于今天，请核对。', en: 'The day is later than today; check it.' },
    fields: [{ path, code: 'date/in-future', detail: { zh: '晚于今天。', en: 'It is later than today.' } }],
  });
}
