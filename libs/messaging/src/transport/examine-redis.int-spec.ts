import { setTimeout as delay } from 'node:timers/promises';
import { freePort, freshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { examineRedis } from './examine-redis.js';

const withPassword = (url: string, password: string) => url.replace('redis://', `redis://:${password}@`);

describe('a Redis, looked at before anything starts', () => {
  it('will do as it comes', async () => {
    const { url } = await freshRedis();
    await expect(examineRedis(url)).resolves.toBeUndefined();
  });

  it('is waited for while it is away', async () => {
    await expect(examineRedis(`redis://127.0.0.1:${await freePort()}`, 500)).resolves.toBeUndefined();
  });

  it.each([
    ['with another password', { requirepass: 'right' }, (url: string) => withPassword(url, 'wrong'), 'WRONGPASS'],
    ['that asks for a password, without one', { requirepass: 'right' }, (url: string) => url, 'NOAUTH'],
    ['that evicts keys', { 'maxmemory-policy': 'allkeys-lru' }, (url: string) => url, 'maxmemory-policy allkeys-lru'],
    ['in cluster mode', { 'cluster-enabled': 'yes' }, (url: string) => url, 'name some of its nodes in REDIS_URL, redis+cluster://'],
    ['by itself, named as a cluster', {}, (url: string) => url.replace('redis://', 'redis+cluster://'), 'name it in REDIS_URL as redis://'],
    ['named as a Sentinel', {}, (url: string) => `${url.replace('redis://', 'redis+sentinel://')}/guzhou`, 'is no Sentinel'],
    ['that is full', { maxmemory: '1' }, (url: string) => url, 'OOM'],
    ['that is a replica', { replicaof: '127.0.0.1 1' }, (url: string) => url, 'READONLY'],
  ])('%s is refused with the reason', async (_, settings, urlOf, reason) => {
    const { url } = await freshRedis({ settings: settings });
    const refused = examineRedis(urlOf(url));
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.toThrow(/^Redis will not do: /);
    await expect(refused).rejects.not.toThrow('wrong');
  });

  it('in which its user may not write is refused with the reason', async () => {
    const { url } = await freshRedis();
    const admin = new Redis(url);
    await admin.acl('SETUSER', 'reader', 'on', '>secret', '+@all', '-@write', '~*', '&*');
    await expect(examineRedis(url.replace('redis://', 'redis://reader:secret@'))).rejects.toThrow('NOPERM');
    admin.disconnect();
  });

  it('keeps nothing of the look', async () => {
    const { url } = await freshRedis();
    await examineRedis(url);
    const redis = new Redis(url);
    for (const end = Date.now() + 5_000; await redis.dbsize() > 0 && Date.now() < end;) await delay(50);
    expect(await redis.dbsize()).toBe(0);
    redis.disconnect();
  });
});
