import { permissions, purposes, type Permission } from '@guzhou/contracts';
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

/** What is exported in full is exported for something. */
export function purposeNeeded(): ProblemError {
  const codes = purposes.codes.join(', ');
  return new ProblemError({
    code: 'export/purpose-needed', status: 422,
    detail: {
      zh: `导出完整个人信息须写明目的：请求头 Guzhou-Purpose 或参数 purpose，取 ${codes} 之一。`,
      en: `Identities in full are exported for a purpose: state it in the header Guzhou-Purpose or as purpose, one of ${codes}.`,
    },
    fields: [{ path: 'purpose', code: 'export/purpose-needed', detail: { zh: '须填写。', en: 'Missing.' } }],
  });
}

/** A request of ours without a subject: of another version, for nobody else can seal one. */
export function subjectUnreadable(): ProblemError {
  return new ProblemError({
    code: 'access/no-subject', status: 503, retryAfter: 30,
    detail: { zh: '请求没有说明由谁发起；各服务的版本一致后再试。', en: 'The request does not say who asks; try again once all services are of one version.' },
  });
}
