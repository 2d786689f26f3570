import type { RouteDefinition } from '../http/define-route.js';
import { fieldsOf } from './passed-input.js';
import { passedRoutes } from './passed-routes.js';

/** What the route gives of itself, under the names that the request has. */
function givenBy({ passes, params, query, body }: RouteDefinition): Set<string> {
  const { to, as = {} } = passes!;
  const names = [params, query].flatMap((schema) => Object.keys(schema?.shape ?? {})).filter((name) => name !== 'county').map((name) => as[name] ?? name);
  const fields = fieldsOf(to);
  return new Set([...names, ...body === undefined ? [] : fieldsOf({ ...to, input: body }),
    ...['asOf', 'expectedRevision', 'expectedVersion'].filter((field) => fields.has(field))]);
}

describe('a route that only passes on what it is asked', () => {
  it.each(passedRoutes.map((route) => [route.name!, route] as const))('%s asks all that its request takes, and nothing else', (_, route) => {
    expect([...givenBy(route)].sort()).toEqual([...fieldsOf(route.passes!.to)].sort());
  });

  it.each(passedRoutes.map((route) => [route.name!, route] as const))('%s says of itself whether it writes, and answers what the service does', (_, route) => {
    const { passes, writes = false, versioned = false, answers } = route;
    const fields = fieldsOf(passes!.to);
    expect([writes, versioned]).toEqual([passes!.to.writes, fields.has('expectedRevision') || fields.has('expectedVersion')]);
    expect(Object.values(answers).map(({ schema }) => schema)).toContain(passes!.to.output);
  });

  it('are most of the routes there are', () => {
    expect(passedRoutes.length).toBeGreaterThan(60);
  });
});
