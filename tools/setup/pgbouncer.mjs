import { join } from 'node:path';
import { canFetch, fetchPackages, isProgram, onPath } from './packages.mjs';

/**
 * Sees to it that there is a PgBouncer for tests and the bench: on the PATH, or unpacked from the distribution's own package
 * into `.data/pgbouncer-package`. Without it everything else goes on; what needs it fails and says what to install.
 */
export function ensurePgbouncer(root, say, environment = process.env) {
  if (onPath('pgbouncer', environment) || isProgram(join(root, '.data', 'pgbouncer-package', 'usr/sbin/pgbouncer'))) return;
  try {
    if (!canFetch(environment)) throw new Error('There is no apt-get.');
    say('取 PgBouncer 安装包（测试用）', 'fetching PgBouncer from the distribution\'s packages, for tests (no root needed)');
    fetchPackages(root, 'pgbouncer-package', { packages: ['pgbouncer'], tree: ['pgbouncer'] }, environment);
  } catch {
    say('取不到 PgBouncer，需要它的测试将失败。请安装（“apt-get install pgbouncer”或“brew install pgbouncer”）',
      'PgBouncer could not be fetched; the tests that need it will fail. Install it ("apt-get install pgbouncer", "brew install pgbouncer")');
  }
}
