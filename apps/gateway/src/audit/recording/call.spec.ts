import type { Subject } from '@guzhou/contracts';
import { Readable } from 'node:stream';
import { Answer, type RouteDefinition } from '../../http/define-route.js';
import { getFact } from '../../facts/facts.routes.js';
import { getHousehold, listHouseholds, searchHouseholds } from '../../households/households.routes.js';
import { getRefusedRows } from '../../imports/imports.routes.js';
import { recordLivingCondition } from '../../living-conditions/living-conditions.routes.js';
import { startProcedure } from '../../procedures/procedures.routes.js';
import { answeredEntry, begunEntry, refusedEntry, type Call } from './call.js';

const subject: Subject = { id: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', kind: 'person', grants: [] };
const town = '522632100000';
const called = (route: RouteDefinition, more: Partial<Call>): Call =>
  ({ route, subject, params: {}, query: {}, body: {}, request: 'r', address: '10.1.2.3', county: '522632', ...more });
const unknown = { code: 'household/unknown', status: 404, detail: { zh: '', en: '' } };

describe('the entry of a call', () => {
  const household = called(getHousehold, { params: { code: 'H1' }, query: { county: '522632', asOf: '2020-05-31' } });

  it('says who read which household, where it lies, for whom and what for', () => {
    const acting = { ...subject, onBehalfOf: 'cadre-7', purpose: 'inspection' as const };
    expect(answeredEntry({ ...household, subject: acting }, { householdCode: 'H1', villageCode: '522632100201', members: [{ memberCode: 'M1' }] })).toEqual({
      county: '522632', subject: subject.id, onBehalfOf: 'cadre-7', purpose: 'inspection', action: 'household.read', object: { kind: 'household', code: 'H1' },
      division: '522632100201', outcome: 'done', request: 'r', address: '10.1.2.3', details: { asOf: '2020-05-31', rows: 1 },
    });
  });

  it('says of a page of a list how it was asked for and whom it showed', () => {
    const list = called(listHouseholds, { query: { division: town, status: 'registered', limit: '50', after: 'H0' } });
    expect(answeredEntry(list, { households: [{ householdCode: 'H1' }, { householdCode: 'H2' }], next: null })).toMatchObject({
      action: 'households.list', object: { kind: 'division', code: town }, division: town, details: { status: 'registered', after: 'H0', rows: 2 },
      shown: { household: ['H1', 'H2'] },
    });
  });

  it.each([['idNumber', '522632198006150012'], ['name', '韦一']])('says that people were searched by %s, and not by which', (field, value) => {
    const search = called(searchHouseholds, { body: { division: town, [field]: value } });
    const entry = answeredEntry(search, { found: [], next: null });
    expect(entry).toMatchObject({ action: 'households.search', details: { by: field, rows: 0 } });
    expect(JSON.stringify(entry)).not.toContain(value);
  });

  it('says of a refusal why, and keeps no number of a person that was typed for a code', () => {
    expect(refusedEntry(household, unknown)).toMatchObject({ outcome: 'refused', object: { code: 'H1' }, details: { problem: 'household/unknown' } });
    const typed = refusedEntry({ ...household, params: { code: '522632198006150012' }, query: { grid: '522632198006150012' } }, unknown);
    expect(JSON.stringify(typed)).not.toContain('19800615');
  });

  it('says of a change that it was begun, and then what it made or where it goes on', () => {
    const change = called(recordLivingCondition, { params: { code: 'H1' }, query: { county: '522632' }, body: { source: 'visit' } });
    expect(begunEntry(change)).toMatchObject({ action: 'living-condition.record', outcome: 'begun', object: { kind: 'household', code: 'H1' } });
    expect(answeredEntry(change, new Answer(200, { changeId: 'c', revision: 2 }))).toMatchObject({ outcome: 'done', details: { change: 'c' } });
    expect(answeredEntry(change, new Answer(202, { id: 'o', kind: 'write' }))).toMatchObject({ outcome: 'begun', details: { operation: 'o' } });
  });

  it('names what a change made, where the address names all of its kind', () => {
    const start = called(startProcedure, { query: { county: '522632' } });
    expect(answeredEntry(start, new Answer(201, { id: 'p-1' })).object).toEqual({ kind: 'procedure', code: 'p-1' });
  });

  it('names by its own kind what is asked by a kind', () => {
    expect(answeredEntry(called(getFact, { params: { kind: 'payouts', code: 'P1' } }), {}).object).toEqual({ kind: 'payouts', code: 'P1' });
  });

  it('knows nothing of what is in a file', () => {
    const file = answeredEntry(called(getRefusedRows, { params: { id: 'o' }, query: { format: 'csv' } }), new Answer(200, Readable.from([])));
    expect(file).toMatchObject({ action: 'refused-rows.read', object: { kind: 'operation', code: 'o' }, details: { format: 'csv' } });
  });

  it('stands under no county where nobody knows the one that was typed, and says which that was', () => {
    expect(refusedEntry({ ...household, county: undefined, query: { county: '999999' } }, unknown)).toMatchObject({ county: '000000', details: { place: '999999' } });
  });
});
