import { examined } from './config.js';

interface Several {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly username: string;
  readonly password: string;
  readonly tls: boolean;
}

/** Where Redis is, as `REDIS_URL` says it: one, a cluster by some of its nodes, or the Sentinels who know which is the primary. */
export type RedisPlace =
  | { readonly kind: 'single'; readonly url: string }
  | { readonly kind: 'cluster' } & Several
  | { readonly kind: 'sentinel'; readonly name: string; readonly sentinelPassword: string } & Several;

const SEVERAL = /^redis(s?)\+(cluster|sentinel):\/\/([^@/?]*@)?([^@/?]+)(?:\/([^/?]+))?(?:\?sentinelPassword=([^&]+))?$/;

const RIGHT = '须为 redis://:密码@主机:端口，用 TLS 时为 rediss://；集群为 redis+cluster://:密码@主机:端口,主机:端口，哨兵为 redis+sentinel://:密码@主机:端口,主机:端口/主节点名 · '
  + 'must be redis://:password@host:port, or rediss:// with TLS; of a cluster redis+cluster://:password@host:port,host:port, '
  + 'of Sentinels redis+sentinel://:password@host:port,host:port/name-of-the-primary';

/** Throws an error that says what would be right, and never the text: it may hold a password. */
export function readRedisUrl(text: string): RedisPlace {
  const several = SEVERAL.exec(text);
  if (several === null) {
    if (!/^rediss?:\/\/./.test(text) || !URL.canParse(text)) throw new Error(RIGHT);
    return { kind: 'single', url: text };
  }
  const [, s, kind, login = '', hosts = '', name, sentinelPassword = ''] = several;
  const each = hosts.split(',').map((host) => `redis://${login}${host}`);
  const isSentinel = kind === 'sentinel';
  if (!each.every((url) => URL.canParse(url)) || isSentinel !== (name !== undefined) || (!isSentinel && sentinelPassword !== '')) {
    throw new Error(RIGHT);
  }
  const urls = each.map((url) => new URL(url));
  const common = {
    nodes: urls.map(({ hostname, port }) => ({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (isSentinel ? 26_379 : 6_379) })),
    username: decodeURIComponent(urls[0]!.username), password: decodeURIComponent(urls[0]!.password), tls: s === 's',
  };
  return name === undefined ? { kind: 'cluster', ...common }
    : { kind: 'sentinel', ...common, name: decodeURIComponent(name), sentinelPassword: decodeURIComponent(sentinelPassword) };
}

export const redisUrl = examined(readRedisUrl);
