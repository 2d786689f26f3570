import { purposes } from '@guzhou/contracts';
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

const toldPurposes = {
  zh: Object.entries(purposes.labels).map(([code, { zh }]) => `${code}（${zh}）`).join('、'),
  en: Object.entries(purposes.labels).map(([code, { en }]) => `${code} (${en})`).join(', '),
};

/** Names what would be right. */
export function purposeUnknown(): ProblemError {
  return new ProblemError({
    code: 'purpose/unknown', status: 400,
    detail: {
      zh: `Guzhou-Purpose 应为查看目的的代码之一：${toldPurposes.zh}。`,
      en: `Guzhou-Purpose must be one of the codes of purposes: ${toldPurposes.en}.`,
    },
  });
}

/** Of what is shown whole or not at all. */
export function purposeMissing(): ProblemError {
  return new ProblemError({
    code: 'purpose/missing', status: 400,
    detail: {
      zh: `其中有完整号码或健康信息，请在 Guzhou-Purpose 中写明查看目的：${toldPurposes.zh}。`,
      en: `It holds whole numbers or health: say in Guzhou-Purpose why it is looked at: ${toldPurposes.en}.`,
    },
  });
}
