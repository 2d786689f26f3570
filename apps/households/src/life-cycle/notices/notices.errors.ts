import { ProblemError } from '@guzhou/runtime';

export { noticeUnknown } from '../procedures/objections.errors.js';

export function severalLists(): ProblemError {
  const detail = {
    zh: '一份公示只列一个村、一种程序的户，请分开发布。', en: 'A notice lists households of one village and one kind of procedure; post several.',
  };
  return new ProblemError({
    code: 'notice/several-lists', status: 422, detail, fields: [{ path: 'procedures', code: 'notice/several-lists', detail }],
  });
}

/** `path` is the place. */
export function numberInPlace(path: string): ProblemError {
  const detail = {
    zh: '地点中有五位以上的连续数字，可能是电话或证件号码，不得出现在公示上；请只写地点。',
    en: 'The place has a run of more than four digits, which may be a phone or an ID number: a notice shows none. Give the place only.',
  };
  return new ProblemError({ code: 'notice/number-in-place', status: 422, detail, fields: [{ path, code: 'notice/number-in-place', detail }] });
}

export function headUnknown(): ProblemError {
  return new ProblemError({
    code: 'notice/head-unknown', status: 409,
    detail: { zh: '该户在这一天没有户主，无法列入公示。', en: 'The household has no head on that day, so no notice can name it.' },
  });
}
