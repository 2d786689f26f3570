import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What opens the data of a data folder. Made once; without the file nobody can read what it sealed. */
export interface Secrets {
  /** `GUZHOU_KEY_RING`. */
  readonly keyRing: string;
  /** `HOUSEHOLDS_FIELD_KEY`. */
  readonly householdsFieldKey: string;
  readonly postgresPassword: string;
  readonly redisPassword: string;
  /** Service → password of its role. */
  readonly databasePasswords: Readonly<Record<string, string>>;
}

/** Those of `folder`, made at the first call; the file is for its owner alone. */
export function secretsOf(folder: string, services: readonly string[]): Secrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets: Secrets = {
    keyRing: `k1:${randomBytes(32).toString('base64')}`,
    householdsFieldKey: `f1:${randomBytes(32).toString('base64')}`,
    postgresPassword: password(),
    redisPassword: password(),
    databasePasswords: Object.fromEntries(services.map((service) => [service, password()])),
  };
  writeFileSync(file, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secrets;
}

/** Letters and digits of URLs only, so that it can stand in one. */
function password(): string {
  return randomBytes(24).toString('base64url');
}
