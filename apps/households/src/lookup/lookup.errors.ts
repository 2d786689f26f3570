import { ProblemError } from '@guzhou/runtime';

export function householdUnknown(): ProblemError {
  return new ProblemError({
    code: 'household/unknown', status: 404,
    detail: { zh: '没有该户，请核对户编号', en: 'There is no such household; check its code.' },
  });
}
