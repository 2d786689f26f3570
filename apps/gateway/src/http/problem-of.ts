import { isDatabaseAway, ProblemError, type Problem } from '@guzhou/runtime';
import { HttpException } from '@nestjs/common';

const byStatus: Record<number, Problem> = Object.fromEntries(([
  [400, 'request/unreadable', '请求无法读取：地址编码有误，或正文不是有效的 JSON。', 'The request cannot be read: its address is badly encoded, or its body is not valid JSON.'],
  [404, 'route/unknown', '没有这个地址，见 /api/docs。', 'There is nothing at this address; see /api/docs.'],
  [405, 'route/method-not-allowed', '这个地址不支持该方法。', 'This address does not take this method.'],
  [408, 'request/too-slow', '请求传输太慢，已放弃。', 'The request came in too slowly and was given up.'],
  [413, 'request/too-large', '请求内容超过上限。', 'The body of the request is larger than allowed.'],
  [414, 'request/address-too-long', '地址太长。', 'The address is too long.'],
  [415, 'request/content-type-unsupported', '不支持这种内容类型，见 /api/docs。', 'This content type is not supported; see /api/docs.'],
  [417, 'request/expectation-failed', '不支持 Expect 请求头中的要求。', 'What the Expect header asks for is not supported.'],
  [431, 'request/headers-too-large', '请求头太大。', 'The headers of the request are too large.'],
  [503, 'gateway/unavailable', '服务暂不可用，请稍后再试。', 'Not available for the moment; try again later.'],
] as const).map(([status, code, zh, en]) => [status, { status, code, detail: { zh, en } }]));

/** The gateway's own database is away. The outcome of a write may be unknown: ask again under the same idempotency key. */
const unavailable: Problem = { ...byStatus[503]!, retryAfter: 2 };

const unexpected: Problem = {
  code: 'gateway/unexpected', status: 500,
  detail: { zh: '出现意外错误，已记录。请提供 instance 中的编号。', en: 'Something unexpected happened and was logged. Quote the number in instance.' },
};

/**
 * What to answer for whatever was thrown. What passes by itself is a 503; anything else that does not say itself what it
 * is becomes a 500 without detail.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return passing(error.problem);
  if (error instanceof HttpException) return byStatus[error.getStatus()] ?? unexpected;
  if (isDatabaseAway(error)) return unavailable;
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (typeof code !== 'string' || !code.startsWith('FST_')) return unexpected;
  return byStatus[statusCode ?? 500] ?? unexpected;
}

/** What is wrong behind the gateway is mended there, and not by who asks: whatever its own status, he is to come again. */
function passing(problem: Problem): Problem {
  return problem.status <= 500 || problem.status === 503 ? problem : { ...problem, status: 503, retryAfter: problem.retryAfter ?? 30 };
}

/** For what is refused before a handler has seen it. */
export function problemWithStatus(status: number): Problem {
  return byStatus[status] ?? unexpected;
}

/** For an address that takes other methods; the answer names them in `Allow`. */
export function methodNotAllowed(): ProblemError {
  return new ProblemError(byStatus[405]!);
}

/** RFC 9457, with a code, both languages and the fields. */
export function problemBody(problem: Problem, requestId: string): object {
  return {
    type: `urn:guzhou:problem:${problem.code}`,
    title: titles[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.detail.zh,
    detailEn: problem.detail.en,
    code: problem.code,
    ...(problem.fields === undefined ? {} : {
      fields: problem.fields.map(({ path, code, detail }) => ({ path, code, detail: detail.zh, detailEn: detail.en })),
    }),
    instance: requestId,
  };
}

const titles: Record<number, string> = {
  400: '请求有误 Bad request', 401: '未认证 Unauthorized', 403: '无权限 Forbidden', 404: '不存在 Not found', 405: '方法不允许 Method not allowed',
  408: '超时 Request timeout', 409: '冲突 Conflict', 410: '已不存在 Gone', 412: '已被更改 Precondition failed', 413: '内容过大 Content too large',
  414: '地址太长 URI too long', 415: '类型不支持 Unsupported media type', 417: '要求不支持 Expectation failed', 421: '主机名不符 Misdirected request',
  422: '内容有误 Unprocessable content', 428: '缺少前提条件 Precondition required', 429: '请求过多 Too many requests', 431: '请求头过大 Request header fields too large',
  500: '内部错误 Internal server error', 501: '不支持 Not implemented', 502: '上游答复有误 Bad gateway', 503: '暂不可用 Service unavailable',
};
