import type { Policy } from '@guzhou/access';
import type { Permission, Subject } from '@guzhou/contracts';
import { holdsOn, type Day } from '@guzhou/days';

/** Every permission that a subject has somewhere on a day. */
export function permissionsHeld({ grants }: Pick<Subject, 'grants'>, policy: Policy, day: Day): Set<Permission> {
  return new Set(grants.filter((grant) => holdsOn(grant, day)).flatMap((grant) => [...policy.permissionsOf(grant)]));
}

/** The same subject with these permissions at most, each where it had it. */
export function narrowedTo(most: ReadonlySet<Permission>, subject: Subject, policy: Policy): Subject {
  const grants = subject.grants.map((grant) => {
    const given = [...policy.permissionsOf(grant)];
    const kept = given.filter((permission) => most.has(permission));
    return kept.length === given.length ? grant : { permissions: kept, scope: grant.scope, from: grant.from, to: grant.to };
  });
  return { ...subject, grants: grants.filter(({ role, permissions = [] }) => role !== undefined || permissions.length > 0) };
}
