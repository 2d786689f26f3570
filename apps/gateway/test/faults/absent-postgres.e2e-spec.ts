import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { services } from '@guzhou/contracts';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { ensureDatabases, freePort, GatewayClient, startPostgres, startSystem, type PostgresServer, type System } from '@guzhou/testing';
import { isInOrder, outcomeOf, repeatedly, type Outcome } from './load.js';

const county = '522632';
const town = smallTown({ seed: 17, villages: 2, householdsPerVillage: 12 });
/** Calls that go by SQL and by Prisma, to the gateway's own database and to that of a service. */
const WORKERS = 6;

describe('PostgreSQL stopped in the middle of a load', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-absent-postgres-'));
  let [postgres, system]: [PostgresServer?, System?] = [];
  let port: number;
  let households: string[];
  const start = async () => { postgres = await startPostgres({ durable: false, dataFolder: join(folder, 'data'), port, password: 'of-this-test' }); };

  beforeAll(async () => {
    port = await freePort();
    await start();
    const urls = await ensureDatabases(postgres!.url, services.map((service) => ({ database: service, role: service, password: 'p' })));
    const environment = Object.fromEntries(services.map((service, i) => [`${service.toUpperCase()}_DATABASE_URL`, urls[i]]));
    system = await startSystem({ environment, serviceEnv: { gateway: { REQUEST_DEADLINE_MS: '3000', WRITE_POLL_MS: '200' } } });
    const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    for (const kind of ['divisions', 'villages', 'households', 'members']) {
      const file = town.files.find((each) => each.kind === kind)!;
      await gateway.import({ kind, body: () => Readable.from(csvOf(file)) }, county);
    }
    const page = await gateway.call((api) => api.GET('/api/v1/households', { params: { query: { division: town.code, limit: WORKERS } } }));
    households = page.households.map(({ householdCode }) => householdCode);
  });
  afterAll(async () => {
    await system?.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const seen: Outcome[] = [];
  const ask = async (call: string, path: string, init?: RequestInit) => {
    const outcome = await outcomeOf(call, await system!.fetch(path, init));
    seen.push(outcome);
    return outcome;
  };
  const json = { 'content-type': 'application/json' };
  /** Acknowledged: period → what it was declared to be; changes of households, or operations that will make one. */
  const declared = new Map<string, number>();
  const changed: { again: () => ReturnType<typeof ask>; answer: { changeId?: string; id?: string } }[] = [];

  const declare = async (worker: number, turn: number) => {
    const period = `${2014 + (turn % 86)}-${String(worker + 1).padStart(2, '0')}`;
    const body = JSON.stringify({ figures: [{ measure: 'households.remaining.households', value: turn }] });
    const { status } = await ask('declare', `/api/v1/declared-figures/${town.code}/${period}`, { method: 'PUT', headers: json, body });
    if (status === 200) declared.set(period, turn);
  };
  const findHouse = async (worker: number, turn: number) => {
    const household = households[worker]!;
    const path = `/api/v1/households/${household}`;
    const read = await system!.fetch(`${system!.gatewayUrl}${path}?county=${county}`);
    seen.push(await outcomeOf('read household', read));
    if (!read.ok) return;
    const headers = { ...json, 'if-match': read.headers.get('etag')!, 'idempotency-key': `${worker}-${turn}` };
    const found = { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: turn % 2 === 0 ? 'A' : 'B' };
    const evidence = [{ kind: 'visit_record', reference: `V-${turn}` }];
    const body = JSON.stringify({ source: 'visit', effectiveOn: '2020-05-12', evidence, found });
    // Asked again under its key until it is done or refused: 503 does not say which.
    const write = () => ask('write household', `${path}/living-conditions?county=${county}`, { method: 'POST', headers, body });
    for (;;) {
      const outcome = await write();
      if (outcome.status === 503) continue;
      if (outcome.status < 300) changed.push({ again: write, answer: outcome.body as { changeId?: string; id?: string } });
      return;
    }
  };
  const work = async (worker: number, turn: number) => {
    await Promise.all([
      ask('list operations', `/api/v1/operations?county=${county}`), ask('read division', `/api/v1/divisions/${town.code}`),
      ask('list households', `/api/v1/households?division=${town.code}&limit=5`), declare(worker, turn), findHouse(worker, turn),
    ]);
  };
  const until = async (call: string, isSo: (outcome: Outcome) => boolean) => {
    for (const from = seen.length; !seen.slice(from).some((outcome) => outcome.call === call && isSo(outcome));) {
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  };
  const calls = ['list operations', 'read division', 'list households', 'declare', 'read household', 'write household'];
  const untilEach = (kinds: readonly string[], isSo: (outcome: Outcome) => boolean) => Promise.all(kinds.map((call) => until(call, isSo)));

  it('leaves callers with 503 and when to come back, never with 500, and every acknowledged write stays', async () => {
    const stop = repeatedly(WORKERS, work);
    const isDone = ({ status }: Outcome) => status < 300;
    for (const end of ['stop', 'kill'] as const) {
      await untilEach(calls, isDone);
      if (end === 'stop') await postgres!.stop();
      else {
        postgres!.process.kill('SIGKILL');
        await postgres!.process.ended;
      }
      await untilEach(calls.slice(0, 4), ({ status }) => status === 503);
      await start();
    }
    await untilEach(calls, isDone);
    await stop();

    const wrong = seen.filter((outcome) => !isInOrder(outcome) && !(outcome.call === 'write household' && outcome.status === 412));
    expect(wrong.map(({ call, status, code }) => `${call}: ${status} ${code}`)).toEqual([]);
    for (const [period, value] of declared) {
      const { body } = await ask('declared', `/api/v1/declared-figures/${town.code}/${period}`);
      // One that was answered 503 may have been done after it.
      expect((body as { figures: { value: number }[] }).figures[0]!.value).toBeGreaterThanOrEqual(value);
    }
    const gateway = new GatewayClient(system!.gatewayUrl, { key: system!.key });
    expect(changed.length).toBeGreaterThan(WORKERS);
    for (const { again, answer } of changed) {
      // One that was accepted (202) is carried out, or refused by the service in words.
      const operation = answer.id === undefined ? undefined : await settled(gateway, answer.id);
      if (operation?.state === 'failed') expect(operation.problem?.code).toBe('household/changed-meanwhile');
      // The answer is kept in the transaction that did it: had that been lost, it would be refused now, being out of date.
      else expect((await again()).body).toEqual(operation === undefined ? answer : operation.result);
    }
  });

  const settled = async (gateway: GatewayClient, id: string) => {
    for (;;) {
      const operation = await gateway.call((api) => api.GET('/api/v1/operations/{id}', { params: { path: { id } } }));
      if (operation.state === 'finished' || operation.state === 'failed') return operation;
    }
  };
});
