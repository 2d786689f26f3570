import { ProblemError } from '@guzhou/runtime';

/** Nobody, or nobody whom we know, any more or yet: whichever it is, the answer is the same. */
export function notSignedIn(): ProblemError {
  return new ProblemError({
    code: 'access/not-signed-in', status: 401,
    detail: {
      zh: '请先登录，或在 Authorization: Bearer 中带上有效的密钥。',
      en: 'Sign in first, or bring a key that is valid: Authorization: Bearer ….',
    },
  });
}

export function actorEnded(): ProblemError {
  return new ProblemError({
    code: 'actor/ended', status: 400,
    detail: {
      zh: '不再使用 Guzhou-Actor：谁办理由密钥或登录决定。代他人办理请改用 Guzhou-On-Behalf-Of（对方系统中的人员编号），须有“代他人办理”权限。',
      en: 'Guzhou-Actor has ended: who acts follows from the key or from who is signed in. To act for somebody else send Guzhou-On-Behalf-Of '
        + '(a code in your own system), which needs the permission act-for.others.',
    },
  });
}

export function onBehalfOfMalformed(): ProblemError {
  return new ProblemError({
    code: 'on-behalf-of/malformed', status: 400,
    detail: {
      zh: 'Guzhou-On-Behalf-Of 应为人员编号，不是姓名：1 至 60 个字母、数字或 . _ @ -。',
      en: 'Guzhou-On-Behalf-Of must be a code, not a name: 1 to 60 letters, digits or . _ @ -.',
    },
  });
}
