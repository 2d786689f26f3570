import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { talk } from '@guzhou/contracts';
import { aclOf, OPERATOR } from '@guzhou/messaging/accounts';
import { startPostgres } from '../servers/postgres-server.js';
import { urlAs } from '../servers/redis-access.js';
import { redisHasSelectors, startRedis } from '../servers/redis-server.js';
import { joinMachines, machinesOf } from '../servers/spread-server.js';
import { databaseUrl, dropDatabases, ensureDatabases, type DatabaseAccess } from './databases.js';
import type { Secrets } from './secrets.js';

export interface Servers {
  /** Service → URL of its database, as its own role. */
  readonly databaseUrls: Readonly<Record<string, string>>;
  /** The same as the role that owns it, where that is known. */
  readonly ownerUrls: Readonly<Record<string, string | undefined>>;
  /** As who may do everything there, where the Redis is our own. */
  readonly redisUrl: string;
  /** Service → the same as its own account. */
  readonly redisUrls: Readonly<Record<string, string>>;
  /** `patience`: milliseconds after which those that are our own are ended at once. */
  stop(patience?: number): Promise<void>;
}

export interface ServersOptions {
  readonly folder: string;
  readonly services: readonly string[];
  readonly secrets: Secrets;
  readonly environment: NodeJS.ProcessEnv;
  /** More of postgresql.conf. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
}

type Stop = (patience?: number) => Promise<void>;

/** PostgreSQL and Redis: those that the environment names, else our own with their data in `folder`. */
export async function openServers(options: ServersOptions): Promise<Servers> {
  const stops: Stop[] = [];
  const stop: Stop = async (patience) => {
    await Promise.all(stops.splice(0).map((each) => each(patience)));
  };
  try {
    const [redis, databases] = await Promise.all([openRedis(options, stops), openDatabases(options, stops)]);
    return { ...redis, ...databases, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openRedis(
  { folder, services, secrets, environment }: ServersOptions, stops: Stop[],
): Promise<Pick<Servers, 'redisUrl' | 'redisUrls'>> {
  const ofAll = (urlFor: (service: string) => string) => Object.fromEntries(services.map((service) => [service, urlFor(service)]));
  const given = environment.REDIS_URL;
  if (given) return { redisUrl: given, redisUrls: ofAll(() => given) };
  const passwordOf = (name: string) => (name === OPERATOR ? secrets.redisPassword : secrets.redisPasswords[name]!);
  const user = { name: OPERATOR, password: secrets.redisPassword };
  const hasAccounts = redisHasSelectors();
  const acl = aclOf(talk, (name) => `#${createHash('sha256').update(passwordOf(name)).digest('hex')}`);
  // Nothing that matters is in Redis, so it keeps nothing on disk.
  const redis = await startRedis({ access: hasAccounts ? { user, acl } : { user }, logFile: join(folder, 'logs', 'redis.log') });
  stops.unshift(redis.stop);
  const urlFor = (name: string) => (hasAccounts ? urlAs({ name, password: passwordOf(name) }, redis.url) : redis.url);
  return { redisUrl: redis.url, redisUrls: ofAll(urlFor) };
}

async function openDatabases(options: ServersOptions, stops: Stop[]): Promise<Pick<Servers, 'databaseUrls' | 'ownerUrls'>> {
  const { folder, services, secrets, environment } = options;
  const given = givenDatabases(services, environment);
  if (given !== undefined) {
    const owners = services.map((service) => [service, environment[migrationVariable(service)] || undefined]);
    return { databaseUrls: given, ownerUrls: Object.fromEntries(owners) as Record<string, string | undefined> };
  }
  const test = environment.GUZHOU_TEST_POSTGRES;
  const prefix = test === undefined ? '' : `system_${randomBytes(4).toString('hex')}_`;
  const wanted = services.map((service) => {
    const everyday = { role: prefix + service, password: secrets.databasePasswords[service]! };
    // On machines that are spread one role does both.
    const owner = environment.GUZHOU_TEST_SPREAD === undefined
      ? { role: `${prefix}${service}_migration`, password: secrets.migrationPasswords[service]! } : everyday;
    return { database: prefix + service, ...everyday, owner };
  });
  let administratorUrl = test;
  if (administratorUrl === undefined) {
    const { url, stop } = await startPostgres({
      dataFolder: join(folder, 'postgres'), password: secrets.postgresPassword, durable: true,
      logFile: join(folder, 'logs', 'postgres.log'), settings: options.postgresSettings ?? {},
    });
    stops.push(stop);
    administratorUrl = url;
  } else {
    const url = administratorUrl;
    stops.push(() => dropDatabases(url, wanted));
  }
  const url = administratorUrl;
  const urls = await ensureDatabases(url, wanted);
  if (environment.GUZHOU_TEST_SPREAD !== undefined) await spread(environment.GUZHOU_TEST_SPREAD, wanted, stops);
  return {
    databaseUrls: Object.fromEntries(services.map((service, i) => [service, urls[i]!])),
    ownerUrls: Object.fromEntries(services.map((service, i) => [service, ownerUrl(url, wanted[i]!)])),
  };
}

function ownerUrl(administratorUrl: string, { database, role, owner = { role, password: '' } }: DatabaseAccess): string | undefined {
  return owner.role === role ? undefined : databaseUrl(administratorUrl, database, owner);
}

/** The same databases on every other machine of a spread PostgreSQL, and all of one name made one. */
async function spread(administratorUrl: string, wanted: readonly DatabaseAccess[], stops: Stop[]): Promise<void> {
  const machines = await machinesOf(administratorUrl);
  for (const machine of machines.slice(1)) {
    stops.push(() => dropDatabases(machine, wanted));
    await ensureDatabases(machine, wanted);
  }
  for (const { database } of wanted) {
    await joinMachines(machines.map((url) => Object.assign(new URL(url), { pathname: `/${database}` }).href));
  }
}

/** Those of the environment: all or none, for half would split the data over two servers by mistake. */
export function givenDatabases(services: readonly string[], environment: NodeJS.ProcessEnv): Record<string, string> | undefined {
  const named = services.map((service) => [service, environment[databaseVariable(service)]] as const);
  const missing = named.filter(([, url]) => !url).map(([service]) => databaseVariable(service));
  if (missing.length === named.length) return undefined;
  if (missing.length > 0) {
    throw new Error(`只给出了部分数据库。请把 ${missing.join('、')} 也设上，或都不设。 · `
      + `Some databases are given and others are not. Set ${missing.join(', ')} as well, or none.`);
  }
  return Object.fromEntries(named) as Record<string, string>;
}

export function databaseVariable(service: string): string {
  return `${service.toUpperCase()}_DATABASE_URL`;
}

export function migrationVariable(service: string): string {
  return `${service.toUpperCase()}_MIGRATION_DATABASE_URL`;
}
