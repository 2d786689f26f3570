import { ProblemError } from '@guzhou/runtime';

export function codeListUnknown(): ProblemError {
  return new ProblemError({
    code: 'code-list/unknown', status: 404,
    detail: { zh: '没有这个代码表，见 /api/v1/code-lists。', en: 'There is no such code list; see /api/v1/code-lists.' },
  });
}
