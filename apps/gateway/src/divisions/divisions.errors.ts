import { ProblemError } from '@guzhou/runtime';

export function divisionUnknown(): ProblemError {
  return new ProblemError({
    code: 'division/unknown', status: 404,
    detail: { zh: '没有这个行政区划；可用 kind=divisions 导入。', en: 'There is no such division; import it with kind=divisions.' },
  });
}
