import type { Policy } from '@guzhou/access';
import { permissions, type Grant } from '@guzhou/contracts';
import type { Language } from '../sign-in/pages/page.js';

/** What is granted, in words. */
export function grantWords({ role, permissions: listed = [] }: Pick<Grant, 'role' | 'permissions'>, policy: Policy, language: Language): string {
  if (role !== undefined) return policy.roles.get(role)?.[language] ?? role;
  return listed.map((permission) => permissions.labels[permission]?.[language] ?? permission).join(language === 'zh' ? '、' : ', ');
}
