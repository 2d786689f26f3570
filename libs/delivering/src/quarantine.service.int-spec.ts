import { randomBytes } from 'node:crypto';
import { Counties, KeyRing, Quarantine, type RequestContext } from '@guzhou/messaging';
import { MemoryTransport, MemoryWire } from '@guzhou/messaging/testing';
import { createLogger } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { QuarantineService } from './quarantine.service.js';

const county = '522632';
const idOf = (n: number) => `019aab7c-4b1e-7d3a-9c52-${String(n).padStart(12, '0')}`;

describe('messages in quarantine', () => {
  let fresh: FreshDatabase;
  let service: QuarantineService;

  beforeAll(async () => {
    fresh = await freshDatabase({ messaging: true });
    const logger = createLogger('test', 'silent');
    service = new QuarantineService(new Quarantine({
      service: 'training', database: fresh.database, transport: new MemoryTransport(new MemoryWire()),
      keys: new KeyRing(`k1:${randomBytes(32).toString('base64')}`), logger, counties: new Counties(fresh.database, logger),
    }));
    await fresh.database.query(`
      INSERT INTO messaging.quarantine (county_code, message_id, name, sender, reason, started, quarantined_at)
      SELECT county, id, 'households.member-changed.1', 'households', 'error/42703', 5, '2020-06-01T01:38:00Z'
      FROM unnest($1::uuid[]) AS id CROSS JOIN unnest(ARRAY['522632', '520121']) AS county`, [[1, 2, 3, 4, 5].map(idOf)]);
    await fresh.database.query(
      'INSERT INTO messaging.attempt (county_code, message_id, started) VALUES ($1, $2, 5), ($1, $3, 2)', [county, idOf(4), idOf(9)]);
  });
  afterAll(() => fresh.drop());

  const redrive = (messageId: string) =>
    fresh.database.transaction((tx) => service.redrive(messageId, { county, tx } as RequestContext));
  const attempts = async () => (await fresh.database.query<{ message_id: string }>(
    'SELECT message_id FROM messaging.attempt WHERE county_code = $1', [county])).map((row) => row.message_id);

  it('are listed page by page, the newest first, those of one county', async () => {
    const listed: string[] = [];
    let after: string | undefined;
    do {
      const page = await service.list(county, { after, limit: 2 });
      listed.push(...page.quarantined.map(({ messageId }) => messageId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(listed).toEqual([5, 4, 3, 2, 1].map(idOf));
    expect((await service.list(county, { limit: 5 })).next).toBeNull();
    expect((await service.list(county, { limit: 1 })).quarantined).toEqual([{
      messageId: idOf(5), name: 'households.member-changed.1', sender: 'households', cause: null, reason: 'error/42703', started: 5,
      quarantinedAt: '2020-06-01T01:38:00.000Z', redrivenAt: null,
    }]);
  });

  it('are begun anew when they are driven again, and listed until they are applied', async () => {
    const { redrivenAt } = await redrive(idOf(4));
    expect((await service.list(county, { after: idOf(5), limit: 1 })).quarantined).toMatchObject([{ messageId: idOf(4), redrivenAt }]);
    expect((await service.list('520121', { after: idOf(5), limit: 1 })).quarantined).toMatchObject([{ redrivenAt: null }]);
    expect(await attempts()).toEqual([idOf(9)]);
  });

  it('are the only ones that can be driven again', async () => {
    await expect(redrive(idOf(9))).rejects.toMatchObject({ problem: { code: 'message/not-in-quarantine', status: 404 } });
    expect(await attempts()).toContain(idOf(9));
  });
});
