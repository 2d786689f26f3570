import { divisionCode, matching, named, nextOfPage, permissions } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../../http/define-route.js';
import { after, limit } from '../../http/list-query.js';
import { grantExample, ifMatch, personName, reason, userExample, userView } from '../users/users.routes.js';

const systemName = personName;
const label = z.string().trim().min(1).max(80).describe('用途，以便区分两个密钥 · what it is for, to tell two apart');
const days = z.int().min(1).max(731).default(365).describe('有效天数 · for how many days it holds');
const keyId = matching(/^gz_[0-9a-z]{12}$/, { zh: '密钥的前 15 位，如 gz_0123456789ab', en: 'the first 15 letters of a key, such as gz_0123456789ab' })
 .describe('密钥的前 15 位 · the first 15 letters of the key');
const systemId = z.uuid().describe('系统编号 · id of the system');
const ofSystem = z.object({ id: systemId });

const keyView = named('SystemKey', z.strictObject({
  key: keyId, label: z.string(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable(),
  /** To the hour. */
  lastUsedAt: z.iso.datetime().nullable(),
}));
const keyExample: z.output<typeof keyView> = {
  key: 'gz_0m3k9zq7w2ya', label: '2020年', createdAt: '2020-06-01T01:30:00.000Z', expiresAt: '2021-06-01T01:30:00.000Z', revokedAt: null,
  lastUsedAt: '2020-06-02T03:00:00.000Z',
};

const systemView = named('AccessSystem', userView.extend({ keys: z.array(keyView) }));
export type SystemView = z.output<typeof systemView>;
const systemExample: SystemView = {
  ...userExample, name: '县扶贫系统', grants: [{ ...grantExample, role: null, permissions: ['register.read'] }], keys: [keyExample],
};

const shown = named('ShownKey', z.strictObject({
  system: z.uuid(), key: keyId, secret: z.string().describe('密钥，只显示这一次 · the key as it is brought; shown this once'),
  expiresAt: z.iso.datetime(),
}));
const shownKey = {
  description: { zh: '密钥，只显示这一次', en: 'The key; it is shown this once' }, schema: shown,
  example: {
    system: userExample.id, key: 'gz_0m3k9zq7w2ya', secret: 'gz_0m3k9zq7w2ya_…', expiresAt: '2021-06-01T01:30:00.000Z',
  },
};

export const listSystems = defineRoute({
  access: { permission: 'key.manage', at: 'found' },
  name: 'listSystems', method: 'get', path: '/api/v1/systems', tag: 'access',
  summary: { zh: '系统及其密钥', en: 'Systems and their keys' },
  query: z.strictObject({
    division: divisionCode.optional().describe('只看这里和以下的 · of this division and those in it'),
    after: after(matching(/^\d{12}~[0-9a-f-]{36}$/, nextOfPage)), limit,
  }),
  answers: {
    200: {
      description: { zh: '一页系统', en: 'A page of systems' },
      schema: z.strictObject({ systems: z.array(systemView), next: z.string().nullable() }),
      example: { systems: [systemExample], next: null },
    },
  },
});

export const createSystem = defineRoute({
  access: { permission: 'key.manage', at: 'found' },
  name: 'createSystem', recorded: 'by-itself', method: 'post', path: '/api/v1/systems', tag: 'access',
  summary: { zh: '登记系统并给出密钥', en: 'Register a system, with a key' },
  description: {
    zh: '系统在所属行政区划内有所列权限；授予用户管理等权限须由另一位管理员复核后才生效。',
    en: 'It may do what is listed, within its division. What two have to agree on waits for the second.',
  },
  body: z.strictObject({
    name: systemName, division: divisionCode, permissions: z.array(permissions.schema).min(1), reason, label, days,
  }),
  bodyExample: { name: '县扶贫系统', division: '522632000000', permissions: ['register.read'], reason: '榕数〔2020〕3号', label: '2020年' },
  answers: { 201: shownKey }, problems: [422],
});

export const addKey = defineRoute({
  access: { permission: 'key.manage', at: 'found' },
  name: 'addKey', recorded: 'by-itself', method: 'post', path: '/api/v1/systems/{id}/keys', tag: 'access',
  summary: { zh: '再给一个密钥，以便更换', en: 'One more key, to go over to' },
  description: { zh: '同时最多两个有效密钥 (key/too-many)。', en: 'Two at most at once (key/too-many).' },
  params: ofSystem, body: z.strictObject({ label, days }), bodyExample: { label: '2021年' },
  answers: { 201: shownKey }, problems: [404, 409],
});

export const revokeKey = defineRoute({
  access: { permission: 'key.manage', at: 'found' },
  name: 'revokeKey', recorded: 'by-itself', method: 'post', path: '/api/v1/systems/{id}/keys/{key}/revocation', tag: 'access',
  summary: { zh: '撤销密钥', en: 'Revoke a key' },
  description: { zh: '一秒内生效。', en: 'Within a second.' },
  params: z.object({ id: systemId, key: keyId }),
  answers: { 200: { description: { zh: '系统', en: 'The system' }, schema: systemView, example: systemExample } }, problems: [404],
});

export const suspendSystem = defineRoute({
  access: { permission: 'key.manage', at: 'found' },
  name: 'suspendSystem', recorded: 'by-itself', method: 'post', path: '/api/v1/systems/{id}/suspension', tag: 'access', versioned: true,
  summary: { zh: '停用系统', en: 'Suspend a system' },
  params: ofSystem,
  answers: {
    200: {
      description: { zh: '系统', en: 'The system' }, schema: systemView, example: { ...systemExample, state: 'suspended' }, headers: ifMatch,
    },
  },
  problems: [404, 409],
});
