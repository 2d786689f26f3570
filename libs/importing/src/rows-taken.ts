import { ProblemError } from '@guzhou/runtime';

/** Nothing was written; asked again, the rows are found as they stand. */
export function rowsTaken(cause: unknown): ProblemError {
  return new ProblemError({
    code: 'import/rows-taken', status: 503, retryAfter: 1,
    detail: {
      zh: '另一导入正在写入相同编号的记录，请稍后重试。',
      en: 'Another import is writing records of the same codes; try again.',
    },
  }, { cause });
}
