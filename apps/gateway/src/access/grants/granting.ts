import { levelOfScope, notPermitted, within, type Policy } from '@guzhou/access';
import { WHOLE_COUNTRY, type Grant, type Permission, type Scope, type Subject } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import { grantOutside, permissionUnfit, roleUnknown, roleUnfit, toOneself } from './granting.errors.js';

/*
 * Who may give what. Whoever administers users somewhere (`user.manage`) gives roles there, within the scope that is administered, and
 * never to themselves. What looks after people and the platform itself is given with more care:
 * - another administrator only by one who stands above it, or everywhere;
 * - administration of a county or more, and privacy, only when a second administrator has confirmed it;
 * - what belongs to the platform itself and not to a place, by one who has it too or administers everything.
 */

/** What administers others. */
const ADMINISTERS: readonly Permission[] = ['user.manage', 'key.manage'];
/** What is no register's and no place's. */
const OF_PLATFORM: readonly Permission[] = ['quarantine.redrive', 'recovery.manage'];
/** What two have to agree on wherever it holds. */
const OF_TWO: readonly Permission[] = ['privacy.manage'];
/** Levels of which administration is no matter of one alone. */
const HIGH = ['country', 'province', 'prefecture', 'county'];

export interface Receiver {
  readonly id: string;
  readonly kind: 'person' | 'system';
}

/** Whoever acts on the gateway's database itself; nobody else is a job that manages users. */
export function isOperator({ kind }: Subject): boolean {
  return kind === 'job';
}

/** Where a subject has a permission, of which there has to be somewhere. Throws `access/not-permitted`. */
export function scopesFor(subject: Subject, permission: Permission, policy: Policy, day: Day): Scope[] {
  const scopes = policy.scopesOf(subject, permission, day);
  if (scopes.length === 0) throw notPermitted(permission);
  return scopes;
}

/**
 * Whether a grant holds at once or waits for a second administrator. Throws `access/not-permitted`, `grant/to-oneself`,
 * `grant/role-unknown`, `grant/role-unfit`, `grant/permission-unfit`, `grant/outside`.
 */
export function judge(giver: Subject, receiver: Receiver, grant: Grant, policy: Policy, day: Day): 'holds' | 'pending' {
  const administered = scopesFor(giver, receiver.kind === 'system' ? 'key.manage' : 'user.manage', policy, day);
  if (giver.id === receiver.id) throw toOneself();
  checkForm(receiver, grant, policy);
  const around = administered.filter((scope) => within(grant.scope, scope));
  if (around.length === 0) throw grantOutside();
  const given = policy.permissionsOf(grant);
  const everywhere = around.some(isEverywhere);
  const above = around.some((scope) => !within(scope, grant.scope));
  if (administers(grant, policy) && !everywhere && !above) throw grantOutside();
  const holdsThem = (some: readonly Permission[]) => some.filter((permission) => given.has(permission))
    .every((permission) => policy.scopesOf(giver, permission, day).some((scope) => within(grant.scope, scope)));
  if (!everywhere && !holdsThem(OF_PLATFORM)) throw grantOutside();
  return !isOperator(giver) && needsTwo(grant, policy) ? 'pending' : 'holds';
}

/** Whether a grant has others administered, which only who stands above gives and ends. */
export function administers(grant: Grant, policy: Policy): boolean {
  const given = policy.permissionsOf(grant);
  return ADMINISTERS.some((permission) => given.has(permission));
}

/** Whether two have to agree on it. */
export function needsTwo(grant: Grant, policy: Policy): boolean {
  const given = policy.permissionsOf(grant);
  return OF_TWO.some((permission) => given.has(permission)) || (administers(grant, policy) && HIGH.includes(levelOfScope(grant.scope)));
}

/** The second administrator: somebody else than the first and the one who receives, with as much to say. Throws as `judge`. */
export function judgeConfirmation(second: Subject, { grantedBy, receiver, grant }: {
  readonly grantedBy: string; readonly receiver: Receiver; readonly grant: Grant;
}, policy: Policy, day: Day): void {
  if (second.id === grantedBy) throw toOneself();
  judge(second, receiver, grant, policy, day);
}

function checkForm({ kind }: Receiver, grant: Grant, policy: Policy): void {
  const { role, permissions = [] } = grant;
  if (role !== undefined) {
    const known = policy.roles.get(role);
    if (known === undefined) throw roleUnknown();
    const level = levelOfScope(grant.scope);
    if (!known.levels.includes(level)) throw roleUnfit(known.levels);
  } else if (kind === 'person') throw permissionUnfit(permissions);
  const unfit = permissions.filter((permission) => permission === 'platform.work');
  if (unfit.length > 0) throw permissionUnfit(unfit);
}

function isEverywhere(scope: Scope): boolean {
  return 'division' in scope && scope.division === WHOLE_COUNTRY;
}
