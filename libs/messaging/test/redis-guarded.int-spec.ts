import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { freshCertificate, freshRedis, freshRedisCluster, freshSentinelSet, type RedisCluster, type SentinelSet } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { examineRedis } from '../src/transport/examine-redis.js';
import { underLoad } from './under-load.js';

/* Redis as it stands where others are on the network: TLS by an authority of one's own, a user, a password of Sentinels. */

const script = fileURLToPath(new URL('guarded-caller.ts', import.meta.url));
const hooks = new URL('../../testing/jest/typescript-hooks.mjs', import.meta.url).href;

const certificate = freshCertificate();
const access = { certificate, user: { name: 'guzhou', password: 'p@ss' } };
const trusted = getCACertificates('default');
// As NODE_EXTRA_CA_CERTS does it for a process that is started with it.
beforeAll(() => setDefaultCACertificates([...trusted, readFileSync(certificate.file, 'utf8')]));
afterAll(() => setDefaultCACertificates(trusted));

/** What a process says that is started with such an environment: why it was refused, or what it got of what it sent. */
async function said(url: string, env: NodeJS.ProcessEnv): Promise<unknown> {
  const child = fork(script, {
    env: { ...process.env, NODE_OPTIONS: '', REDIS_URL: url, ...env },
    execArgv: ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--conditions=source', `--import=${hooks}`],
  });
  const [message] = await once(child, 'message') as [unknown];
  return message;
}

const other = (url: string) => url.replace('guzhou:p%40ss@', 'guzhou:other@');

function isGuarded(url: () => string) {
  it('is spoken to by whoever was told of the authority, and nobody else', async () => {
    expect(await said(url(), { NODE_EXTRA_CA_CERTS: certificate.file })).toEqual({ heard: 'text', got: 'job' });
    expect(await said(url(), { NODE_EXTRA_CA_CERTS: '' })).toEqual({ refused: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
  });

  it('is refused with another password', async () => {
    const refused = examineRedis(other(url()));
    await expect(refused).rejects.toThrow('WRONGPASS');
    await expect(refused).rejects.not.toThrow('other');
  });

  it('is refused under a name that is not in its certificate', async () => {
    await expect(examineRedis(url().replaceAll('localhost', '127.0.0.1'))).rejects.toThrow('ERR_TLS_CERT_ALTNAME_INVALID');
  });
}

describe('one Redis with TLS and a user', () => {
  let url: string;
  beforeAll(async () => { ({ url } = await freshRedis({ access })); });
  isGuarded(() => url);
});

describe('a Redis Cluster with TLS and a user', () => {
  let cluster: RedisCluster;
  beforeAll(async () => { cluster = await freshRedisCluster({ access }); });
  isGuarded(() => cluster.url);

  it('is refused for a replica that evicts keys, by its name', async () => {
    await whileEvicting(cluster.urls[5]!, () => examineRedis(cluster.url));
  });

  it('loses and doubles nothing when it loses a master and moves slots under load', async () => {
    await underLoad(cluster.url, async () => {
      await cluster.loseMasterOf('{guzhou.b.requests}');
      await cluster.moveSlotOf('{guzhou.b.events}');
    });
  });
});

describe('a Redis with TLS and a user that Sentinels with a password watch', () => {
  let set: SentinelSet;
  beforeAll(async () => { set = await freshSentinelSet({ access, sentinelPassword: 's@y' }); });
  isGuarded(() => set.url);

  it('is refused when the Sentinels ask for another password', async () => {
    await expect(examineRedis(set.url.replace('s%40y', 'other'))).rejects.toThrow('sentinelPassword');
    await expect(examineRedis(set.url.replace(/\?.*/, ''))).rejects.toThrow('sentinelPassword');
  });

  it('is refused for a replica that evicts keys, by its name', async () => {
    await whileEvicting(set.replica.url, () => examineRedis(set.url));
  });

  it('loses and doubles nothing when its primary is lost under load', async () => {
    await underLoad(set.url, () => set.losePrimary());
  });
});

async function whileEvicting(url: string, examine: () => Promise<void>): Promise<void> {
  const admin = new Redis(url);
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await expect(examine()).rejects.toThrow(`Redis will not do: ${new URL(url).host} throws away`);
  await admin.config('SET', 'maxmemory-policy', 'noeviction');
  admin.disconnect();
}
