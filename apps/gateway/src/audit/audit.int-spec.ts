import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Anchors, verifyChain } from '@guzhou/auditing';
import { county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import { Audit, type AuditEntry } from './audit.js';

const [village, elsewhere] = [`${county}100201`, `${county}101201`];
const DAY_MS = 86_400_000;

interface Page {
  readonly entries: readonly { readonly action: string; readonly subject: string; readonly object: { readonly code: string } | null }[];
  readonly next: number | null;
}

describe('the audit trail of a gateway', () => {
  let servers: Servers;
  let folder: string;
  let anchors: Anchors;
  let env: Record<string, string>;
  let gateways: Gateway[];

  beforeEach(async () => {
    servers = await startServers();
    folder = mkdtempSync(join(tmpdir(), 'guzhou-audit-'));
    env = { AUDIT_ANCHOR: pathToFileURL(join(folder, 'anchors')).href, AUDIT_KEY: `n1:${randomBytes(32).toString('base64')}`, AUDIT_ANCHOR_MS: '100' };
    anchors = new Anchors(env.AUDIT_ANCHOR!, env.AUDIT_KEY!);
    gateways = [];
  });
  afterEach(async () => {
    for (const gateway of gateways) await gateway.close();
    await servers.stop();
    rmSync(folder, { recursive: true });
  });

  async function start(more: Record<string, string> = {}): Promise<Gateway> {
    const gateway = await startGateway(servers, new ServicesByHand(), { ...env, ...more });
    gateways.push(gateway);
    return gateway;
  }
  async function stop(gateway: Gateway): Promise<void> {
    gateways = gateways.filter((each) => each !== gateway);
    await gateway.close();
  }
  const entry = (code: string, more: Partial<AuditEntry> = {}): AuditEntry =>
    ({ county, subject: 'clerk', action: 'household.read', object: { kind: 'household', code }, division: village, outcome: 'done', ...more });
  const record = (gateway: Gateway, code: string, more: Partial<AuditEntry> = {}) => gateway.app.get(Audit).record(entry(code, more));
  const ask = (gateway: Gateway, query: string, route = 'entries') =>
    gateway.fetch(`/api/v1/audit/${route}?county=${county}${query}`, { headers: { 'x-request-id': 'asked' } });
  const page = async (gateway: Gateway, query: string) => await (await ask(gateway, query)).json() as Page;
  const codes = async (gateway: Gateway, query: string) => (await page(gateway, query)).entries.map(({ object }) => object?.code);
  const verify = () => verifyChain(servers.fresh.database, { county, anchors });

  it('tells who saw a household, what somebody did and what was exported, newest first and page by page', async () => {
    const gateway = await start();
    for (const [code, subject] of [['A', 'clerk'], ['B', 'clerk'], ['A', 'other'], ['C', 'other']] as const) await record(gateway, code, { subject });
    await record(gateway, 'members', { action: 'export.full', object: { kind: 'members', code: '522632100000' }, details: { rows: 3 } });
    expect((await page(gateway, '&kind=household&code=A')).entries.map(({ subject }) => subject)).toEqual(['other', 'clerk']);
    expect(await codes(gateway, '&subject=clerk')).toEqual(['522632100000', 'B', 'A']);
    expect(await codes(gateway, '&action=export.full')).toEqual(['522632100000']);
    const first = await page(gateway, '&action=household.read&limit=3');
    expect([first.entries.map(({ object }) => object!.code), first.next]).toEqual([['C', 'A', 'B'], 2]);
    expect(await page(gateway, `&action=household.read&limit=3&after=${first.next}`)).toMatchObject({ entries: [{ object: { code: 'A' } }], next: null });
  });

  it('shows who audits a town or village what lies there, and of a time what is from then', async () => {
    const gateway = await start();
    await record(gateway, 'A');
    await record(gateway, 'B', { division: elsewhere });
    expect(await codes(gateway, `&action=household.read&division=${village}`)).toEqual(['A']);
    expect(await codes(gateway, `&division=${county}101000`)).toEqual(['B']);
    expect(await codes(gateway, `&action=household.read&division=${county}000000`)).toEqual(['B', 'A']);
    const now = Date.now();
    const at = (moment: number) => encodeURIComponent(new Date(moment).toISOString());
    expect(await codes(gateway, `&action=household.read&from=${at(now - DAY_MS)}&to=${at(now + DAY_MS)}`)).toEqual(['B', 'A']);
    expect(await codes(gateway, `&action=household.read&to=${at(now - DAY_MS)}`)).toEqual([]);
    expect(await codes(gateway, `&action=household.read&from=${at(now + DAY_MS)}`)).toEqual([]);
  });

  it.each([
    ['&kind=household', 422, 'audit/object-incomplete'], ['&subject=a&action=b', 422, 'audit/one-question'],
    ['&kind=household&code=A&subject=b', 422, 'audit/one-question'], ['&division=522633100000', 422, 'audit/division-elsewhere'],
    ['&division=520000000000', 422, 'audit/division-elsewhere'], ['&after=0', 400, 'request/invalid'], ['&subject=%00', 400, 'request/invalid'],
    ['&from=yesterday', 400, 'request/invalid'],
  ])('is not asked %s, and nothing is recorded then', async (query, status, code) => {
    const gateway = await start();
    const answer = await ask(gateway, query);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    expect((await verify()).entries).toBe(0);
  });

  it('holds who asked it for what', async () => {
    const gateway = await start();
    await ask(gateway, '&kind=household&code=A');
    await ask(gateway, '', 'chain');
    expect((await page(gateway, `&subject=${servers.caller.subject}`)).entries.slice(1)).toMatchObject([
      { action: 'audit.head', object: null }, { action: 'audit.read', object: null, details: { kind: 'household', code: 'A' }, request: 'asked', address: '127.0.0.1' },
    ]);
  });

  it('gives a head to be written down, against which it is held later', async () => {
    const gateway = await start();
    await record(gateway, 'A');
    const head = await (await ask(gateway, '', 'chain')).json() as { sequence: number; hash: string };
    expect(head).toMatchObject({ county, sequence: 2, prunedThrough: 0, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    await record(gateway, 'B');
    expect((await verifyChain(servers.fresh.database, { county, known: [head] })).wrong).toBeUndefined();
    expect((await verifyChain(servers.fresh.database, { county, known: [{ ...head, sequence: 1 }] })).wrong).toMatchObject({ trouble: 'rebuilt' });
  });

  it('answers nothing that it cannot record', async () => {
    const gateway = await start();
    const { database } = servers.fresh;
    await record(gateway, 'A');
    await database.query('ALTER TABLE audit_entries ADD CONSTRAINT stopped CHECK (false) NOT VALID');
    const answer = await ask(gateway, '&kind=household&code=A');
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toMatchObject([503, '5', { code: 'audit/unavailable' }]);
    await expect(database.transaction((tx) => gateway.app.get(Audit).recordInTx(tx, entry('B')))).rejects.toMatchObject({ problem: { code: 'audit/unavailable' } });
    await database.query('ALTER TABLE audit_entries DROP CONSTRAINT stopped');
    expect(await codes(gateway, '&kind=household&code=A')).toEqual(['A']);
  });

  it('is one chain of several gateways at once, which anchor it each for itself', async () => {
    const both = [await start(), await start()];
    await Promise.all(both.flatMap((gateway, g) => Array.from({ length: 60 }, async (_, i) => {
      if (i % 10 === 0) await gateway.database.transaction((tx) => gateway.app.get(Audit).recordInTx(tx, entry(`${g}-${i}`)));
      else await record(gateway, `${g}-${i}`);
    })));
    expect(await eventually(verify, ({ anchored }) => anchored === 120)).toMatchObject({ entries: 120 });
    for (const gateway of both) await stop(gateway);
    expect(await verify()).toMatchObject({ entries: 120, anchored: 120 });
  });

  it('is anchored when its gateway stops, and by the next one where the last could not', async () => {
    const first = await start({ AUDIT_ANCHOR_MS: '3600000' });
    await record(first, 'A');
    await stop(first);
    expect(await verify()).toMatchObject({ anchors: 1, anchored: 1 });
    const without = await startGateway(servers, new ServicesByHand());
    await without.app.get(Audit).record(entry('B'));
    await without.close();
    expect(await verify()).toMatchObject({ entries: 2, anchored: 1 });
    await start();
    await eventually(verify, ({ anchored }) => anchored === 2);
  });

  it('goes on while it cannot be anchored, and is once it can', async () => {
    const gateway = await start();
    await record(gateway, 'A');
    await eventually(verify, ({ anchored }) => anchored === 1);
    const [place, aside] = [anchors.folder, `${anchors.folder}.aside`];
    renameSync(place, aside);
    writeFileSync(place, 'in the way');
    const other = '520123';
    await record(gateway, 'B', { county: other, division: undefined });
    expect(await codes(gateway, '&action=household.read')).toEqual(['A']);
    rmSync(place);
    renameSync(aside, place);
    await eventually(() => verifyChain(servers.fresh.database, { county: other, anchors }), ({ anchored }) => anchored === 1);
    await eventually(verify, ({ anchored }) => anchored === 2);
  });

  it('is pruned of what was kept long enough, and stays right', async () => {
    const first = await start();
    await record(first, 'A');
    await record(first, 'B');
    await stop(first);
    const clock = { now: () => new Date(Date.now() + 200 * DAY_MS) };
    const gateway = await startGateway(servers, new ServicesByHand(), { ...env, AUDIT_KEEP_DAYS: '183' }, clock);
    gateways.push(gateway);
    await eventually(verify, ({ through, entries }) => through === 3 && entries === 1);
    expect((await verify()).wrong).toBeUndefined();
    expect(await page(gateway, '&action=audit.pruned')).toMatchObject({ entries: [{ subject: 'job:audit', details: { through: 2 } }] });
  });
});
