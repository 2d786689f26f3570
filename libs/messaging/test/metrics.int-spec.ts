import { Metrics } from '@guzhou/runtime';
import { freshDatabase } from '@guzhou/testing';
import { Messaging } from '../src/messaging.js';
import { MemoryTransport } from '../src/transport/memory.js';
import { county, keys, logger, TownChanged } from './hearing.js';

it('what a service counts of its messages is 0, not absent, before the first and after the last', async () => {
  const { database, drop } = await freshDatabase({ messaging: true });
  const metrics = new Metrics('a');
  const messaging = new Messaging({
    service: 'a', database, transport: new MemoryTransport(), keys, logger, metrics,
    routes: [{ event: TownChanged, hearers: ['b', 'c'] }, { event: { ...TownChanged, service: 'z' }, hearers: ['a'] }],
  });
  const told = async () => (await metrics.text()).split('\n')
    .filter((line) => /^guzhou_(undelivered|quarantined)\{/.test(line)).map((line) => line.replace(',service="a"', '')).sort();
  const nothing = [
    'guzhou_quarantined{sender="z"} 0',
    'guzhou_undelivered{hearer="b",state="open"} 0', 'guzhou_undelivered{hearer="b",state="quarantined"} 0',
    'guzhou_undelivered{hearer="c",state="open"} 0', 'guzhou_undelivered{hearer="c",state="quarantined"} 0',
  ];
  expect(await told()).toEqual(nothing);
  await messaging.counties.transaction(county, (tx) => messaging.outbox.publish(tx, TownChanged, [{ code: 'T1', version: 1 }], { county, cause: null }));
  expect(await told()).toContain('guzhou_undelivered{hearer="c",state="open"} 1');
  await database.query('DELETE FROM messaging.delivery WHERE county_code = $1', [county]);
  expect(await told()).toEqual(nothing);
  await drop();
});
