import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const GIB = 1024 ** 3;
/** What the packages, the build and the data of the reference month take, and some air. */
const NEEDED_BYTES = 2 * GIB;

/** Throws when the disk that holds `folder` is too full to go on. */
export function checkDisk(folder, { bavail, bsize } = statfsSync(folder)) {
  const free = bavail * bsize;
  if (free >= NEEDED_BYTES) return;
  const left = (free / GIB).toFixed(1);
  throw new Error(`${folder} 所在磁盘只剩 ${left} GB，需要 2 GB，请腾出空间后重试。 · `
    + `Only ${left} GB are free on the disk of ${folder}; 2 GB are needed. Make room and start again.`);
}

/** Whether node_modules holds what the lock file says: npm writes its own copy of it when an installation is complete. */
export function isInstalled(root) {
  const copy = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(copy)) return false;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  return firstDifference(read(join(root, 'package-lock.json')), read(copy)) === undefined;
}

/** The first package that differs. Packages for other machines (optional) need not be there. */
export function firstDifference(wanted, installed) {
  return Object.keys(wanted).find((path) => {
    if (!path.includes('node_modules/')) return false;
    const found = installed[path];
    if (found === undefined) return wanted[path].optional !== true;
    return found.version !== wanted[path].version || found.integrity !== wanted[path].integrity || found.resolved !== wanted[path].resolved;
  });
}
