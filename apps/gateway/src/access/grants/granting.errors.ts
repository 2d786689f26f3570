import { ProblemError, type Problem } from '@guzhou/runtime';

export function toOneself(): ProblemError {
  return new ProblemError({
    code: 'grant/to-oneself', status: 403,
    detail: { zh: '不能给自己授权，也不能自己复核自己的授权；请由另一位用户管理员办理。', en: 'Nobody grants to themselves, or confirms what they granted: another administrator has to.' },
  });
}

export function grantOutside(): ProblemError {
  return new ProblemError({
    code: 'grant/outside', status: 403,
    detail: {
      zh: '超出你可以授权的范围：只能在本级以下授予，用户管理员须由其上级授予，平台权限须由持有者授予。',
      en: 'This is more than you may give: roles within what you administer, administrators below it, and what belongs to the platform only by who has it.',
    },
  });
}

export function roleUnknown(): ProblemError {
  return invalid('grant/role-unknown', 'body.role', { zh: '没有这个角色，见 /api/v1/roles。', en: 'There is no such role; see /api/v1/roles.' });
}

export function roleUnfit(levels: readonly string[]): ProblemError {
  const at = levels.join(', ');
  return invalid('grant/role-unfit', 'body.scope', { zh: `这个角色只能授予在：${at}。`, en: `This role is granted at: ${at}.` });
}

export function permissionUnfit(permissions: readonly string[]): ProblemError {
  return invalid('grant/permission-unfit', 'body.permissions', {
    zh: `这些权限不能单独授予：${permissions.join('、')}。人员按角色授权。`, en: `These are not granted by themselves: ${permissions.join(', ')}. People are granted roles.`,
  });
}

function invalid(code: string, path: string, detail: Problem['detail']): ProblemError {
  return new ProblemError({ code, status: 422, detail, fields: [{ path, code, detail }] });
}
