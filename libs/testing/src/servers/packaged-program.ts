import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the set-up unpacks the distribution's packages when there is no such program on the PATH. */
export const packages = fileURLToPath(new URL('../../../../.data', import.meta.url));

export interface Program {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A program on the PATH, or at `path` in an unpacked package, with the libraries that came along. */
export function findProgram(name: string, folder: string, path: string, home: string = packages): Program | undefined {
  for (const each of (process.env.PATH ?? '').split(delimiter)) {
    const command = join(each, name);
    if (each !== '' && isProgram(command)) return { command, env: process.env };
  }
  const unpacked = join(home, folder);
  const command = join(unpacked, path);
  if (!isProgram(command)) return undefined;
  const libraries = ['usr/lib', 'lib'].map((each) => join(unpacked, each)).filter((each) => existsSync(each));
  const folders = libraries.flatMap((each) => [each, ...readdirSync(each).map((inner) => join(each, inner))]);
  return { command, env: { ...process.env, LD_LIBRARY_PATH: folders.join(':') } };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
