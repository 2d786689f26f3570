import { readRedisUrl } from './redis-url.js';

describe('where Redis is', () => {
  it('is one server', () => {
    expect(readRedisUrl('rediss://:secret@redis.example:6380/1')).toEqual({ kind: 'single', url: 'rediss://:secret@redis.example:6380/1' });
  });

  it('is a cluster, by some of its nodes', () => {
    expect(readRedisUrl('redis+cluster://guzhou:p%40ss@one:7001,two,[::1]:7003')).toEqual({
      kind: 'cluster', username: 'guzhou', password: 'p@ss', tls: false,
      nodes: [{ host: 'one', port: 7001 }, { host: 'two', port: 6379 }, { host: '::1', port: 7003 }],
    });
  });

  it('is the primary that Sentinels name', () => {
    expect(readRedisUrl('rediss+sentinel://:secret@one,two:26380/guzhou?sentinelPassword=other')).toEqual({
      kind: 'sentinel', username: '', password: 'secret', tls: true, name: 'guzhou', sentinelPassword: 'other',
      nodes: [{ host: 'one', port: 26379 }, { host: 'two', port: 26380 }],
    });
  });

  it.each([
    'localhost:6379', 'http://localhost', 'redis://', 'redis+cluster://', 'redis+cluster://:secret@one:port', 'redis+cluster://one,two/name',
    'redis+sentinel://:secret@one,two', 'redis+cluster://one?sentinelPassword=secret', 'redis://:secret@one:1,two:2',
  ])('is not %s, which is never shown', (text) => {
    expect(() => readRedisUrl(text)).toThrow(/^须为 .* · must be redis:/);
    expect(() => readRedisUrl(text)).not.toThrow(/secret/);
  });
});
