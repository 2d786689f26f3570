import { readFileSync } from 'node:fs';
import { divisionLevelOf, divisionLevels, permissions, type Grant, type Permission, type PermissionAsked, type Scope, type Subject } from '@guzhou/contracts';
import { holdsOn, type Day } from '@guzhou/days';
import { z } from 'zod';
import { covers, type Place } from './places.js';

export const scopeLevels = [...divisionLevels, 'grid', 'households'] as const;
export type ScopeLevel = (typeof scopeLevels)[number];

const schema = z.strictObject({
  version: z.int().positive(),
  roles: z.record(z.string().regex(/^[a-z][a-z-]{1,39}$/), z.strictObject({
    zh: z.string(), en: z.string(),
    /** At which levels it can be granted. */
    levels: z.array(z.enum(scopeLevels)).min(1),
    permissions: z.array(permissions.schema).min(1),
  })),
});
export type RoleDefinition = z.output<typeof schema>['roles'][string];

/** The roles that come with the platform. */
const OWN = new URL('../roles.json', import.meta.url);

/**
 * Who may do what, as data: the only place where roles become permissions. Pure but for being read from a file at start; a mistake
 * in it stops the start.
 */
export class Policy {
  readonly version: number;
  readonly roles: ReadonlyMap<string, RoleDefinition>;
  private readonly held: ReadonlyMap<string, ReadonlySet<Permission>>;

  constructor(file: z.input<typeof schema>) {
    const { version, roles } = schema.parse(file);
    this.version = version;
    this.roles = new Map(Object.entries(roles));
    this.held = new Map(Object.entries(roles).map(([name, role]) => [name, new Set(role.permissions)]));
  }

  /** From a file of the same form; the platform's own unless told. */
  static read(path: string | URL = OWN): Policy {
    return new Policy(JSON.parse(readFileSync(path, 'utf8')) as z.input<typeof schema>);
  }

  /** The grants of a subject that hold a permission on a day. A role that nobody knows any more holds nothing. */
  grantsOf(subject: Subject, permission: Permission, day: Day): Grant[] {
    return subject.grants.filter((grant) => holdsOn(grant, day) && this.holds(grant, permission));
  }

  /** Where a subject has a permission on a day; empty: nowhere. */
  scopesOf(subject: Subject, permission: Permission, day: Day): Scope[] {
    return this.grantsOf(subject, permission, day).map(({ scope }) => scope);
  }

  may(subject: Subject, permission: Permission, place: Place, day: Day): boolean {
    return this.scopesOf(subject, permission, day).some((scope) => covers(scope, place));
  }

  /** Every permission that a grant gives, whether or not its days have come. */
  permissionsOf({ role, permissions: own = [] }: Grant): ReadonlySet<Permission> {
    return new Set([...own, ...(role === undefined ? [] : this.held.get(role) ?? [])]);
  }

  private holds({ role, permissions: own }: Grant, permission: Permission): boolean {
    return own?.includes(permission) === true || (role !== undefined && this.held.get(role)?.has(permission) === true);
  }
}

/** Of what is one or another thing, by what is said in a field. Throws where nothing is said of it: schemas come before. */
export function permissionFor(asked: PermissionAsked, said: Readonly<Record<string, unknown>>): Permission {
  if (typeof asked === 'string') return asked;
  const permission = asked.of[String(said[asked.by])];
  if (permission === undefined) throw new Error(`No permission is named for this ${asked.by}.`);
  return permission;
}

/** At which level a scope stands. */
export function levelOfScope(scope: Scope): ScopeLevel {
  if ('households' in scope) return 'households';
  return 'grid' in scope ? 'grid' : divisionLevelOf(scope.division);
}
