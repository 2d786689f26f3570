import {
  acknowledgementQueue, CALLS_COUNTED, echoChannelOf, eventQueue, NAMESPACE, replyChannelOf, reportQueueOf, requestQueueOf,
  sectionQueueOf, startKeyOf, tagOf, tagOfFlows,
} from './addresses.js';

/*
 * An account in Redis for each service: it works off its own queues, puts jobs into those of services to which it says something, and
 * does nothing else. All follows from who asks whom and who hears what.
 *
 * What BullMQ does is done by scripts. Redis holds each command of a script to the account that runs it, but a script itself must be
 * allowed to read and write the keys that it is called with. So the one selector lets it be called, and others say what it may do then:
 * count what waits, and write a new job, of which it cannot read a word, nor take one out.
 */

/** Who talks to whom; `libs/contracts` says it. */
export interface Talk {
  /** Those that are asked, and have a section in reports. */
  readonly services: readonly string[];
  /** Those that ask them. */
  readonly askers: readonly string[];
  readonly routes: readonly { readonly event: { readonly service: string }; readonly hearers: readonly string[] }[];
}

export interface RedisAccount {
  readonly name: string;
  /** As `ACL SETUSER` takes them, after the password. */
  readonly rules: readonly string[];
}

/** Of connections and transactions, and what a process asks of Redis at its start. */
const connection = [
  'ping', 'select', 'info', 'client|setname', 'multi', 'exec', 'discard', 'eval', 'evalsha', 'script|load', 'script|exists', 'cluster|slots',
  'cluster|nodes', 'asking', 'readonly', 'subscribe', 'unsubscribe', 'publish',
];

/** Of one's own queues: all that scripts of BullMQ do, and what it does beside them. None looks beyond the keys that it names. */
export const ownCommands = [
  'bzpopmin', 'del', 'exists', 'get', 'hdel', 'hexists', 'hget', 'hgetall', 'hincrby', 'hlen', 'hmget', 'hmset', 'hscan', 'hset', 'incr',
  'incrby', 'lindex', 'llen', 'lpop', 'lpos', 'lpush', 'lrange', 'lrem', 'lset', 'ltrim', 'persist', 'pexpire', 'pexpireat', 'pttl', 'rename',
  'rpop', 'rpoplpush', 'rpush', 'sadd', 'scard', 'set', 'sismember', 'smembers', 'srem', 'sscan', 'time', 'type', 'unlink', 'xadd', 'xdel',
  'xlen', 'xrange', 'xread', 'xtrim', 'zadd', 'zcard', 'zcount', 'zlexcount', 'zpopmin', 'zrange', 'zrangebylex', 'zrangebyscore', 'zrem',
  'zremrangebyrank', 'zremrangebyscore', 'zrevrange', 'zrevrangebyscore', 'zscore',
];

/** A parent is told of each child's end by who worked on it: it goes on when it was the last one. */
const endingOfChildren = ['exists', 'hget', 'hmget', 'hset', 'llen', 'rpush', 'scard', 'srem', 'xadd', 'zadd', 'zrem', 'zscore'];

/** How often somebody has called, in a window that ends. */
const counting = ['eval', 'evalsha', 'expire', 'incrby', 'pttl', 'set'];

/** Ids of jobs: of a UUID or of a report; what else lies in a queue has a name of letters. */
const JOB = '????????-????-????-????-????????????*';

/** Whoever gives no name may see whether Redis is there, as health checks do, and nothing else. */
const NOBODY = 'user default reset on nopass -@all +ping';

/** Who runs Redis, looks into it, changes passwords; the one account that no service has. */
export const OPERATOR = 'operator';

/**
 * All accounts, as a file of them or redis.conf says it. `secretOf` gives what stands there of the password of each name: `>password` or
 * `#` and its SHA-256.
 */
export function aclOf(talk: Talk, secretOf: (name: string) => string): string {
  const accounts = [{ name: OPERATOR, rules: ['~*', '&*', '+@all'] }, ...redisAccounts(talk)];
  return [NOBODY, ...accounts.map(({ name, rules }) => `user ${name} reset on ${secretOf(name)} ${rules.join(' ')}`), ''].join('\n');
}

export function redisAccounts(talk: Talk): readonly RedisAccount[] {
  const { services, askers } = talk;
  return [...new Set([...services, ...askers])].map((service) => {
    const [isAsked, asks] = [services.includes(service), askers.includes(service)];
    const own = [
      `${tagOf(NAMESPACE, `${service}.*`)}:*`, startKeyOf('*'),
      ...(isAsked ? [`${tagOfFlows(NAMESPACE)}:${sectionQueueOf(service)}:*`] : []),
      // It starts flows: what lies in them it has written.
      ...(asks ? [`${tagOfFlows(NAMESPACE)}:*`] : []),
    ];
    const heardOn = [echoChannelOf('*'), ...(asks ? [replyChannelOf(service, '*')] : [])];
    return {
      name: service,
      rules: [
        'resetchannels', '-@all', ...allow([...connection, ...ownCommands]), ...keys(own), ...channels(heardOn),
        ...adding(queuesToldBy(service, talk)),
        ...(isAsked ? answering(askers) : []),
        ...(asks ? [selector([...allow(counting), ...keys([`${CALLS_COUNTED}:*`])])] : []),
      ],
    };
  });
}

/** Where a service puts jobs that others work off. */
function queuesToldBy(service: string, { services, askers, routes }: Talk): string[] {
  const said = routes.filter(({ event }) => event.service === service).flatMap(({ hearers }) => hearers);
  const heard = routes.filter(({ hearers }) => hearers.includes(service)).map(({ event }) => event.service);
  return [
    ...(askers.includes(service) ? services.map(requestQueueOf) : []),
    ...[...new Set(said)].map(eventQueue), ...[...new Set(heard)].map(acknowledgementQueue),
  ];
}

function adding(queues: readonly string[]): string[] {
  if (queues.length === 0) return [];
  const of = (...names: string[]) => queues.flatMap((queue) => names.map((name) => `${tagOf(NAMESPACE, queue)}:${queue}:${name}`));
  return [
    selector([...allow(['eval', 'evalsha', 'exists', 'llen']), ...keys(of('*'))]),
    selector([...allow(['hget', 'hmget', 'hset', 'incr']), ...keys(of('meta', 'id'))]),
    selector([...allow(['hmset', 'lpush', 'xadd', 'zadd']), ...keys(of(JOB, 'wait', 'events', 'marker'), '%W~')]),
  ];
}

function answering(askers: readonly string[]): string[] {
  return [
    selector([...allow(endingOfChildren), ...keys(askers.map((asker) => `${tagOfFlows(NAMESPACE)}:${reportQueueOf(asker)}:*`))]),
    selector([...allow(['publish']), ...channels(askers.map((asker) => replyChannelOf(asker, '*')))]),
  ];
}

const allow = (commands: readonly string[]) => commands.map((command) => `+${command}`);
const keys = (patterns: readonly string[], sign = '~') => patterns.map((pattern) => `${sign}${pattern}`);
const channels = (names: readonly string[]) => names.map((name) => `&${NAMESPACE}.${name}`);
const selector = (rules: readonly string[]) => `(${rules.join(' ')})`;
