import { Readable } from 'node:stream';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { Database } from '@guzhou/runtime';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';

const county = '522632';
const town = smallTown({ seed: 5, villages: 2, householdsPerVillage: 20 });

describe('a message that its hearer cannot apply', () => {
  let system: System;
  let gateway: GatewayClient;
  let training: Database;

  beforeAll(async () => {
    system = await startSystem({ env: { RESEND_AFTER_MS: '200' } });
    gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    training = new Database({ url: system.databaseUrls.training, applicationName: 'test', maxConnections: 1 });
  });
  afterAll(async () => {
    await training?.close();
    await system?.stop();
  });

  const quarantine = '/api/v1/quarantine/training';
  const listOf = (service: 'training' | 'industry') =>
    gateway.call((api) => api.GET('/api/v1/quarantine/{service}', { params: { path: { service }, query: { county } } }));
  const list = () => listOf('training');
  const redrive = (messageId: string, ofCounty = county) =>
    system.fetch(`${system.gatewayUrl}${quarantine}/${messageId}/redrive?county=${ofCounty}`, { method: 'POST' });
  const importFile = async (kind: string) => {
    const file = town.files.find((one) => one.kind === kind)!;
    return gateway.untilFinished(await gateway.upload({ kind, body: () => Readable.from(csvOf(file)) }, county));
  };
  const households = async () => (await training.query('SELECT 1 FROM household WHERE county_code = $1', [county])).length;

  it('is listed, and applied when it is driven again after the cause is mended', async () => {
    for (const kind of ['divisions', 'villages']) await importFile(kind);
    expect(await list()).toEqual({ quarantined: [], next: null });

    await training.query('ALTER TABLE household RENAME COLUMN village_code TO mislaid');
    const operation = await importFile('households');
    const { quarantined } = await list();
    expect(operation.quarantined).toBe(quarantined.length);
    expect(quarantined.length).toBeGreaterThan(0);
    for (const entry of quarantined) {
      expect(entry).toEqual({
        messageId: expect.any(String), name: 'households.household-changed.2', sender: 'households', cause: operation.id,
        reason: 'error/42703', started: 5, quarantinedAt: expect.any(String), redrivenAt: null,
      });
    }
    expect(await listOf('industry')).toEqual({ quarantined: [], next: null });

    await training.query('ALTER TABLE household RENAME COLUMN mislaid TO village_code');
    expect(await households()).toBe(0);
    for (const { messageId } of quarantined) {
      const answer = await redrive(messageId);
      expect([answer.status, await answer.json()]).toEqual([202, { messageId, redrivenAt: expect.any(String) }]);
    }
    while ((await list()).quarantined.length > 0) await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(await households()).toBe(40);
  });

  it('is refused to be driven again when it is not in quarantine, and of services that there are not', async () => {
    const answer = await redrive('019aab7c-4b1e-7d3a-9c52-3f6f0a1d2e4b');
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'message/not-in-quarantine' })]);
    expect((await system.fetch(`/api/v1/quarantine/gateway?county=${county}`)).status).toBe(400);
  });
});
