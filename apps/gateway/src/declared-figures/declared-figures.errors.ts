import { ProblemError, type Problem } from '@guzhou/runtime';

export function declaredFiguresChanged(): ProblemError {
  return new ProblemError({
    code: 'declared-figures/changed-meanwhile', status: 412,
    detail: {
      zh: '公布数据已被他人更改。请重新读取，按新的 ETag 再提交。',
      en: 'The declared figures have been changed by somebody else. Read them again and hand in yours under the new ETag.',
    },
  });
}

export function declaredFiguresInvalid(fields: NonNullable<Problem['fields']>): ProblemError {
  return new ProblemError({
    code: 'request/invalid', status: 400,
    detail: { zh: '请求有误，见 fields。', en: 'The request is not valid; see fields.' },
    fields,
  });
}
