import { scopeLevels } from '@guzhou/access';
import { divisionCode, grant as grantOf, localDate, matching, named, nextOfPage, permissions, recordCode, countyCode, scope, subjectKinds } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../../http/define-route.js';
import { after, limit } from '../../http/list-query.js';

export const personName = z.string().trim().min(1).max(80);
export const reason = z.string().trim().min(1).max(200).describe('依据，如文号 · on what grounds, such as the number of a document');
const role = matching(/^[a-z][a-z-]{1,39}$/, {
  zh: '角色代码，小写字母和短横线，如 town-official', en: 'the name of a role in lower case, such as town-official',
}).describe('角色，见 /api/v1/roles · a role, see /api/v1/roles');
const states = z.enum(['invited', 'active', 'suspended']).describe('邀请中、使用中、停用 · invited, active or suspended');
const id = z.uuid();
const userId = id.describe('用户编号 · id of the user');
const ofUser = z.object({ id: userId });
const ofGrant = z.object({ id: userId, grant: z.uuid().describe('授权编号 · id of the grant') });
export const ifMatch = { etag: { zh: '该用户现在的版本，用于 If-Match', en: 'The user as it is now, for If-Match' } };

export const grantView = named('AccessGrant', z.strictObject({
  id, role: z.string().nullable(), permissions: z.array(z.string()), scope, from: localDate, to: localDate.nullable(),
  /** Whether a second administrator has to agree first. */
  pending: z.boolean(),
  reason: z.string(), grantedBy: z.string(), confirmedBy: z.string().nullable(), endedBy: z.string().nullable(),
}));

export const userView = named('AccessUser', z.strictObject({
  id, name: z.string(), division: divisionCode, state: states, revision: z.int(), createdAt: z.iso.datetime(), grants: z.array(grantView),
}));
export type UserView = z.output<typeof userView>;

export const grantExample: z.output<typeof grantView> = {
  id: '019ad8c4-2f00-7000-8000-5d1c0f3a5c2b', role: 'town-official', permissions: [], scope: { division: '522632100000' }, from: '2020-06-01',
  to: '2021-06-01', pending: false, reason: '榕党组〔2020〕7号', grantedBy: '019ad8c4-1e00-7000-8000-3a5c2b7e1155', confirmedBy: null, endedBy: null,
};

export const userExample: UserView = {
  id: '019ad8c4-2e00-7000-8000-0f3a5c2b7e11', name: '石某', division: '522632100000', state: 'active', revision: 2,
  createdAt: '2020-06-01T01:30:00.000Z', grants: [grantExample],
};

const answer = { description: { zh: '用户', en: 'The user' }, schema: userView, example: userExample, headers: ifMatch };

export const listUsers = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'listUsers', method: 'get', path: '/api/v1/users', tag: 'access',
  summary: { zh: '用户', en: 'Users' },
  description: {
    zh: '只列出你所管理范围内的用户，按行政区划排序。', en: 'Users of what you administer, and no others, in the order of divisions.',
  },
  query: z.strictObject({
    division: divisionCode.optional().describe('只看这里和以下的 · of this division and those in it'), state: states.optional(), role: role.optional(),
    after: after(matching(/^\d{12}~[0-9a-f-]{36}$/, nextOfPage)), limit,
  }),
  answers: {
    200: {
      description: { zh: '一页用户', en: 'A page of users' }, schema: z.strictObject({ users: z.array(userView), next: z.string().nullable() }),
      example: { users: [userExample], next: null },
    },
  },
});

export const createUser = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'createUser', recorded: 'by-itself', method: 'post', path: '/api/v1/users', tag: 'access', keyed: true,
  summary: { zh: '新建用户', en: 'Create a user' },
  description: {
    zh: '新用户还不能登录，也没有任何权限：随后授权，并发给邀请链接。', en: 'A new user cannot sign in yet and may do nothing: grant something, and send an invitation.',
  },
  body: z.strictObject({ name: personName, division: divisionCode.describe('所属单位的行政区划 · where the user belongs') }),
  bodyExample: { name: '石某', division: '522632100000' },
  answers: { 201: { ...answer, example: { ...userExample, state: 'invited', revision: 1, grants: [] } } },
});

export const getUser = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'getUser', method: 'get', path: '/api/v1/users/{id}', tag: 'access',
  summary: { zh: '一个用户及其授权', en: 'A user and what was granted' },
  params: ofUser, answers: { 200: answer }, problems: [404],
});

export const giveGrant = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'giveGrant', recorded: 'by-itself', method: 'post', path: '/api/v1/users/{id}/grants', tag: 'access', versioned: true,
  summary: { zh: '授权', en: 'Grant a role' },
  description: {
    zh: '在一个范围内授予一个角色，从某日起，到某日止（当日起不再有效）。县级及以上的用户管理员、个人信息保护负责人须由另一位管理员复核后才生效（pending）。',
    en: 'A role within a scope from a day until before another. Administrators of a county or above, and data protection, wait for a second '
      + 'administrator (pending).',
  },
  params: ofUser,
  body: z.strictObject({ role, scope, from: localDate, to: localDate.nullable(), reason }),
  bodyExample: { role: 'town-official', scope: { division: '522632100000' }, from: '2020-06-01', to: '2021-06-01', reason: '榕党组〔2020〕7号' },
  answers: { 200: answer }, problems: [404, 422],
});

export const confirmGrant = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'confirmGrant', recorded: 'by-itself',
  method: 'post', path: '/api/v1/users/{id}/grants/{grant}/confirmation', tag: 'access', versioned: true,
  summary: { zh: '复核授权', en: 'Confirm a grant' },
  description: {
    zh: '由授权人以外、也不是由其任命的用户管理员办理。', en: 'By an administrator other than who granted it, and not appointed by that one.',
  },
  params: ofGrant, answers: { 200: answer }, problems: [404, 409],
});

export const endGrant = defineRoute({
  access: { at: 'found' },
  name: 'endGrant', recorded: 'by-itself', method: 'post', path: '/api/v1/users/{id}/grants/{grant}/end', tag: 'access', versioned: true,
  summary: { zh: '结束授权', en: 'End a grant' },
  description: { zh: '缺省从今天起，一秒内生效。', en: 'From today on unless told, within a second.' },
  params: ofGrant,
  body: z.strictObject({ on: localDate.optional().describe('从哪一天起不再有效 · the first day on which it does not hold') }),
  bodyExample: { on: '2020-07-01' },
  answers: { 200: answer }, problems: [404, 409, 422],
});

export const suspendUser = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'suspendUser', recorded: 'by-itself', method: 'post', path: '/api/v1/users/{id}/suspension', tag: 'access', versioned: true,
  summary: { zh: '停用', en: 'Suspend a user' },
  description: { zh: '一秒内不能再调用，会话随之失效；授权保留。', en: 'Within a second nothing is taken from this user any more; what was granted is kept.' },
  params: ofUser, answers: { 200: answer }, problems: [404, 409],
});

export const inviteUser = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'inviteUser', recorded: 'by-itself', method: 'post', path: '/api/v1/users/{id}/invitation', tag: 'access', versioned: true,
  summary: { zh: '发给一次性链接', en: 'Give a link that works once' },
  description: {
    zh: '用户凭链接设置登录方式，也用于找回：使用后原来的密码、验证器、通行密钥和会话全部失效。三天内有效，只显示这一次。须对该用户的全部授权有管理权；须两人同意的授权重新等待复核（pending）。',
    en: 'With it a user chooses how to sign in, or recovers that: once it is used, the password, authenticator, passkeys and sessions of before end. '
      + 'It holds for three days and is shown this once. Whoever gives it must have say over all that the user was granted; what two have to agree on '
      + 'waits for the second again (pending).',
  },
  params: ofUser,
  answers: {
    201: {
      description: { zh: '链接，只显示这一次', en: 'The link; it is shown this once' },
      schema: named('ShownInvitation', z.strictObject({ link: z.url(), until: z.iso.datetime() })),
      example: { link: 'https://guzhou.example.gov.cn/sign-in/invitation/…', until: '2020-06-04T01:30:00.000Z' },
    },
  },
  problems: [404, 409],
});

export const activateUser = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'activateUser', recorded: 'by-itself', method: 'post', path: '/api/v1/users/{id}/activation', tag: 'access', versioned: true,
  summary: { zh: '恢复使用', en: 'End a suspension' },
  params: ofUser, answers: { 200: answer }, problems: [404, 409],
});

export const handOver = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'handOver', recorded: 'by-itself', method: 'post', path: '/api/v1/users/{id}/hand-over', tag: 'access', versioned: true,
  summary: { zh: '移交', en: 'Hand over' },
  description: {
    zh: '从某日起，该用户的全部授权归另一用户：要么全部移交，要么全不移交。', en: 'From a day on all that was granted to this user is another\'s: all of it or nothing.',
  },
  params: ofUser,
  body: z.strictObject({ to: z.uuid().describe('移交给谁 · to whom'), on: localDate, reason }),
  bodyExample: { to: '019ad8c4-2f00-7000-8000-3a5c2b7e1155', on: '2020-07-01', reason: '轮岗' },
  answers: { 200: answer }, problems: [404, 409, 422],
});

export const listReaders = defineRoute({
  access: { permission: 'user.manage', at: 'found' },
  name: 'listReaders', method: 'get', path: '/api/v1/households/{code}/readers', tag: 'access',
  summary: { zh: '谁能看到这一户', en: 'Who may see a household' },
  description: {
    zh: '今天有权查看这一户的人员和系统，以及依据哪项授权。', en: 'People and systems that may see it today, and by which grant.',
  },
  params: z.object({ code: recordCode }), query: z.strictObject({ county: countyCode }),
  answers: {
    200: {
      description: { zh: '能看到的人员和系统', en: 'Who may see it' },
      schema: z.strictObject({
        readers: z.array(z.strictObject({
          id, kind: subjectKinds.schema, name: z.string(), division: divisionCode,
          grants: z.array(z.strictObject({ id, role: z.string().nullable(), scope, from: localDate, to: localDate.nullable() })),
        })),
      }),
      example: {
        readers: [{
          id: userExample.id, kind: 'person', name: '石某', division: '522632100000',
          grants: [{ id: grantExample.id, role: 'town-official', scope: grantExample.scope, from: '2020-06-01', to: '2021-06-01' }],
        }],
      },
    },
  },
  problems: [404],
});

export const listRoles = defineRoute({
  access: { at: 'anywhere' },
  name: 'listRoles', method: 'get', path: '/api/v1/roles', tag: 'access',
  summary: { zh: '角色及其权限', en: 'Roles and what they may do' },
  answers: {
    200: {
      description: { zh: '角色', en: 'The roles' },
      schema: z.strictObject({
        version: z.int(),
        roles: z.array(z.strictObject({
          role: z.string(), zh: z.string(), en: z.string(), levels: z.array(z.enum(scopeLevels)),
          permissions: z.array(z.strictObject({ permission: permissions.schema, zh: z.string(), en: z.string() })),
        })),
      }),
      example: {
        version: 1,
        roles: [{
          role: 'auditor', zh: '审计员', en: 'auditor', levels: ['county'],
          permissions: [{ permission: 'audit.read', zh: '查看审计记录', en: 'see the audit trail' }],
        }],
      },
    },
  },
});

export const getMe = defineRoute({
  access: { at: 'anywhere' },
  name: 'getMe', method: 'get', path: '/api/v1/me', tag: 'access',
  summary: { zh: '我是谁，可以做什么', en: 'Who I am and what I may do' },
  answers: {
    200: {
      description: { zh: '本人', en: 'Oneself' },
      schema: z.strictObject({
        id: z.string(), kind: subjectKinds.schema, name: z.string(), division: divisionCode, onBehalfOf: z.string().nullable(),
        grants: z.array(grantOf), permissions: z.array(permissions.schema),
      }),
      example: {
        id: userExample.id, kind: 'person', name: '石某', division: '522632100000', onBehalfOf: null,
        grants: [{ role: 'grid-officer', scope: { village: '522632100201', grid: 'G01' }, from: '2020-06-01', to: null }],
        permissions: ['division.read', 'register.read'],
      },
    },
  },
});
