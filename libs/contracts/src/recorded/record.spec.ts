import { requests, routes, services, domainServices, requestsOf } from '../index.js';
import { differences, recordableContracts } from './json-schema.js';
import { findUnrecordedChanges } from './record.js';

describe('recorded contracts', () => {
  it('stand as they were recorded under their version', () => {
    expect(findUnrecordedChanges()).toEqual([]);
  });

  it('name the field when a schema changes', () => {
    const recorded = { item: { properties: { code: { type: 'string', pattern: 'a' }, old: { type: 'string' } } } };
    const current = { item: { properties: { code: { type: 'string', pattern: 'b' }, fresh: { type: 'string' } } } };
    expect(differences(recorded, current)).toEqual([
      'item.properties.code.pattern changed', 'item.properties.fresh was added', 'item.properties.old was removed',
    ]);
  });
});

describe('names', () => {
  const names = [...requests, ...routes.map((route) => route.event)].map((contract) => contract.name);

  it('are unique, belong to a service and carry a version', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(new RegExp(`^(${services.join('|')})\\.[a-z]+(-[a-z]+)*\\.[1-9]\\d*$`));
  });

  it('list no services, so that a new one changes none of them', () => {
    const lists = [...recordableContracts()].filter(([, schema]) => [...JSON.stringify(schema).matchAll(/"enum":\[([^\]]*)\]/g)]
      .some(([, values]) => domainServices.every((service) => values!.includes(`"${service}"`))));
    expect(lists.map(([name]) => name)).toEqual([]);
  });

  it('of events are routed to other services only, each once', () => {
    for (const { event, hearers } of routes) {
      expect(new Set(hearers).size).toBe(hearers.length);
      expect(hearers).not.toContain(event.service);
    }
  });

  it('give every domain service something to answer', () => {
    for (const service of domainServices) expect(requestsOf(service).length).toBeGreaterThan(0);
  });
});
