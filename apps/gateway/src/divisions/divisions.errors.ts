import { ProblemError } from '@guzhou/runtime';

const unknown = { zh: '没有这个行政区划；可用 kind=divisions 导入。', en: 'There is no such division; import it with kind=divisions.' };

export function divisionUnknown(): ProblemError {
  return new ProblemError({ code: 'division/unknown', status: 404, detail: unknown });
}

/** `path`: where in the request it stands. */
export function divisionNamedUnknown(path: string): ProblemError {
  return new ProblemError({
    code: 'division/unknown', status: 422, detail: unknown, fields: [{ path, code: 'division/unknown', detail: unknown }],
  });
}

export function divisionTooWide(): ProblemError {
  return new ProblemError({
    code: 'division/wider-than-county', status: 422,
    detail: { zh: '请指定县或县以下的行政区划。', en: 'Name a county or a division within one.' },
  });
}
