import { join } from 'node:path';
import { canFetch, fetchPackages, isProgram, onPath } from './packages.mjs';

const cure = {
  zh: '请安装（“apt-get install redis-server”或“brew install redis”），或用 REDIS_URL 指定自己的。',
  en: 'Install it ("apt-get install redis-server", "brew install redis"), or give your own by REDIS_URL.',
};

/**
 * Sees to it that there is a Redis server: on the PATH, or unpacked from the distribution's own packages into
 * `.data/redis-package`, which needs no root. Throws an error that says what to install.
 */
export function ensureRedis(root, say, environment = process.env) {
  if (environment.REDIS_URL || onPath('redis-server', environment)) return;
  if (isProgram(join(root, '.data', 'redis-package', 'usr/bin/redis-server'))) return;
  if (!canFetch(environment)) throw new Error(`没有 redis-server。${cure.zh} · There is no redis-server. ${cure.en}`);
  say('取 Redis 安装包', 'fetching Redis from the distribution\'s packages (no root needed)');
  try {
    fetchPackages(root, 'redis-package', { packages: ['redis-server', 'redis-tools'], tree: ['--recurse', 'redis-tools'] }, environment);
  } catch (error) {
    throw new Error(
      `没有 redis-server，也取不到安装包。${cure.zh} · There is no redis-server, and its package could not be fetched. ${cure.en}`,
      { cause: error });
  }
}
