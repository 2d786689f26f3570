import { ProblemError } from '@guzhou/runtime';

/** Nothing is answered that is not recorded. */
export function auditUnavailable(cause: unknown): ProblemError {
  return new ProblemError({
    code: 'audit/unavailable', status: 503, retryAfter: 5,
    detail: {
      zh: '审计记录暂时无法写入，未写入审计的内容不予答复，请稍后再试。',
      en: 'The audit trail cannot be written for the moment, and nothing is answered that is not recorded: try again later.',
    },
  }, { cause });
}

export function objectIncomplete(): ProblemError {
  return new ProblemError({
    code: 'audit/object-incomplete', status: 422, detail: { zh: 'kind 与 code 须一起给出。', en: 'An object is named by kind and code together.' },
  });
}

/** Each question has an index of its own; two together would read through the entries of one of them. */
export function questionsMixed(): ProblemError {
  return new ProblemError({
    code: 'audit/one-question', status: 422,
    detail: {
      zh: '对象（kind、code）、subject、action 至多用一种，可再按时间和区划缩小。',
      en: 'Ask by an object (kind, code), a subject or an action, and narrow it by time and division.',
    },
  });
}

export function divisionElsewhere(): ProblemError {
  return new ProblemError({
    code: 'audit/division-elsewhere', status: 422, detail: { zh: 'division 须是该县的乡镇或村。', en: 'The division is a town or village of the county.' },
  });
}
