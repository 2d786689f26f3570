import type { ChainableCommander, Redis } from 'ioredis';

/**
 * Makes the transactions of a connection find the scripts that they call. ioredis sends a script's text the first time
 * on a socket and its digest from then on. Inside MULTI it does not learn that Redis refused the text (full, loading, a
 * replica) or threw it away since (SCRIPT FLUSH), so that every later transaction on that socket would end with NOSCRIPT.
 * Here the texts are loaded by themselves before a socket's first transaction, and again before the next one when one
 * failed. Outside of MULTI ioredis sees NOSCRIPT and sends the text.
 */
export function keepScripts(redis: Redis): Redis {
  const texts = new Set<string>();
  let loaded: { readonly stream: unknown; readonly ready: Promise<unknown> } | undefined;

  const load = async (): Promise<void> => {
    const { stream } = redis;
    if (loaded?.stream !== stream) loaded = { stream, ready: Promise.all([...texts].map((text) => redis.script('LOAD', text))) };
    await loaded.ready;
  };

  const defineCommand = redis.defineCommand.bind(redis);
  redis.defineCommand = (name, definition) => {
    if (!texts.has(definition.lua)) loaded = undefined;
    texts.add(definition.lua);
    defineCommand(name, definition);
  };

  const multi = redis.multi.bind(redis) as () => ChainableCommander;
  redis.multi = (() => {
    const transaction = multi();
    const exec = transaction.exec.bind(transaction);
    transaction.exec = async () => {
      try {
        await load();
        const results = await exec();
        const refused = results?.find(([error]) => error?.message.startsWith('NOSCRIPT'));
        if (refused !== undefined) throw refused[0]!;
        return results;
      } catch (error) {
        loaded = undefined;
        throw error;
      }
    };
    return transaction;
  }) as Redis['multi'];
  return redis;
}
