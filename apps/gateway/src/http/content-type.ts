import { ProblemError } from '@guzhou/runtime';

/** The media type of a `Content-Type` header, and its charset if it names one; both in lower case. */
export function readContentType(header: string | undefined): { type: string; charset: string | undefined } {
  const [type = '', ...parameters] = (header ?? '').toLowerCase().split(';').map((part) => part.trim());
  const charset = parameters.map((parameter) => /^charset="?([\w-]+)"?$/.exec(parameter)?.[1]).find((name) => name !== undefined);
  return { type, charset };
}

/** Throws `request/content-type-unsupported` unless the body says that it is of this type. */
export function requireContentType(header: string | undefined, type: string): void {
  if (readContentType(header).type === type) return;
  throw new ProblemError({
    code: 'request/content-type-unsupported', status: 415,
    detail: { zh: `请求的 Content-Type 应为 ${type}。`, en: `The request must have the Content-Type ${type}.` },
  });
}
