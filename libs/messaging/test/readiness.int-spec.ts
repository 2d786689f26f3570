import { HealthServer, Metrics } from '@guzhou/runtime';
import { freshDatabase, freshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { Messaging } from '../src/messaging.js';
import { connect, keys, logger, TownChanged, until } from './two-services.js';

it('a service is not ready while Redis takes nothing, though it answers, and is ready again by itself', async () => {
  const redis = await freshRedis();
  const { database, drop } = await freshDatabase({ messaging: true });
  const transport = connect(redis.url);
  const metrics = new Metrics('a');
  const messaging = new Messaging({
    service: 'a', database, transport, keys, logger, metrics, routes: [{ event: TownChanged, hearers: ['b'] }],
  });
  messaging.start();
  let silent: string[] = [];
  messaging.watch(async () => silent);
  const health = new HealthServer(messaging.healthChecks(), metrics);
  const port = await health.listen(0);
  const readiness = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    return [response.status, await response.json()];
  };
  const well = [200, { checks: { redis: true, postgresql: true, receivers: true } }];
  await until('it is ready', async () => (await readiness())[0] === 200);
  expect(await readiness()).toEqual(well);

  const admin = new Redis(redis.url);
  await admin.config('SET', 'maxmemory', '1');
  await until('it is not ready', async () => (await readiness())[0] === 503);
  expect(await readiness()).toEqual([503, { checks: { redis: false, postgresql: true, receivers: true } }]);
  await admin.config('SET', 'maxmemory', '0');
  await until('it is ready again', async () => (await readiness())[0] === 200);

  silent = ['gateway.schedule'];
  expect(await readiness()).toEqual([503, { checks: { redis: false, postgresql: true, receivers: true } }]);

  admin.disconnect();
  await health.close();
  await messaging.stop();
  await drop();
});
