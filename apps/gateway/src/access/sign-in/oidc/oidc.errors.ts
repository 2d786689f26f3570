import { ProblemError } from '@guzhou/runtime';

export function providerUnknown(): ProblemError {
  return new ProblemError({
    code: 'provider/unknown', status: 404, detail: { zh: '没有这个登录方式。', en: 'There is no such way to sign in.' },
  });
}

export function providerAway(cause: unknown): ProblemError {
  return new ProblemError({
    code: 'provider/away', status: 503, retryAfter: 10, detail: { zh: '统一身份认证暂不可用，请稍后再试。', en: 'The identity provider cannot be reached: try again later.' },
  }, { cause });
}

/** Whatever was wrong with what came back. */
export function providerRefused(): ProblemError {
  return new ProblemError({
    code: 'provider/refused', status: 401,
    detail: { zh: '统一身份认证没有完成，请重新登录。', en: 'Signing in at the identity provider did not come to its end: try again.' },
  });
}

export function identityUnknown(): ProblemError {
  return new ProblemError({
    code: 'identity/unknown', status: 403,
    detail: {
      zh: '您的统一身份尚未与本平台的用户关联。请向用户管理员索取邀请链接，从该链接登录一次。',
      en: 'Who you are there is linked to nobody here. Ask whoever administers users for an invitation, and sign in once from its link.',
    },
  });
}

export function identityTaken(): ProblemError {
  return new ProblemError({
    code: 'identity/taken', status: 409,
    detail: { zh: '这个统一身份已与另一位用户关联。', en: 'Who you are there is linked to somebody else here.' },
  });
}
