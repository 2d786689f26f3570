import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { CertificateIssued, WagePaid, type Service } from '@guzhou/contracts';
import { BullmqTransport } from '@guzhou/messaging';
import { Database, KeyRing } from '@guzhou/runtime';
import { startSystem, type System } from '@guzhou/testing';

/*
 * Somebody who has all that training has, its account in Redis and its keys, and then somebody who can write anything to Redis: against
 * the whole system, as it runs.
 */

const SECRET = '990101195001010012';
const county = '522632';

interface Header {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly id?: string;
  readonly name?: string;
  readonly expires?: number | undefined;
}

describe('a service that was taken over', () => {
  let system: System;
  let ring: KeyRing;
  let itself: BullmqTransport;
  let anybody: BullmqTransport;

  beforeAll(async () => {
    system = await startSystem();
    ring = new KeyRing(system.keyRings.training!, 'training');
    itself = new BullmqTransport({ url: system.redisUrls.training, sendTimeout: 2_000 });
    anybody = new BullmqTransport({ url: system.redisUrl });
  });
  afterAll(async () => {
    await Promise.all([itself, anybody].map((wire) => wire?.abandon()));
    await system?.stop();
  });

  /** As services seal, with the key that training shares with whoever it is for. */
  function sealed({ from, to, ...header }: Header, payload: unknown): string {
    const { id, secret } = ring.sealing('training', to);
    const head = Buffer.from(JSON.stringify({
      v: 2, id: randomUUID(), county, from, to, expires: Date.now() + 60_000, ...header, key: id,
    })).toString('base64url');
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: 16 }).setAAD(Buffer.from(head));
    const body = Buffer.concat([iv, cipher.update(JSON.stringify(payload), 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${head}.${body.toString('base64url')}`;
  }

  const events = (name: string) => [{ id: randomUUID(), name, cause: null, sendNo: 1, items: [{ code: SECRET }] }];
  const put = (wire: BullmqTransport, queue: string, data: string) => wire.send(queue, [{ id: randomUUID(), data }]);

  /** How often a service refused for such a reason what came over a queue. */
  async function refused(service: Service, queue: string, reason: string): Promise<number> {
    const text = await (await fetch(`${system.service(service).healthUrl}/metrics`)).text();
    const line = new RegExp(`^guzhou_envelopes_refused_total\\{(?=[^}]*queue="${queue}")(?=[^}]*reason="${reason}")[^}]*\\} (\\d+)`, 'm').exec(text);
    return Number(line?.[1] ?? 0);
  }

  async function expectRefused(service: Service, queue: string, reason: string, write: () => Promise<void>): Promise<void> {
    const before = await refused(service, queue, reason);
    await write();
    for (const end = Date.now() + 20_000; await refused(service, queue, reason) !== before + 1;) {
      if (Date.now() > end) throw new Error(`${service} did not refuse it as ${reason}.`);
      await pause(20);
    }
  }

  const deliveries = { kind: 'deliveries', from: 'employment', to: 'households' };

  it.each<[string, string, () => string]>([
    ['sealed with its own key in the name of another', 'forged', () => sealed(deliveries, events(WagePaid.name))],
    ['not sealed at all', 'forged', () => `${sealed(deliveries, []).split('.')[0]}.${Buffer.from(JSON.stringify(events(WagePaid.name))).toString('base64url')}`],
    ['that is no envelope', 'unreadable', () => SECRET],
    ['for another service', 'misaddressed', () => sealed({ ...deliveries, from: 'training', to: 'industry' }, events(CertificateIssued.name))],
    ['of another kind', 'forged', () => sealed({ ...deliveries, kind: 'request', from: 'training' }, events(CertificateIssued.name))],
    ['that expired', 'expired', () => sealed({ ...deliveries, from: 'training', expires: Date.now() - 1 }, events(CertificateIssued.name))],
    ['that never ends', 'forged', () => sealed({ ...deliveries, from: 'training', expires: undefined }, events(CertificateIssued.name))],
  ])('is not heard with a batch %s', async (_, reason, forge) => {
    await expectRefused('households', 'households.events', reason, () => put(itself, 'households.events', forge()));
  });

  it('is not heard with what it may not say, which is found in quarantine', async () => {
    const households = new Database({ url: system.databaseUrls.households, applicationName: 'test', maxConnections: 1 });
    await put(itself, 'households.events', sealed({ ...deliveries, from: 'training' }, events(WagePaid.name)));
    const look = () => households.query<{ sender: string; reason: string }>('SELECT sender, reason FROM messaging.quarantine');
    for (const end = Date.now() + 20_000; (await look()).length === 0 && Date.now() < end;) await pause(20);
    expect(await look()).toEqual([{ sender: 'training', reason: 'sender/not-entitled' }]);
    expect(await households.query('SELECT FROM messaging.inbox')).toEqual([]);
    await households.close();
  });

  it('acknowledges nothing for another', async () => {
    const words = { applied: [randomUUID()], quarantined: [], redriven: [] };
    const acknowledgements = { kind: 'acknowledgements', from: 'industry', to: 'households' };
    await expectRefused('households', 'households.acknowledgements', 'forged', () =>
      put(itself, 'households.acknowledgements', sealed(acknowledgements, words)));
  });

  it('answers nothing for another', async () => {
    await expectRefused('gateway', 'gateway.reports', 'not-entitled', async () => {
      const id = randomUUID();
      const report = sealed({ kind: 'report', id, from: 'training.reports', to: 'gateway.reports' }, { flowId: randomUUID(), attempt: 1, sections: [] });
      await expect(itself.startFlow({ parent: { queue: 'gateway.reports', id, data: report }, children: [] })).rejects.toThrow();
      await anybody.startFlow({ parent: { queue: 'gateway.reports', id, data: report }, children: [] });
    });
  });

  it.each(['requests', 'sections'])('asks nobody anything, neither by its own account nor by one that may do all: %s', async (what) => {
    const queue = `households.${what}`;
    const kind = what === 'requests' ? 'request' : 'section';
    const id = randomUUID();
    const asked = sealed({ kind, id, from: 'training.replies.1', to: queue, name: 'households.get-household.1' }, { input: { code: SECRET } });
    const parent = { queue: 'training.reports', id: randomUUID(), data: '' };
    const write = (wire: BullmqTransport) => (what === 'requests' ? wire.send(queue, [{ id, data: asked }])
      : wire.startFlow({ parent, children: [{ queue, id, data: asked }] }));
    await expect(write(itself)).rejects.toMatchObject({ cause: { message: expect.stringMatching(/NOPERM|can't access|EXECABORT/) } });
    await expectRefused('households', queue, 'not-entitled', () => write(anybody));
  });

  it('leaves nothing of what it wrote in any log', () => {
    for (const log of Object.values(system.logs)) expect(readFileSync(log, 'utf8')).not.toContain(SECRET);
  });
});
