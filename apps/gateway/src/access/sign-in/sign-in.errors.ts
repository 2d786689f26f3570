import type { Label } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

/** Whatever was wrong: the name, the password, the account. */
export function signInRefused(): ProblemError {
  return new ProblemError({
    code: 'sign-in/refused', status: 401, detail: { zh: '登录名或密码不正确。', en: 'The sign-in name or the password is not right.' },
  });
}

export function codeRefused(): ProblemError {
  return new ProblemError({
    code: 'second-factor/refused', status: 401,
    detail: { zh: '验证码不正确，或已用过。请等待下一个验证码。', en: 'The code is not right, or was used already: wait for the next one.' },
  });
}

export function passwordRefused(why: Label): ProblemError {
  return new ProblemError({ code: 'password/not-taken', status: 422, detail: why, fields: [{ path: 'password', code: 'password/not-taken', detail: why }] });
}

export function passwordsDiffer(): ProblemError {
  const detail = { zh: '两次输入的密码不一致。', en: 'The two passwords differ.' };
  return new ProblemError({ code: 'password/differs', status: 422, detail, fields: [{ path: 'again', code: 'password/differs', detail }] });
}

export function signInNameMalformed(): ProblemError {
  const detail = {
    zh: '登录名为 3 至 60 个字母、数字或 . _ @ -，首尾为字母或数字。', en: 'A sign-in name has 3 to 60 letters, digits or . _ @ -, with a letter or digit at both ends.',
  };
  return new ProblemError({ code: 'sign-in-name/malformed', status: 422, detail, fields: [{ path: 'name', code: 'sign-in-name/malformed', detail }] });
}

export function signInNameTaken(): ProblemError {
  const detail = { zh: '这个登录名已有人使用，请另选一个。', en: 'Somebody has this sign-in name: choose another.' };
  return new ProblemError({ code: 'sign-in-name/taken', status: 409, detail, fields: [{ path: 'name', code: 'sign-in-name/taken', detail }] });
}

export function invitationVoid(): ProblemError {
  return new ProblemError({
    code: 'invitation/void', status: 404,
    detail: { zh: '这个邀请链接无效、已用过或已过期，请向用户管理员索取新的链接。', en: 'This invitation does not hold, was used, or has ended. Ask whoever administers users for another.' },
  });
}

/** A form that was not sent by a page of ours in this browser. */
export function formForeign(): ProblemError {
  return new ProblemError({
    code: 'form/foreign', status: 403,
    detail: { zh: '页面已过期，或请求来自其他网站。请重新打开页面再试。', en: 'The page is too old, or the request came from another site. Open the page again and retry.' },
  });
}

export function pagesOff(): ProblemError {
  return new ProblemError({
    code: 'sign-in/no-public-url', status: 404,
    detail: {
      zh: '未配置 PUBLIC_URL，不能用浏览器登录。', en: 'There is no signing in by browser: PUBLIC_URL is not configured.',
    },
  });
}
