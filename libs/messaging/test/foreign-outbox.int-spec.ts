import { randomUUID } from 'node:crypto';
import { freshRedis } from '@guzhou/testing';
import { connect, county, makeHearer, makeSender, until } from './two-services.js';

it('an outbox that somebody else wrote to does not make its service say what another one says', async () => {
  const transport = connect((await freshRedis()).url);
  const [sender, hearer] = [await makeSender(transport), await makeHearer(transport)];
  const [foreign, own] = [randomUUID(), randomUUID()];
  await sender.database.query(`
    INSERT INTO messaging.outbox (county_code, message_id, name, payload, created_at)
    SELECT $1, id, name, '[{"code":"T-9","version":9}]', now() FROM unnest($2::uuid[], $3::text[]) AS m (id, name)`,
  [county, [foreign, own], ['c.wage-paid.1', 'a.town-changed.1']]);
  await sender.database.query(`
    INSERT INTO messaging.delivery (county_code, hearer, message_id, bytes, send_no, next_send_at)
    SELECT $1, 'b', id, 30, 0, now() FROM unnest($2::uuid[]) AS m (id)`, [county, [foreign, own]]);
  try {
    sender.start();
    hearer.consumer.start();
    await until('its own is acknowledged', async () => await sender.undelivered() === 1);
    const parked = 'SELECT message_id FROM messaging.delivery WHERE quarantined_at IS NOT NULL';
    expect(await sender.database.query(parked)).toEqual([{ message_id: foreign }]);
    expect(await hearer.towns()).toEqual({ 'T-9': 9 });
    expect(await hearer.database.query('SELECT message_id FROM messaging.inbox')).toEqual([{ message_id: own }]);
  } finally {
    await sender.stop();
    await hearer.consumer.stop();
    await transport.close();
  }
});
