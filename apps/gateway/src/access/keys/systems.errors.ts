import { ProblemError } from '@guzhou/runtime';

export function systemUnknown(): ProblemError {
  return new ProblemError({ code: 'system/unknown', status: 404, detail: { zh: '没有这个系统。', en: 'There is no such system.' } });
}

export function systemMade(): ProblemError {
  return new ProblemError({
    code: 'system/made-already', status: 409,
    detail: {
      zh: '这个系统刚才已登记，密钥只显示一次；如未记下，请在系统页面另给一个密钥。',
      en: 'This system was registered just now, and its key shown once. If it was not taken down, make another one on the page of the system.',
    },
  });
}

export function keyUnknown(): ProblemError {
  return new ProblemError({ code: 'key/unknown', status: 404, detail: { zh: '没有这个密钥，或已撤销。', en: 'There is no such key, or it was revoked.' } });
}

export function tooManyKeys(most: number): ProblemError {
  return new ProblemError({
    code: 'key/too-many', status: 409,
    detail: {
      zh: `一个系统同时最多有 ${most} 个有效密钥；请先撤销不再使用的一个。`,
      en: `A system has at most ${most} keys at once: revoke the one that it does not use any more first.`,
    },
  });
}
