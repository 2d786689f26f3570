import { HealthServer } from './health.js';
import { Metrics } from './metrics.js';

describe('the health of a process', () => {
  let server: HealthServer | undefined;
  afterEach(() => server?.close());

  const listen = async (checks: Record<string, () => Promise<boolean>>, metrics = new Metrics('households')) => {
    server = new HealthServer(Object.entries(checks).map(([name, check]) => ({ name, check })), metrics);
    const port = await server.listen(0);
    return (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  };

  it('is ready when everything it needs answers', async () => {
    const get = await listen({ redis: async () => true, postgresql: async () => true });
    const response = await get('/health/ready');
    expect([response.status, await response.json()]).toEqual([200, { checks: { redis: true, postgresql: true } }]);
  });

  it('is not ready, but alive, when something says no or throws, whatever it says', async () => {
    const postgresql = async () => { throw new Error('password'); };
    const get = await listen({ redis: async () => false, postgresql, receivers: async () => true });
    const response = await get('/health/ready');
    expect([response.status, await response.json()]).toEqual([503, { checks: { redis: false, postgresql: false, receivers: true } }]);
    expect((await get('/health/live')).status).toBe(200);
  });

  it.each([
    ['what is to be known beside', async () => ({ restoredAt: '2020-06-01T01:38:00.000Z' }), { restoredAt: '2020-06-01T01:38:00.000Z' }],
    ['nothing that cannot be read', async () => { throw new Error('away'); }, {}],
  ] as const)('says %s, ready all the same', async (_, remarks, said) => {
    server = new HealthServer([], new Metrics('households'), remarks);
    const response = await fetch(`http://127.0.0.1:${await server.listen(0)}/health/ready`);
    expect([response.status, await response.json()]).toEqual([200, { checks: {}, ...said }]);
  });

  it('is not ready when something does not answer in time', async () => {
    const get = await listen({ redis: () => new Promise(() => {}) });
    expect((await get('/health/ready')).status).toBe(503);
  });

  it('counts, times and reads, and leaves out what cannot be read', async () => {
    const metrics = new Metrics('households');
    metrics.add('messages_sent', 3, { hearer: 'training' });
    metrics.add('messages_sent', 2, { hearer: 'training' });
    metrics.observe('request_seconds', 0.02, { request: 'households.get-household.1', code: 'ok' });
    metrics.gauge('queue_depth', ['queue'], async () => [{ labels: { queue: 'households.requests' }, value: 7 }]);
    metrics.gauge('undelivered', ['hearer'], async () => { throw new Error('away'); });
    const text = await (await (await listen({}, metrics))('/metrics')).text();
    expect(text).toContain('guzhou_messages_sent_total{hearer="training",service="households"} 5');
    expect(text).toMatch(/guzhou_request_seconds_bucket\{le="0.025",.*\} 1/);
    expect(text).toContain('guzhou_queue_depth{queue="households.requests",service="households"} 7');
    expect(text).not.toMatch(/^guzhou_undelivered\{/m);
  });

  it('answers on loopback alone, unless told otherwise', async () => {
    server = new HealthServer([], new Metrics('households'));
    // Every address of 127.0.0.0/8 is this machine, and only one of them is the one that is listened on.
    await expect(fetch(`http://127.0.0.2:${await server.listen(0)}/health/live`)).rejects.toThrow('fetch failed');
    await server.close();
    server = new HealthServer([], new Metrics('households'));
    expect((await fetch(`http://127.0.0.2:${await server.listen(0, '0.0.0.0')}/health/live`)).status).toBe(200);
  });

  it('knows no other paths', async () => {
    expect((await (await listen({}))('/')).status).toBe(404);
  });
});
