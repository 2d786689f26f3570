import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { services } from '@guzhou/contracts';
import { findRedis, freePort, wipeRedis } from '@guzhou/testing';
import { parse } from 'yaml';

interface Redis {
  readonly command: readonly [shell: string, option: string, script: string];
  readonly environment: object;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { redis } = (parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as { services: { redis: Redis } }).services;

/** As the health check of its container asks, without a name. */
async function ping(port: number): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    socket.write('PING\r\n');
    const [answer] = await once(socket, 'data') as [Buffer];
    return String(answer).trim();
  } finally {
    socket.destroy();
  }
}

it('the container of Redis knows an account for each service, and one who may do everything', async () => {
  const [shell, option, script] = redis.command;
  const port = await freePort();
  const here = script.replaceAll('$$', '$').replace('/redis-accounts.sh', join(root, 'tools/containers/redis-accounts.sh'))
    .replace('redis-server -', `redis-server - --port ${port} --bind 127.0.0.1`);
  const { command, env } = findRedis();
  const passwords = Object.fromEntries(Object.keys(redis.environment).map((name) => [name, `p-${name}`]));
  const server = spawn(shell, [option, here], {
    env: { ...process.env, ...env, PATH: `${dirname(command)}:${process.env.PATH}`, ...passwords }, stdio: 'ignore',
  });
  const exit = once(server, 'exit');
  while (await ping(port).catch(() => '') !== '+PONG') await pause(10);
  const wiping = (name: string) => wipeRedis(`redis://${name}:p-${name.toUpperCase()}_REDIS_PASSWORD@127.0.0.1:${port}`);
  for (const service of services) await expect(wiping(service)).rejects.toThrow('NOPERM');
  await expect(wiping('operator')).resolves.toBeUndefined();
  server.kill();
  expect(await exit).toEqual([0, null]);
});
