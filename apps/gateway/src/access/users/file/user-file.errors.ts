import { ProblemError, type Problem } from '@guzhou/runtime';
import { MAX_USER_ROWS } from './user-file.js';

export function tooManyUserRows(): ProblemError {
  return new ProblemError({
    code: 'users/too-many-rows', status: 422,
    detail: { zh: `一个文件最多 ${MAX_USER_ROWS} 行，请分成几个文件。`, en: `A file has at most ${MAX_USER_ROWS} rows: cut it into several.` },
  });
}

/** Of somebody else, whoever that is. */
export function signInNameOfAnother(): ProblemError {
  return inColumn('sign_in_name', 'sign-in-name/taken', {
    zh: '这个登录名已有人使用，姓名或行政区划不同；请另选一个，或改为其本人登记的姓名和行政区划。',
    en: 'Somebody of another name or division has this sign-in name: choose another, or give their name and division as they are on record.',
  });
}

/** Two rows of one sign-in name that are about two people. */
export function namedOtherwise(): ProblemError {
  return inColumn('name', 'user/named-otherwise', {
    zh: '同一登录名在文件前面的行中有不同的姓名或行政区划。', en: 'An earlier line has another name or division for this sign-in name.',
  });
}

function inColumn(path: string, code: string, detail: Problem['detail']): ProblemError {
  return new ProblemError({ code, status: 422, detail, fields: [{ path, code, detail }] });
}
