import { ProblemError } from '@guzhou/runtime';

export function operationUnknown(): ProblemError {
  return new ProblemError({
    code: 'operation/unknown', status: 404, detail: { zh: '没有这个操作。', en: 'There is no such operation.' },
  });
}
