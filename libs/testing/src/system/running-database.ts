import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '@guzhou/contracts';
import { secretsOf } from './secrets.js';

/** The gateway's database of a system of our own that runs with this data folder. Throws where none does. */
export function gatewayDatabaseOf(folder: string): string {
  const [file, secrets] = [join(folder, 'postgres', 'data', 'postmaster.pid'), join(folder, 'secrets.json')];
  if (!existsSync(file) || !existsSync(secrets)) {
    throw new Error(`${folder} 中没有运行的 npm start；请先启动，或设 GATEWAY_DATABASE_URL。 · `
      + `No npm start runs with its data in ${folder}: start one, or set GATEWAY_DATABASE_URL.`);
  }
  // As PostgreSQL writes it: process, folder, time, port …
  const port = readFileSync(file, 'utf8').split('\n')[3];
  return `postgres://gateway:${secretsOf(folder, services).databasePasswords.gateway}@127.0.0.1:${port}/gateway`;
}
