import { jobSubject, Policy } from '@guzhou/access';
import { permissions, type Permission, type Scope, type Subject } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import type { RouteDefinition } from '../http/define-route.js';
import { declaredRoutes } from '../openapi/declared-routes.js';
import { accessOf, mustReach } from './reach.js';

const all = [...await declaredRoutes()];
const routes = all.filter(([, route]) => accessOf(route).permission !== undefined);
const OWN = '522632100000';

function granted(given: readonly Permission[], scope: Scope): Subject {
  return { id: 'one', kind: 'system', grants: [{ permissions: [...given], scope, from: '2020-01-01', to: null }] };
}

/** How a route is called for a division: every field that says where or what. */
function calledFor(division: string, route: RouteDefinition) {
  const permission = accessOf(route).permission!;
  const asked = typeof permission === 'string' ? {} : { [permission.by]: Object.keys(permission.of)[0] };
  const fields = { ...route.params?.shape, ...route.query?.shape, ...(route.body as { shape?: object } | undefined)?.shape };
  return {
    params: { ...asked, ...('division' in fields ? { division } : {}), ...('county' in fields ? { county: division.slice(0, 6) } : {}) },
    query: {}, body: {},
  };
}

function refusal(route: RouteDefinition, subject: Subject, division: string): string {
  try {
    mustReach(route, subject, calledFor(division, route));
    return 'taken';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problem.code;
  }
}

/** Every permission that a route may ask for. */
function permissionsOf(route: RouteDefinition): Permission[] {
  const permission = accessOf(route).permission!;
  return typeof permission === 'string' ? [permission] : Object.values(permission.of);
}

describe('every route', () => {
  it.each(all)('%s says who may call it', (_, route) => {
    expect(accessOf(route).at).toBeDefined();
  });

  it('needs a permission, but for what is one\'s own, and to know what roles there are', () => {
    expect(all.filter(([, route]) => accessOf(route).permission === undefined).map(([name]) => name)).toEqual(expect.arrayContaining(['endGrant', 'getMe', 'getOperation', 'listRoles']));
    expect(all.length - routes.length).toBe(4);
  });

  it.each(routes)('%s is refused to whoever has all permissions but its own', (_, route) => {
    const others = permissions.codes.filter((permission) => !permissionsOf(route).includes(permission));
    expect(refusal(route, granted(others, { division: '000000000000' }), OWN)).toBe('access/not-permitted');
  });

  it.each(routes)('%s takes a call of the platform\'s whole reach', (_, route) => {
    expect(refusal(route, jobSubject('test', permissions.codes), OWN)).toBe('taken');
  });

  const scoped = routes.filter(([, route]) => ['division', 'county', 'within-county'].includes(accessOf(route).at));
  const elsewhere: [string, Scope][] = [
    ['a sibling town', { division: '522632101000' }], ['another county', { division: '522633000000' }],
    ['a village of it', { division: '522632100201' }], ['a grid of it', { village: '522632100201', grid: 'G1' }],
    ['households of it', { county: '522632', households: ['H1'] }],
  ];

  it.each(scoped.flatMap(([name, route]) => elsewhere.map(([where, scope]) => [name, where, route, scope] as const)))(
    '%s says of a division outside, to whoever has %s, what it says of an unknown one', (_, where, route, scope) => {
      const { at } = accessOf(route);
      const within = at === 'within-county' && where !== 'another county';
      const code = refusal(route, granted(permissionsOf(route), scope), OWN);
      const names = calledFor(OWN, route).params;
      const expected = 'division' in names ? 'division/unknown' : 'county' in names && !within ? 'county/unknown' : 'taken';
      expect(code).toBe(expected);
    });
});

it('the platform\'s roles reach routes by their permissions alone', () => {
  const policy = Policy.read();
  const inspector: Subject = { id: 'one', kind: 'person', grants: [{ role: 'inspector', scope: { division: OWN }, from: '2020-01-01', to: null }] };
  const held = policy.roles.get('inspector')!.permissions;
  for (const [name, route] of routes) {
    const may = permissionsOf(route).some((permission) => held.includes(permission));
    expect([name, refusal(route, inspector, OWN) === 'access/not-permitted']).toEqual([name, !may]);
  }
});
