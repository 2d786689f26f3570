import { ProblemError, type Problem } from '@guzhou/runtime';
import type { z } from 'zod';

/** What can go wrong with a request before, beside and after the service that answers it. */

export function requestInvalid(error: z.ZodError): ProblemError {
  const fields = error.issues.slice(0, MAX_FIELDS).flatMap((issue) => fieldsOf(issue));
  return new ProblemError({
    code: 'request/invalid', status: 400, fields,
    detail: { zh: '请求内容不符合约定，请按所列字段改正。', en: 'The request does not match its contract; correct the fields listed.' },
  });
}

/** The last word where what lies outside somebody's reach was not refused by whoever looked for it. */
export function outsideReach(): ProblemError {
  return new ProblemError({ code: 'place/unknown', status: 404, detail: { zh: '没有所指的地方或记录。', en: 'There is no such place or record.' } });
}

/** Not 503: what was recorded is not sent again for ever, for the same answer would come. */
export function replyInvalid(): ProblemError {
  return new ProblemError({
    code: 'reply/invalid', status: 502,
    detail: {
      zh: '服务的答复不符合约定；各服务的版本一致后再试。',
      en: 'The service answered with something that does not match its contract; try again once all are of one version.',
    },
  });
}

/** Whether the service did what was asked is unknown: ask again under the same idempotency key. */
export function deadlineMissed(service: string, cause?: unknown): ProblemError {
  return new ProblemError({
    code: 'request/deadline-missed', status: 503, retryAfter: 5,
    detail: { zh: `服务 ${service} 未在时限内答复，请稍后重试。`, en: `${service} did not answer in time; try again later.` },
  }, { cause });
}

export function tooManyRequests(): ProblemError {
  return new ProblemError({
    code: 'request/too-many', status: 503, retryAfter: 1,
    detail: { zh: '等待答复的请求过多，请稍后重试。', en: 'Too many requests wait for an answer; try again later.' },
  });
}

/** Nothing was sent: a write under the same key may be tried again. */
export function tooManyOfYours(): ProblemError {
  return new ProblemError({
    code: 'request/too-many-of-yours', status: 429, retryAfter: 1,
    detail: { zh: '您等待答复的请求过多，本次未受理，请稍后重试。', en: 'Too many of your requests wait for an answer; nothing was done with this one. Try again later.' },
  });
}

/** It is older than who asks, as in the middle of an update: what was recorded waits for it as for one that is away. */
export function requestUnknown(name: string): ProblemError {
  return new ProblemError({
    code: 'request/unknown', status: 503, retryAfter: 30,
    detail: {
      zh: `服务的版本较旧，不认识请求 ${name}；更新后再试。`,
      en: `The service is of an older version and does not know ${name}; try again once it is updated.`,
    },
  });
}

/** What was recorded is not what its row says any more. */
export function requestTampered(): ProblemError {
  return new ProblemError({
    code: 'request/tampered', status: 409,
    detail: {
      zh: '已登记的请求在数据库中被改动，已拒绝，没有执行。请重新提交。',
      en: 'What was recorded was changed in the database; it was refused and not done. Send it again.',
    },
  });
}

export function keyReused(): ProblemError {
  return new ProblemError({
    code: 'idempotency-key/reused', status: 422,
    detail: { zh: '该幂等键已用于内容不同的请求，请换一个键。', en: 'This idempotency key was used for another request; use a new key.' },
  });
}

export const requestForbidden: Problem = {
  code: 'request/forbidden', status: 403,
  detail: { zh: '不允许此请求。', en: 'This request is not allowed.' },
};

export const requestFailed: Problem = {
  code: 'request/failed', status: 500,
  detail: { zh: '服务处理请求时出错，详情见其日志。', en: 'The service failed at this request; its log tells more.' },
};

/** The outcome may be unknown: a commit that failed may have been done. */
export const serviceUnavailable: Problem = {
  code: 'service/unavailable', status: 503, retryAfter: 1,
  detail: { zh: '服务的数据库暂不可用，请稍后重试。', en: "The service's database is not available; try again later." },
};

/** A huge input may be wrong in every place; nobody corrects more than so many at a time. */
const MAX_FIELDS = 100;

function fieldsOf(issue: z.core.$ZodIssue): NonNullable<Problem['fields']>[number][] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  // zod's own messages may quote the value.
  return paths.map((path) => ({ path: path.map(String).join('.'), code: issue.code, detail: fieldDetail(issue.code) }));
}

function fieldDetail(code: string): { zh: string; en: string } {
  if (code === 'unrecognized_keys') return { zh: '不存在此字段', en: 'There is no such field' };
  if (code === 'invalid_type') return { zh: '缺失或类型不符', en: 'Missing or of another type' };
  if (code === 'too_small' || code === 'too_big') return { zh: '超出范围', en: 'Out of range' };
  return { zh: '格式或取值不符', en: 'Of another format or not an allowed value' };
}
