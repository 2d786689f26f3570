import type { ChainableCommander } from 'ioredis';
import type { RedisClient } from './open-redis.js';

/**
 * Makes transactions find the scripts that they call: each carries their texts. ioredis sends a script's text the first time
 * on a socket and its digest from then on. Inside MULTI it does not learn that Redis refused the text (full, loading, a
 * replica) or threw it away since (SCRIPT FLUSH, another node took over), so that every later transaction on that socket
 * would end with NOSCRIPT. Outside of MULTI ioredis sees NOSCRIPT and sends the text. Transactions are few: flows.
 */
export function keepScripts(redis: RedisClient): RedisClient {
  const calls: Record<string, (this: ChainableCommander, args: (string | Buffer | number)[]) => unknown> = {};
  const defineCommand = redis.defineCommand.bind(redis);
  redis.defineCommand = (name, definition) => {
    const { lua, numberOfKeys = 0 } = definition;
    calls[name] = function call(args) { return this.eval(lua, numberOfKeys, ...args); };
    defineCommand(name, definition);
  };
  const multi = redis.multi.bind(redis) as () => ChainableCommander;
  redis.multi = (() => Object.assign(multi(), calls) as ChainableCommander) as RedisClient['multi'];
  return redis;
}
