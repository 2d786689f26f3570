import { covers, notPermitted, permissionFor, Policy, reveals, touchesCounty, type Place } from '@guzhou/access';
import { WHOLE_COUNTRY, type Level, type Permission, type Subject } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { ProblemError } from '@guzhou/runtime';
import { purposeMissing } from './access.errors.js';
import { divisionUnknown } from '../divisions/divisions.errors.js';
import type { RouteAccess, RouteDefinition } from '../http/define-route.js';

/** What roles may do, as this gateway read it when it started. */
export const policy = Policy.read();

type Named = Readonly<Record<string, unknown>>;

/** What a route was called with, as far as it says where. */
interface Called {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Who may call a route: said by it, or by the request that it passes on. */
export function accessOf({ access, passes, name, path }: RouteDefinition): RouteAccess {
  if (access !== undefined) return access;
  if (passes === undefined) throw new Error(`${name ?? path} does not say who may call it: give it an \`access\`.`);
  return { permission: passes.to.permission, at: 'service' };
}

/**
 * Refuses whoever may not call a route, or not for this place, before anything is done. Throws `access/not-permitted`,
 * `division/unknown`, `county/unknown`.
 */
export function mustReach(route: RouteDefinition, subject: Subject, called: Called): void {
  const { permission: needed, at } = accessOf(route);
  if (needed === undefined) return;
  const named: Named = { ...called.body as object, ...called.query as object, ...called.params as object };
  const permission = permissionFor(needed, named);
  const scopes = policy.scopesOf(subject, permission, todayInChina());
  if (scopes.length === 0) throw notPermitted(permission);
  const covered = (place: Place) => scopes.some((scope) => covers(scope, place));
  const { county, division, grid, householdCode, household = householdCode } = named as Readonly<Record<string, string | undefined>>;
  // A page may be asked for a grid, or a household, of the division alone.
  const asked = division === undefined || at === 'anywhere' || at === 'found' || covered({ division, grid: grid ?? null, household: household ?? null });
  if (!asked) throw divisionUnknown();
  if (at === 'county' && county !== undefined && !covered({ division: `${county}000000` })) throw countyUnknown();
  if (at === 'within-county' && county !== undefined && !scopes.some((scope) => touchesCounty(scope, county))) throw countyUnknown();
  if (at === 'everywhere' && !covered({ division: WHOLE_COUNTRY })) throw notPermitted(permission);
}

/** Whether a subject has a permission for a place today. */
export function mayReach(subject: Subject, permission: Permission, place: Place): boolean {
  return policy.may(subject, permission, place, todayInChina());
}

/** For what shows these levels whole. Throws `purpose/missing`, or `access/not-permitted` where a subject may not reveal one of them. */
export function mustReveal(subject: Subject, levels: Iterable<Level>, place: Place): void {
  for (const level of levels) {
    const permission = (reveals as Partial<Record<Level, Permission>>)[level];
    if (permission === undefined) continue;
    if (!mayReach(subject, permission, place)) throw notPermitted(permission);
    if (subject.purpose === undefined) throw purposeMissing();
  }
}

function countyUnknown(): ProblemError {
  return new ProblemError({ code: 'county/unknown', status: 404, detail: { zh: '没有该县，请核对代码。', en: 'There is no such county; check its code.' } });
}
