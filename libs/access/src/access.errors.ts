import { permissions, type Permission } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

/** The subject has this permission nowhere, at least not today. */
export function notPermitted(permission: Permission): ProblemError {
  const { zh, en } = permissions.labels[permission];
  return new ProblemError({
    code: 'access/not-permitted', status: 403,
    detail: {
      zh: `没有“${zh}”（${permission}）的授权，请向用户管理员申请。`,
      en: `You are not allowed to: ${en} (${permission}). Ask an administrator of users for it.`,
    },
  });
}

/** A request of ours without a subject: of another version, for nobody else can seal one. */
export function subjectUnreadable(): ProblemError {
  return new ProblemError({
    code: 'access/no-subject', status: 503, retryAfter: 30,
    detail: { zh: '请求没有说明由谁发起；各服务的版本一致后再试。', en: 'The request does not say who asks; try again once all services are of one version.' },
  });
}
