import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Grows when data of before cannot be used any more. */
const FORMAT = 1;

/**
 * Makes the folder ours until `release`. Throws a sentence when somebody else uses it, or when its data is of another
 * version. `isNew` says whether there was no data yet.
 */
export function openDataFolder(folder: string): { isNew: boolean; release(): void } {
  const [version, lock] = [join(folder, 'format'), join(folder, 'running')];
  // Others may walk through it and not look: as root, PostgreSQL runs as a user of its own.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(version);
  if (!isNew && readFileSync(version, 'utf8').trim() !== String(FORMAT)) {
    throw dataOfAnotherVersion(folder);
  }
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (pid !== process.pid && isAlive(pid)) {
    throw new Error(`${folder} 上已有古州在运行（进程 ${pid}）。请停掉它，或换一个文件夹启动（--data <文件夹>）。 · `
      + `Guzhou is already running on ${folder} (process ${pid}). Stop it, or start with another folder (--data <folder>).`);
  }
  writeFileSync(lock, String(process.pid));
  writeFileSync(version, `${FORMAT}\n`);
  return { isNew, release: () => { rmSync(lock, { force: true }); } };
}

/** A data folder that goes when its system stops. */
export function temporaryDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-system-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** PostgreSQL's data may lie elsewhere, behind a link (see `reachableFolder`). */
export function removeDataFolder(folder: string): void {
  const postgres = join(folder, 'postgres');
  if (existsSync(postgres)) rmSync(realpathSync(postgres), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

export function dataOfAnotherVersion(folder: string, cause?: unknown): Error {
  return new Error(`${folder} 中的数据属于古州的另一个版本。请换一个文件夹启动（--data <文件夹>），或把它移走。 · `
    + `The data in ${folder} is of another version of Guzhou. Start with another folder (--data <folder>), or move this one away.`, { cause });
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
