import { mediaTypes } from '@guzhou/attachments';
import { ProblemError } from '@guzhou/runtime';

/** The media type of a `Content-Type` header, and its charset if it names one; both in lower case. */
export function readContentType(header: string | undefined): { type: string; charset: string | undefined } {
  const [type = '', ...parameters] = (header ?? '').toLowerCase().split(';').map((part) => part.trim());
  const charset = parameters.map((parameter) => /^charset="?([\w-]+)"?$/.exec(parameter)?.[1]).find((name) => name !== undefined);
  return { type, charset };
}

/**
 * Types under which files of rows are sent. What a file is its first bytes tell: browsers say of a CSV file that it is an
 * old workbook when a spreadsheet program is installed, or nothing at all.
 */
export const fileContentTypes = [
  'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.ms-excel', 'application/octet-stream',
] as const;

/** Types under which papers are sent: a file must be what it says. */
export const attachmentContentTypes = Object.keys(mediaTypes);

/** Throws `request/content-type-unsupported` unless the body says that it is of one of these types. */
export function requireContentType(header: string | undefined, ...types: readonly string[]): void {
  if (types.includes(readContentType(header).type)) return;
  throw new ProblemError({
    code: 'request/content-type-unsupported', status: 415,
    detail: { zh: `请求的 Content-Type 应为 ${types.join(' 或 ')}。`, en: `The request must have the Content-Type ${types.join(' or ')}.` },
  });
}
