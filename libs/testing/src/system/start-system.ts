import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { services, type Service } from '@guzhou/contracts';
import { releaseWithTestFile } from '../servers/leftovers.js';
import { freePort, portIsFree } from '../servers/ports.js';
import { dataOfAnotherVersion, openDataFolder, removeDataFolder, temporaryDataFolder } from './data-folder.js';
import { keyForDatabase, withKey } from './keys.js';
import { databaseVariable, migrationVariable, openServers, type Servers } from './servers.js';
import { apiKeyOf, secretsOf, type Secrets } from './secrets.js';
import type { ServiceProcess } from './service-process.js';
import { ServiceProcesses } from './service-processes.js';

export interface SystemOptions {
  /** Where data, secrets and logs are kept; without it a folder that goes when the system stops. */
  readonly dataFolder?: string;
  /** Of the gateway; a free one unless told. */
  readonly port?: number;
  /** Makes the key that is kept with the data, in the gateway's database; without it one that may do everything. */
  readonly makeKey?: (databaseUrl: string) => Promise<string>;
  /** On top of what every service gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** On top of what one service gets. */
  readonly serviceEnv?: Readonly<Partial<Record<Service, Readonly<Record<string, string>>>>>;
  /** More of postgresql.conf, where the PostgreSQL is our own. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
  /** Where `*_DATABASE_URL` and `REDIS_URL` are looked for. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Starts again whatever dies. Without it a service that died stays dead until `restart`. */
  readonly restartDead?: boolean;
  /** Milliseconds that each step of stopping (gateway, services, servers) may take; what is not done then is done at the next start. */
  readonly stopPatience?: number;
  /** Told of every death of a process that was not asked to stop, with its exit code. */
  readonly onDeath?: (service: Service, code: number) => void;
}

export interface System {
  readonly gatewayUrl: string;
  /** What callers bring as `Authorization: Bearer …`. */
  readonly key: string;
  /** `fetch` with the key, of an address of the gateway or of a path there. */
  readonly fetch: (address: string, init?: RequestInit) => Promise<Response>;
  /** Where that is known as the roles that own them, to whom all rows are shown; for whoever looks into them. */
  readonly databaseUrls: Readonly<Record<Service, string>>;
  /** As the roles of every day. */
  readonly everydayUrls: Readonly<Record<Service, string>>;
  /** As who may do everything there, where the Redis is our own. */
  readonly redisUrl: string;
  /** Service → the same as its own account. */
  readonly redisUrls: Readonly<Record<Service, string>>;
  /** Service → its log file. */
  readonly logs: Readonly<Record<Service, string>>;
  /** Service → its `GUZHOU_KEY_RING`, for those who look into envelopes. */
  readonly keyRings: Readonly<Record<string, string>>;
  /** Whether the data folder held no data before. */
  readonly isNew: boolean;
  /** The first process of a service. */
  service(name: Service): ServiceProcess;
  /** Starts one more process of a service and waits until it is ready. */
  addReplica(name: Service, env?: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** Ends the gateway, then the services, then the servers. */
  stop(): Promise<void>;
}

/** The whole system on this machine: PostgreSQL, Redis, the gateway and every service as processes of their own. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const { environment = process.env, postgresSettings, restartDead = false, stopPatience, onDeath = () => {} } = options;
  const folder = options.dataFolder ?? temporaryDataFolder();
  const port = await gatewayPort(options.port);
  const { isNew, release } = openDataFolder(folder);
  let [servers, processes]: [Servers?, ServiceProcesses?] = [];
  const stop = releaseWithTestFile(async () => {
    await processes?.stopAll(stopPatience);
    await servers?.stop(stopPatience);
    release();
    if (options.dataFolder === undefined) removeDataFolder(folder);
  });
  try {
    const secrets = secretsOf(folder, services);
    const gatewayEnv = { PORT: String(port), ATTACHMENT_STORE: pathToFileURL(resolve(folder, 'attachments')).href, AUDIT_ANCHOR: pathToFileURL(resolve(folder, 'audit')).href };
    servers = await openServers({ folder, services, secrets, environment, postgresSettings });
    const { databaseUrls, ownerUrls, redisUrl, redisUrls } = servers;
    const all = processes = new ServiceProcesses({
      logFolder: join(folder, 'logs'), restartDead, onDeath,
      environmentOf: (name) => ({
        ...environmentOf(name, secrets, { everyday: databaseUrls[name]!, owner: ownerUrls[name] }, redisUrls[name]!),
        ...ofGiven(environment), ...options.env, ...options.serviceEnv?.[name],
      }),
    });
    const first = new Map(services.map((name) => [name, all.add(name, name, name === 'gateway' ? gatewayEnv : {})]));
    await all.startAll();
    all.watch();
    let replicas = 1;
    const gatewayUrl = `http://127.0.0.1:${port}`;
    const key = await apiKeyOf(folder, (kept) => isTaken(gatewayUrl, kept),
      () => (options.makeKey ?? (async (url) => (await keyForDatabase(url)).key))(databaseUrls.gateway!));
    return {
      gatewayUrl, key,
      fetch: (address, init) => fetch(new URL(address, gatewayUrl), withKey(key, init)),
      databaseUrls: { ...databaseUrls, ...onlyKnown(ownerUrls) } as Record<Service, string>,
      everydayUrls: databaseUrls,
      redisUrl, redisUrls,
      logs: Object.fromEntries([...first].map(([name, { logFile }]) => [name, logFile])) as Record<Service, string>,
      keyRings: secrets.keyRings,
      isNew,
      service: (name) => first.get(name)!,
      async addReplica(name, env) {
        const replica = all.add(name, `${name}-${++replicas}`, { ...(name === 'gateway' ? { ...gatewayEnv, PORT: '0' } : {}), ...env });
        await replica.start();
        return replica;
      },
      stop,
    };
  } catch (error) {
    await stop();
    if (/Migration .* was changed after it was applied/.test((error as Error).message)) throw dataOfAnotherVersion(folder, error);
    throw error;
  }
}

/** Whether the gateway takes a key: it is there, whole, and has not expired. */
async function isTaken(gatewayUrl: string, key: string): Promise<boolean> {
  const answer = await fetch(`${gatewayUrl}/api/v1/counties`, withKey(key));
  await answer.arrayBuffer();
  return answer.status !== 401;
}

async function gatewayPort(wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return await freePort();
  if (await portIsFree(wanted)) return wanted;
  throw new Error(`端口 ${wanted} 已被占用，请停掉占用者，或换一个端口（--port <端口>）。 · `
    + `Port ${wanted} is in use. Stop what uses it, or start with another (--port <number>).`);
}

function onlyKnown(urls: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(urls).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What is to be known of databases that are given: whether they are spread. */
function ofGiven({ DATABASE_SPREAD: spread }: NodeJS.ProcessEnv): Record<string, string> {
  return spread ? { DATABASE_SPREAD: spread } : {};
}

/** Each service learns only what is its own: its database, what seals what it keeps, and what all share. */
function environmentOf(
  name: Service, secrets: Secrets, database: { readonly everyday: string; readonly owner: string | undefined }, redisUrl: string,
): Record<string, string> {
  return {
    [databaseVariable(name)]: database.everyday,
    ...(database.owner === undefined ? {} : { [migrationVariable(name)]: database.owner }),
    REDIS_URL: redisUrl,
    GUZHOU_KEY_RING: secrets.keyRings[name]!,
    // Nobody stands before it who would need time to look elsewhere.
    ...(name === 'gateway' ? { DRAIN_MS: '0', ATTACHMENT_KEY: secrets.attachmentKey, AUDIT_KEY: secrets.auditKey } : {}),
    ...(name === 'households' ? { HOUSEHOLDS_FIELD_KEY: secrets.householdsFieldKey } : {}),
    ...(process.env.LOG_LEVEL === undefined ? {} : { LOG_LEVEL: process.env.LOG_LEVEL }),
  };
}
