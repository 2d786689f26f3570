import { freshDatabase } from '@guzhou/testing';
import type { Database } from '@guzhou/runtime';
import { Outbox } from '../src/outbox/outbox.js';
import { Retention, retentionDays } from '../src/outbox/retention.js';
import { firstUuidV7At } from '../src/outbox/uuid-v7.js';
import { countiesOf, county, logger, routesWithAbsentee, TownChanged } from './two-services.js';

const towns = (count: number) => Array.from({ length: count }, (_, i) => ({ code: `T-${i}`, version: 1 }));
const DAY = 24 * 60 * 60 * 1000;

let database: Database;
const outbox = new Outbox('a', routesWithAbsentee);

beforeEach(async () => {
  ({ database } = await freshDatabase({ messaging: true }));
});

async function rows(table: 'outbox' | 'delivery' | 'inbox'): Promise<number> {
  const [row] = await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM messaging.${table}`);
  return row!.count;
}

describe('the outbox', () => {
  it('cuts items into messages of at most 500, each with a delivery per hearer', async () => {
    await database.transaction((tx) => outbox.publish(tx, TownChanged, towns(1_001), { county, cause: null }));
    const messages = await database.query<{ items: number }>(
      'SELECT jsonb_array_length(payload::jsonb) AS items FROM messaging.outbox ORDER BY message_id');
    expect(messages.map(({ items }) => items)).toEqual([500, 500, 1]);
    expect(await rows('delivery')).toBe(6);
  });

  it('keeps nothing of a transaction that rolls back', async () => {
    await expect(database.transaction(async (tx) => {
      await outbox.publish(tx, TownChanged, towns(3), { county, cause: null });
      throw new Error('no');
    })).rejects.toThrow('no');
    expect([await rows('outbox'), await rows('delivery')]).toEqual([0, 0]);
  });

  it('refuses items that break their contract', async () => {
    const wrong = [{ code: 'T-1', version: 1, name: 'somebody' }];
    await expect(database.transaction((tx) => outbox.publish(tx, TownChanged, wrong, { county, cause: null }))).rejects.toThrow();
    expect(await rows('outbox')).toBe(0);
  });

  it('refuses an event that no route names', async () => {
    const unrouted = { ...TownChanged, name: 'a.other.1' };
    await expect(outbox.publish(database, unrouted, towns(1), { county, cause: null })).rejects.toThrow('No route of this service names a.other.1');
  });

  it('says nothing when there is nothing to say', async () => {
    await outbox.publish(database, TownChanged, [], { county, cause: null });
    expect(await rows('outbox')).toBe(0);
  });
});

describe('retention', () => {
  it('forgets old messages that are delivered, and old arrivals, but nothing that is open', async () => {
    const now = Date.now();
    let made = 10;
    const at = (days: number) => [`${firstUuidV7At(now - days * DAY).slice(0, -2)}${made++}`, new Date(now - days * DAY)] as const;
    for (const [days, open] of [[8, true], [8, false], [6, false]] as const) {
      const [id, time] = at(days);
      await database.query(`INSERT INTO messaging.outbox VALUES ($1, $2, 'a.town-changed.1', NULL, '[]', $3)`, [county, id, time]);
      if (open) await database.query(`INSERT INTO messaging.delivery VALUES ($1, 'b', $2, NULL, 2, 1, $3)`, [county, id, time]);
    }
    for (const [sent, arrived] of [[91, 91], [91, 1], [1, 1]] as const) {
      await database.query(`INSERT INTO messaging.inbox VALUES ($1, $2, 'a.town-changed.1', $3)`, [county, at(sent)[0], at(arrived)[1]]);
    }
    await database.query('INSERT INTO messaging.county (county_code) VALUES ($1)', [county]);
    await new Retention(database, countiesOf(database), retentionDays, logger).prune(now);
    expect([await rows('outbox'), await rows('inbox')]).toEqual([2, 2]);
  });
});
