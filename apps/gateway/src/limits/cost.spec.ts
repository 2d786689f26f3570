import { declaredRoutes } from '../openapi/declared-routes.js';
import { costingOf, costOf } from './cost.js';

const routes = [...await declaredRoutes()];

describe('what a call costs', () => {
  const named = (name: string) => costingOf(routes.find(([each]) => each === name)![1]);

  it.each([
    ['getHousehold', {}, 'read'], ['recordIncome', {}, 'write'], ['discardImport', {}, 'write'], ['searchHouseholds', {}, 'search'],
    ['createImport', {}, 'upload'], ['createAttachment', {}, 'upload'], ['exportFile', {}, 'export'], ['getHouseholdFilePdf', {}, 'export'],
    ['listFindings', {}, 'read'], ['listFindings', { format: 'json' }, 'read'], ['listFindings', { format: 'xlsx' }, 'export'],
    ['listFindings', { format: ['csv', 'csv'] }, 'read'], ['getTemplate', { format: 'csv' }, 'read'],
  ])('%s with %j: %s', (name, query, cost) => {
    expect(costOf(named(name), query)).toBe(cost);
  });

  it('is that of a search wherever somebody is looked for by an ID number', () => {
    const looking = routes.filter(([, { body, passes }]) => body !== undefined && 'idNumber' in ((body as { shape?: object }).shape ?? {}) && passes?.to.writes !== true);
    expect(looking.length).toBeGreaterThan(0);
    expect(looking.filter(([, route]) => costingOf(route).cost !== 'search').map(([name]) => name)).toEqual([]);
  });
});
