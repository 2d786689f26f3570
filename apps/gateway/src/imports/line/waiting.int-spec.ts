import { importKinds, type DeliveryTrace, type DomainService } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import { county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import type { Operation } from '../../operations/operation.js';

let serial = 0;
/** One row that no service of the test judges, another one at each call. */
function fileOf(kind: string): string {
  const columns = Object.keys(importKinds.find((each) => each.kind === kind)!.headings);
  return `${columns.join(',')}\n${columns.map((_, i) => (i === 0 ? `ROW-${++serial}` : '1')).join(',')}\n`;
}

/** A service that does not answer. */
const away = () => Promise.reject(new ProblemError({ code: 'request/deadline-missed', status: 503, detail: { zh: '无答复', en: 'No answer' } }));

describe('a file that comes while what earlier ones set off is on its way', () => {
  let servers: Servers;
  let services: ServicesByHand;
  let gateway: Gateway;
  /** What households said, and what employment cannot apply. */
  let said: DeliveryTrace['said'];
  let failing: DeliveryTrace['failing'];
  const silent = new Set<DomainService>();

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });

  beforeEach(async () => {
    [said, failing] = [[], []];
    silent.clear();
    services = new ServicesByHand();
    services.trace = (service, causes) => {
      if (silent.has(service as DomainService)) return away();
      const of = <Entry extends { cause: string }>(entries: Entry[]) => entries.filter(({ cause }) => causes.includes(cause));
      return { said: service === 'households' ? of(said) : [], failing: service === 'employment' ? of(failing) : [] };
    };
    const take = services.take;
    services.take = (received) => (silent.has(received.name.split('.')[0] as DomainService) ? away() : take(received));
    gateway = await startGateway(servers, services, { IMPORT_FAILING_HOLD_MS: '60000', IMPORT_COUNTIES: '1' });
  });
  afterEach(async () => {
    // Nothing is left open for the next test.
    [said, failing] = [[], []];
    silent.clear();
    await eventually(() => servers.fresh.database.query('SELECT 1 FROM imports WHERE open'), (rows) => rows.length === 0);
    await gateway?.close();
  });

  const accept = async (kind: string, of = county) => {
    const address = `${gateway.address}/api/v1/imports?kind=${kind}&county=${of}`;
    const answer = await gateway.fetch(address, {
      method: 'POST', headers: { 'content-type': 'text/csv' }, body: fileOf(kind),
    });
    const operation = await answer.json() as Operation;
    expect([answer.status, operation]).toEqual([202, expect.objectContaining({ county: of })]);
    return operation.id;
  };
  const reaches = (id: string, wanted: Operation['state']) => eventually(() => gateway.operation(id), ({ state }) => state === wanted);
  const waiting = (id: string) => eventually(() => gateway.operation(id), ({ waitsFor }) => waitsFor.length > 0);
  const unheard = (cause: string, hearer: DomainService, undelivered: number) => {
    said.push({ cause, hearer, undelivered, quarantined: 0 });
  };
  /** Of this kind, that settles until its messages are heard. */
  const settles = async (kind: string, hearer: DomainService, undelivered = 3) => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => { go = resolve; });
    const take = services.take;
    services.take = async (received) => { await gate; return take(received); };
    const id = await accept(kind);
    unheard(id, hearer, undelivered);
    services.take = take;
    go();
    await reaches(id, 'settling');
    return id;
  };

  it('is not held up by a hearer that it does not need, and the other says whom it waits for', async () => {
    const households = await settles('households', 'training', 20);
    silent.add('training');
    await reaches(await accept('funds'), 'finished');
    await reaches(await accept('households'), 'finished');
    expect((await waiting(households)).waitsFor).toEqual([
      { for: 'hearing', operation: households, service: 'training', messages: 20, failing: 0 },
      { for: 'answer', operation: null, service: 'training', messages: null, failing: null },
    ]);
  });

  it('ends while another file of its service waits for an answer that does not come', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const { trace } = services;
    services.trace = async (service, causes) => {
      if (service === 'training') {
        asked.resolve();
        await answer.promise;
      }
      return trace(service, causes);
    };
    const slow = await settles('households', 'training');
    await asked.promise;
    await reaches(await accept('households'), 'finished');
    await reaches(await accept('members'), 'finished');
    expect((await gateway.operation(slow)).state).toBe('settling');
    answer.resolve();
    expect((await waiting(slow)).waitsFor).toEqual([{ for: 'hearing', operation: slow, service: 'training', messages: 3, failing: 0 }]);
  });

  it('waits for what its own service must have heard, says so, and is overtaken by what needs none of it', async () => {
    const members = await settles('members', 'employment');
    const placements = await accept('placements');
    const wages = await accept('wages');
    expect((await waiting(placements)).waitsFor).toEqual([{ for: 'hearing', operation: members, service: 'employment', messages: 3, failing: 0 }]);
    expect((await waiting(wages)).waitsFor).toEqual([{ for: 'file', operation: placements, service: null, messages: null, failing: null }]);
    await reaches(await accept('workshops'), 'finished');
    expect((await gateway.operation(placements)).state).toBe('accepted');
    said = [];
    await reaches(wages, 'finished');
    expect(services.received.map(({ name }) => name.split('.')[1])).toEqual(['import-members', 'import-workshops', 'import-placements', 'import-wages']);
    expect(await gateway.operation(placements)).toMatchObject({ state: 'finished', waitsFor: [] });
  });

  it('waits for the answer of who can tell whether it was heard', async () => {
    await settles('members', 'training');
    silent.add('households');
    const placements = await accept('placements');
    expect((await waiting(placements)).waitsFor).toEqual([{ for: 'answer', operation: null, service: 'households', messages: null, failing: null }]);
    silent.clear();
    await reaches(placements, 'finished');
  });

  it('is held by a message that fails for a stated time, and sent then', async () => {
    const members = await settles('members', 'employment', 2);
    const since = (ago: number) => new Date(Date.now() - ago).toISOString();
    failing = [{ cause: members, messages: 1, since: since(3_600_000) }];
    const placements = await accept('placements');
    expect((await waiting(placements)).waitsFor).toEqual([{ for: 'hearing', operation: members, service: 'employment', messages: 2, failing: 1 }]);
    failing = [{ cause: members, messages: 2, since: since(1_000) }];
    await eventually(() => gateway.operation(placements), ({ waitsFor }) => waitsFor[0]?.failing === 2);
    expect((await gateway.operation(placements)).state).toBe('accepted');
    failing = [{ cause: members, messages: 2, since: since(60_000) }];
    await reaches(placements, 'finished');
    expect((await gateway.operation(members)).state).toBe('settling');
  });

  it('of a service that is away waits for its answer and holds up no other service\'s, nor another county', async () => {
    silent.add('training');
    const wishes = await accept('wishes');
    expect((await waiting(wishes)).waitsFor).toEqual([{ for: 'answer', operation: null, service: 'training', messages: null, failing: null }]);
    await reaches(await accept('funds'), 'finished');
    await reaches(await accept('wishes', '520121'), 'accepted');
    await reaches(await accept('funds', '520121'), 'finished');
    expect((await gateway.operation(wishes)).state).toBe('running');
    silent.clear();
    await reaches(wishes, 'finished');
  });
});
