import { ProblemError } from '@guzhou/runtime';

export function divisionTooWide(): ProblemError {
  return new ProblemError({
    code: 'division/wider-than-county', status: 422,
    detail: { zh: '请指定县或县以下的行政区划。', en: 'Name a county or a division within one.' },
  });
}
