import { Readable } from 'node:stream';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { freePort, GatewayClient, startSystem, type ServiceProcess, type System } from '@guzhou/testing';
import { isInOrder, outcomeOf, repeatedly, type Outcome } from './load.js';

const county = '522632';
const town = smallTown({ seed: 19, villages: 1, householdsPerVillage: 24 });

describe('gateways restarted one after another under a load on kept connections', () => {
  let system: System;
  /** As a proxy before them has them: it sends nobody to one that is not ready. */
  let gateways: { readonly url: string; readonly process: ServiceProcess }[];

  beforeAll(async () => {
    const port = String(await freePort());
    system = await startSystem({ serviceEnv: { gateway: { DRAIN_MS: '5000' } } });
    const replica = await system.addReplica('gateway', { PORT: port });
    gateways = [{ url: system.gatewayUrl, process: system.service('gateway') }, { url: `http://127.0.0.1:${port}`, process: replica }];
    const client = new GatewayClient(system.gatewayUrl, { key: system.key });
    for (const kind of ['divisions', 'villages', 'households']) {
      const file = town.files.find((each) => each.kind === kind)!;
      await client.import({ kind, body: () => Readable.from(csvOf(file)) }, county);
    }
  });
  afterAll(async () => { await system?.stop(); });

  it('gives every call its answer', async () => {
    const ready = new Set(gateways.map(({ url }) => url));
    const seen: Outcome[] = [];
    const lost: string[] = [];
    const closed = new Set<string>();
    const stopLooking = repeatedly(gateways.length, async (which) => {
      const { url, process } = gateways[which]!;
      const isReady = await fetch(`${process.healthUrl}/health/ready`).then((answer) => answer.ok, () => false);
      if (isReady) ready.add(url);
      else ready.delete(url);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    });
    const paths = [`/api/v1/operations?county=${county}`, `/api/v1/households?division=${town.code}&limit=5`];
    const stop = repeatedly(8, async (worker, turn) => {
      const [url] = [...ready].slice(turn % Math.max(ready.size, 1));
      // On a machine that is busy enough both may be slow to prove themselves: a proxy then waits, too.
      if (url === undefined) return await new Promise((resolve) => { setTimeout(resolve, 50); });
      try {
        const body = JSON.stringify({ figures: [{ measure: 'households.remaining.households', value: turn }] });
        const response = turn % 3 < 2 ? await system.fetch(url + paths[turn % 3]!) : await system.fetch(
          `${url}/api/v1/declared-figures/${town.code}/20${20 + worker}-05`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
        if (response.headers.get('connection') === 'close') closed.add(url);
        seen.push(await outcomeOf('call', response));
      } catch (error) {
        const { cause } = error as { cause?: { code?: string } };
        // Whoever finds nobody there has lost nothing and goes to the next one, as proxies do.
        if (cause?.code !== 'ECONNREFUSED') lost.push(String(cause?.code ?? error));
      }
    });
    for (const { process } of gateways) await process.restart();
    await stop();
    await stopLooking();

    expect(lost).toEqual([]);
    expect(seen.filter((outcome) => !isInOrder(outcome) || outcome.status === 503)).toEqual([]);
    expect([...closed].sort()).toEqual(gateways.map(({ url }) => url).sort());
    expect(seen.length).toBeGreaterThan(100);
  });
});
