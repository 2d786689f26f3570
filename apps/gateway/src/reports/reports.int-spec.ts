import { domainServices, ListFigureItems, ReportSections } from '@guzhou/contracts';
import { fixture, period, sectionOf, town, type Fixture } from '../../test/reports-fixture.js';
import { ReportVersionsRepository } from './report-versions.repository.js';
import type { OpenedFigureView, RowsView, VersionsView } from './report.schemas.js';

const key = { division: town, period };

describe('the making of a report', () => {
  let at: Fixture;
  beforeAll(async () => { at = await fixture(); });
  afterAll(() => at?.close());
  beforeEach(() => at.empty());

  it('asks every service for its section of the month and stores what they answer as version 1', async () => {
    const operation = await at.request(key);
    expect(operation).toMatchObject({ kind: 'monthly-report', state: 'running', subject: { ...key, trigger: 'request' }, result: null });
    const [flow] = at.flow.started;
    expect(flow).toMatchObject({ flowId: operation.id, county: '522632', attempt: 1 });
    expect(flow!.sections.map(({ contract, input }) => [contract.name, input])).toEqual(domainServices.map((service) => [
      `${service}.report-section.1`, { division: town, period, asOf: '2020-05-31', openingOn: '2019-12-31' },
    ]));

    await at.answer(flow!);
    const finished = await at.operation(operation.id);
    expect(finished).toMatchObject({
      state: 'finished', result: { version: 1, complete: true, missing: [], changed: true, report: `/api/v1/reports/monthly/${town}/${period}?version=1` },
    });
    const report = await at.report(key);
    expect(report).toMatchObject({
      division: { code: town, name: '古州镇' }, period, asOf: '2020-05-31', version: 1, complete: true, missing: [], trigger: 'request',
      hash: finished.result!.hash, ruleSets: { households: 'households/2020' },
    });
    const values = Object.fromEntries(report.figures.map((figure) => [figure.measure, figure.value]));
    expect(values).toMatchObject({
      'division.area': 280, 'households.incidence': 2.38, 'industry.invested.total': 4982.1775, 'households.unreconciled.households': 410,
    });
    expect(report.reconciliation[1]).toMatchObject({ unit: 'persons' });
    expect(report.reconciliation[1]!.lines.at(-1)).toMatchObject({ line: 'unreconciled', sign: '=', value: 1809 });
  });

  it('makes no new version when nothing has changed, and one when something has', async () => {
    await at.make(key);
    const again = await at.make(key);
    expect(again.result).toMatchObject({ version: 1, changed: false });
    const other = await at.make(key, { households: { 'households.total.persons': '39231' } });
    expect(other.result).toMatchObject({ version: 2, changed: true });
    expect((await at.report({ ...key, version: 1 })).version).toBe(1);
    expect((await at.report(key)).version).toBe(2);
    const { versions } = await at.json<VersionsView>('GET', `/api/v1/reports/monthly/${town}/${period}/versions`);
    expect(versions.map(({ version, complete }) => [version, complete])).toEqual([[2, true], [1, true]]);
  });

  it('answers requests that come while one is being made with the same operation', async () => {
    const operations = await Promise.all(Array.from({ length: 8 }, () => at.request(key)));
    expect(new Set(operations.map(({ id }) => id)).size).toBe(1);
    expect(at.flow.started).toHaveLength(1);
    await at.answer(at.flow.started[0]!);
    expect(await at.count('report_versions')).toBe(1);
    expect(await at.count('operations')).toBe(1);
  });

  it('begins a lost flow again after its lease and counts only the newest attempt, once', async () => {
    const { id } = await at.request(key);
    await at.resume();
    expect(at.flow.started).toHaveLength(1);
    at.clock.forward(100_000);
    await at.resume();
    const [first, second] = at.flow.started;
    expect([first!.attempt, second!.attempt, second!.flowId]).toEqual([1, 2, id]);

    await at.answer(first!);
    expect(await at.count('report_versions')).toBe(0);
    await Promise.all([at.answer(second!), at.answer(second!)]);
    await at.answer(first!);
    expect(await at.count('report_versions')).toBe(1);
    expect(await at.operation(id)).toMatchObject({ state: 'finished', result: { version: 1 } });
  });

  it('accepts while nothing can be sent, and begins as soon as it can', async () => {
    at.flow.refuses = true;
    const { id } = await at.request(key);
    expect(at.flow.started).toHaveLength(0);
    at.flow.refuses = false;
    at.clock.forward(6_000);
    await at.resume();
    await at.answer(at.flow.started[0]!);
    expect(await at.operation(id)).toMatchObject({ state: 'finished', result: { version: 1 } });
  });

  it('is incomplete without a section, names the service, and complete when asked again later', async () => {
    const partial = await at.make(key, {}, ['industry']);
    expect(partial.result).toMatchObject({ version: 1, complete: false, missing: [{ service: 'industry', reason: 'request/deadline-missed' }] });
    const report = await at.report(key);
    const empty = report.figures.filter((figure) => figure.value === null).map((figure) => figure.service);
    expect(new Set(empty)).toEqual(new Set(['industry', 'training']));
    expect((await at.make(key, {}, ['industry'])).result).toMatchObject({ version: 1, changed: false });
    expect((await at.make(key)).result).toMatchObject({ version: 2, complete: true });
    expect(await at.report({ ...key, version: 1 })).toMatchObject({ complete: false });
  });

  it('ends with a version that names every service when its flow is lost each time, and tells how often it was tried', async () => {
    const { id } = await at.request(key);
    for (let minute = 0; minute < 10; minute++) {
      at.clock.forward(60_000);
      await at.resume();
    }
    const finished = await at.operation(id);
    const missing = domainServices.map((service) => ({ service, reason: 'flow/lost' }));
    expect(finished).toMatchObject({ state: 'finished', result: { version: 1, complete: false, missing, attempts: at.flow.started.length } });
    expect(at.flow.started.length).toBeGreaterThanOrEqual(3);
    expect(at.flow.started.length).toBeLessThanOrEqual(5);
    expect(await at.report(key)).toMatchObject({ complete: false, missing });
    await at.answer(at.flow.started.at(-1)!);
    expect(await at.count('report_versions')).toBe(1);
  });

  it('tries to send a flow off for minutes, however often, and then says that it could not be sent', async () => {
    at.flow.refuses = true;
    const { id } = await at.request(key);
    for (let i = 0; i < 40; i++) {
      at.clock.forward(6_000);
      await at.resume();
    }
    expect(await at.operation(id)).toMatchObject({ state: 'running' });
    for (let i = 0; i < 20; i++) {
      at.clock.forward(6_000);
      await at.resume();
    }
    at.flow.refuses = false;
    const missing = domainServices.map((service) => ({ service, reason: 'flow/not-sent' }));
    expect(await at.operation(id)).toMatchObject({ state: 'finished', result: { version: 1, complete: false, missing } });
  });

  it('begins once more after a machine was off for a day, before it gives up', async () => {
    const { id } = await at.request(key);
    at.clock.forward(86_400_000);
    await at.resume();
    await at.answer(at.flow.started.at(-1)!);
    expect(await at.operation(id)).toMatchObject({ state: 'finished', result: { version: 1, complete: true, attempts: 2 } });
  });

  it('ends, and says why, when what the services answer cannot be put together', async () => {
    const { id } = await at.request(key);
    for (let minute = 0; minute < 10; minute++) {
      const flow = at.flow.started.at(-1)!;
      await at.answer(flow, { households: { 'households.total.persons': 'many' } }).catch(() => {});
      at.clock.forward(60_000);
      await at.resume();
    }
    const missing = domainServices.map((service) => ({ service, reason: 'flow/not-merged' }));
    expect(await at.operation(id)).toMatchObject({ state: 'finished', result: { version: 1, complete: false, missing } });
  });

  it('heals by itself when somebody asked for it and a section was missing: after five minutes, then later and later', async () => {
    await at.make(key, {}, ['industry']);
    await at.retryIncomplete();
    expect(at.flow.started).toHaveLength(1);
    expect(await at.metrics()).toContain('guzhou_reports_incomplete{missing="industry",service="gateway"} 1');
    at.clock.forward(300_000);
    await at.retryIncomplete();
    await at.answer(at.flow.started[1]!, {}, ['industry']);
    at.clock.forward(299_000);
    await at.retryIncomplete();
    expect(at.flow.started).toHaveLength(2);
    at.clock.forward(1_000);
    await at.retryIncomplete();
    await at.answer(at.flow.started[2]!);
    expect(await at.report(key)).toMatchObject({ version: 2, complete: true });
    expect(await at.metrics()).toContain('guzhou_reports_incomplete{missing="industry",service="gateway"} 0');
    at.clock.forward(86_400_000);
    await at.retryIncomplete();
    expect(at.flow.started).toHaveLength(3);
  });

  it('keeps the figures per village', async () => {
    await at.make(key);
    const first = await at.json<RowsView>('GET', `/api/v1/reports/monthly/${town}/${period}/villages?limit=1`);
    expect(first.rows).toEqual([expect.objectContaining({ division: { code: town, name: '古州镇' }, level: 'town' })]);
    expect(first.rows[0]!.figures).toMatchObject({ 'industry.invested.total': 4982.1775, 'households.total.persons': 0 });
    const second = await at.json<RowsView>('GET', `/api/v1/reports/monthly/${town}/${period}/villages?limit=1&after=${first.next}`);
    expect(second).toMatchObject({ rows: [{ division: { code: '522632100001', name: '大十字社区' }, level: 'village' }], next: null });
    const towns = await at.json<RowsView>('GET', `/api/v1/reports/monthly/${town}/${period}/villages?level=town`);
    expect(towns.rows).toHaveLength(1);
    expect(towns.rows[0]!.figures).toMatchObject({ 'industry.invested.total': 4982.1775, 'households.incidence': 2.38 });
  });

  it('sets declared figures beside the computed ones', async () => {
    await at.make(key);
    await at.json('PUT', `/api/v1/declared-figures/${town}/${period}`, { figures: [
      { measure: 'households.remaining.households', value: 299, asPrinted: '299户' },
      { measure: 'industry.invested.total', value: '4982.18', asPrinted: '4982.18万元' },
    ] });
    const { figures } = await at.report(key);
    const find = (measure: string) => figures.find((figure) => figure.measure === measure);
    expect(find('households.remaining.households')).toMatchObject({ value: 299, declared: 299, published: '299户', difference: 0, match: true });
    expect(find('industry.invested.total')).toMatchObject({ value: 4982.1775, declared: 4982.18, difference: -0.0025, match: false });
    expect(find('households.total.persons')).not.toHaveProperty('match');
  });

  it('comes as CSV with Chinese headings and a byte order mark', async () => {
    await at.make(key);
    const byFormat = await at.send('GET', `/api/v1/reports/monthly/${town}/${period}?format=csv`);
    expect(byFormat.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(byFormat.body.charCodeAt(0)).toBe(0xfeff);
    const lines = byFormat.body.slice(1).split('\r\n');
    expect(lines[0]).toBe('指标,指标代码,单位,数值,公布数值,公布原文,差额,是否一致,口径,Measure');
    expect(lines).toContainEqual(expect.stringMatching(/^产业投入合计,industry\.invested\.total,万元,4982\.1775,/));
    expect(lines).toContainEqual(expect.stringMatching(/^对账：待核差额（户）,reconciliation\.households\.unreconciled,户,410,/));
    const byAccept = await at.send('GET', `/api/v1/reports/monthly/${town}/${period}`, undefined, { accept: 'text/csv' });
    expect(byAccept.body).toBe(byFormat.body);
  });
});

describe('a figure', () => {
  let at: Fixture;
  beforeAll(async () => { at = await fixture(); await at.make(key); });
  afterAll(() => at?.close());
  const open = (measure: string, query = '') => at.json<OpenedFigureView>('GET', `/api/v1/reports/monthly/${town}/${period}/figures/${measure}${query}`);

  it('opens to the records behind it, in its unit, and says whether they add up to it', async () => {
    at.client.answer = async () => ({ items: [{ kind: 'fund', code: 'F-1', division: town, value: '4982177500' }], next: 'F-1', sum: '4982177500' });
    expect(await open('industry.invested.total', '?limit=1')).toMatchObject({
      version: 1, figure: { measure: 'industry.invested.total', value: 4982.1775 },
      items: [{ kind: 'fund', code: 'F-1', division: { code: town, name: '古州镇' }, value: 4982.1775 }], next: 'F-1', sum: 4982.1775, agrees: true, computedFrom: [],
    });
    expect(at.client.asked.at(-1)).toEqual([ListFigureItems.industry.name, {
      measure: 'industry.invested.total', division: town, period, asOf: '2020-05-31', openingOn: '2019-12-31', limit: 1,
    }]);
    at.client.answer = async () => ({ items: [], next: null, sum: '1' });
    expect(await open('industry.invested.total')).toMatchObject({ sum: 0.000001, agrees: false });
  });

  it('that is computed opens to those it is computed from', async () => {
    const { computedFrom, items, agrees } = await open('households.incidence');
    expect({ items, agrees }).toEqual({ items: [], agrees: null });
    expect(computedFrom).toMatchObject([
      { measure: 'households.remaining.persons', role: 'numerator', value: 935 }, { measure: 'households.total.persons', role: 'denominator', value: 39232 },
    ]);
    expect(await at.json('GET', computedFrom[0]!.link)).toMatchObject({ version: 1, figure: { value: 935 } });
  });

  it('of the area is the gateway\'s own', async () => {
    expect(await open('division.area')).toMatchObject({ items: [{ kind: 'division', code: town, value: 280 }], sum: 280, agrees: true });
  });

  it('that nobody knows is not found', async () => {
    const answer = await at.send('GET', `/api/v1/reports/monthly/${town}/${period}/figures/no.such`);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'measure/unknown']);
  });
});

describe('what cannot be done', () => {
  let at: Fixture;
  beforeAll(async () => { at = await fixture(); });
  afterAll(() => at?.close());

  it.each([
    ['a month that has not begun', { division: town, period: '2020-07' }, 400, 'period/in-future'],
    ['a month before the register began', { division: town, period: '2013-12' }, 400, 'request/invalid'],
    ['a month that is none', { division: town, period: '2020-13' }, 400, 'request/invalid'],
    ['a division that nobody knows', { division: '522632199000', period }, 400, 'division/unknown'],
    ['a prefecture', { division: '522600000000', period }, 400, 'division/wider-than-county'],
    ['nothing', {}, 400, 'request/invalid'],
  ])('is a report of %s', async (_what, body, status, code) => {
    const answer = await at.send('POST', '/api/v1/reports/monthly', body);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.json().fields.length).toBeGreaterThan(0);
    expect(await at.count('operations')).toBe(0);
  });

  it.each([
    [`${town}/${period}`, 'report/not-made'],
    [`${town}/${period}?version=7`, 'report/version-unknown'],
    [`522632199000/${period}`, 'division/unknown'],
    [`522632199000/${period}/versions`, 'division/unknown'],
    [`${town}/${period}/villages`, 'report/not-made'],
    [`${town}/${period}/figures/households.incidence`, 'report/not-made'],
  ])('is reading %s', async (path, code) => {
    const answer = await at.send('GET', `/api/v1/reports/monthly/${path}`);
    expect([answer.statusCode, answer.json().code]).toEqual([404, code]);
  });
});


describe('a month before the register began', () => {
  let at: Fixture;
  beforeAll(async () => { at = await fixture(); });
  afterAll(() => at?.close());

  it.each(['', '/versions', '/villages', '/figures/households.incidence'])('has no report%s, and the first that has is named', async (path) => {
    const answer = await at.send('GET', `/api/v1/reports/monthly/${town}/2013-12${path}`);
    expect([answer.statusCode, answer.json().fields]).toEqual([400, [expect.objectContaining({
      path: 'path.period', code: 'period/before-register', detail: '建档立卡自 2014-01 开始，应为该月或以后的月份。',
    })]]);
  });

  it('is not tried again where a version of it was made', async () => {
    await at.database.query(
      `INSERT INTO report_versions (county_code, division, period, version, hash, complete, missing, trigger, created_at, rule_sets, figures, measures, run_id)
       SELECT '522632', $1, period, 1, '', false, '[]', 'request', '2020-01-01', '[]', '[]', '{}', gen_random_uuid() FROM unnest(ARRAY['2013-12', '2014-01']) period`, [town]);
    const due = await at.app.get(ReportVersionsRepository).listIncompleteDue('522632', new Date('2020-06-01'), { shortest: 1, longest: 2 });
    expect(due.map(({ period: month }) => month)).toEqual(['2014-01']);
  });
});

it('the services of the fixture answer as the contracts have it', () => {
  for (const service of domainServices) {
    const section = sectionOf(service);
    expect(ReportSections[service].output.parse(section)).toEqual(section);
  }
});
