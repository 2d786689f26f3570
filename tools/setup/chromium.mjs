import { join } from 'node:path';
import { canFetch, fetchPackages, isProgram, onPath } from './packages.mjs';

/**
 * Sees to it that there is a Chromium for tests of pages: on the PATH, or unpacked from the distribution's own packages into
 * `.data/chromium-package`. Without it everything else goes on; the tests that need it are skipped and say so.
 */
export function ensureChromium(root, say, environment = process.env) {
  if (onPath('chromium', environment) || isProgram(join(root, '.data', 'chromium-package', 'usr/lib/chromium/chromium'))) return;
  try {
    if (!canFetch(environment)) throw new Error('There is no apt-get.');
    say('取 Chromium 安装包（测试网页用，约 110 MB）', 'fetching Chromium from the distribution\'s packages, for tests of pages (110 MB, no root needed)');
    fetchPackages(root, 'chromium-package', { packages: ['chromium', 'chromium-common'], tree: ['--recurse', 'chromium'] }, environment);
  } catch {
    say('取不到 Chromium，网页的浏览器测试将跳过。请安装（“apt-get install chromium”）',
      'Chromium could not be fetched; the tests of pages in a browser will be skipped. Install it ("apt-get install chromium")');
  }
}
