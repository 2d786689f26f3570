import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyRing } from '@guzhou/runtime';

/** What opens the data of a data folder. Made once; without the file nobody can read what it sealed. */
export interface Secrets {
  /** Service → its `GUZHOU_KEY_RING`. */
  readonly keyRings: Readonly<Record<string, string>>;
  /** `HOUSEHOLDS_FIELD_KEY`. */
  readonly householdsFieldKey: string;
  /** `ATTACHMENT_KEY`. */
  readonly attachmentKey: string;
  /** `AUDIT_KEY`. */
  readonly auditKey: string;
  readonly postgresPassword: string;
  /** Of who runs Redis. */
  readonly redisPassword: string;
  /** Service → password of its account in Redis. */
  readonly redisPasswords: Readonly<Record<string, string>>;
  /** Service → password of its role. */
  readonly databasePasswords: Readonly<Record<string, string>>;
  /** Service → password of the role that owns its database and migrates it. */
  readonly migrationPasswords: Readonly<Record<string, string>>;
}

/** Those of `folder`, made at the first call; the file is for its owner alone. */
export function secretsOf(folder: string, services: readonly string[]): Secrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) {
    const read = readSecrets(JSON.parse(readFileSync(file, 'utf8')) as Secrets & { keyRing?: string }, services);
    const knowsAll = services.every((service) => service in read.keyRings && service in read.databasePasswords);
    const { attachmentKey, auditKey, migrationPasswords, redisPasswords } = read as Partial<Secrets>;
    const isOfNow = [attachmentKey, auditKey, migrationPasswords, redisPasswords].every((each) => each !== undefined);
    if (knowsAll && isOfNow) return read;
    // A folder of before there were attachments, an audit trail, two roles, or accounts in Redis, has no key or password for them.
    const secrets = {
      ...(knowsAll ? read : withNewcomers(read, services)), attachmentKey: attachmentKey ?? sealingKey('a1'), auditKey: auditKey ?? sealingKey('n1'),
      migrationPasswords: passwordsOf(services, migrationPasswords), redisPasswords: passwordsOf(services, redisPasswords),
    };
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, textOf(secrets), { mode: 0o600 });
    renameSync(draft, file);
    return secrets;
  }
  const secrets: Secrets = {
    keyRings: keyRingsOf('k1', services),
    householdsFieldKey: sealingKey('f1'),
    attachmentKey: sealingKey('a1'),
    auditKey: sealingKey('n1'),
    postgresPassword: password(),
    redisPassword: password(),
    redisPasswords: passwordsOf(services),
    databasePasswords: passwordsOf(services),
    migrationPasswords: passwordsOf(services),
  };
  writeFileSync(file, textOf(secrets), { mode: 0o600, flag: 'wx' });
  return secrets;
}

function textOf(secrets: Secrets): string {
  return `${JSON.stringify(secrets, undefined, 2)}\n`;
}

/**
 * The key with which programs of this machine call the gateway: in a file of its own, so that a command line can read it. Made when there
 * is none, or none that still holds.
 */
export async function apiKeyOf(folder: string, holds: (key: string) => Promise<boolean>, make: () => Promise<string>): Promise<string> {
  const file = join(folder, 'key');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (kept !== undefined && await holds(kept)) return kept;
  const key = await make();
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${key}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return key;
}

/** A folder of before there were keys of each pair has one for all: it is kept to open what it sealed. */
function readSecrets(secrets: Secrets & { keyRing?: string }, services: readonly string[]): Secrets {
  const { keyRing } = secrets;
  if (keyRing === undefined) return secrets;
  const rings = Object.entries(ringsFrom(keyRing, services)).map(([service, ring]) => [service, `${ring},${keyRing}`]);
  return { ...secrets, keyRings: Object.fromEntries(rings) as Record<string, string> };
}

/** A service that is new to the folder brings new keys for all, in front of those that opened what is there. */
function withNewcomers({ keyRings, databasePasswords, ...secrets }: Secrets, services: readonly string[]): Secrets {
  const generations = Math.max(...Object.values(keyRings).map((ring) => ring.split(',').length));
  const rings = Object.entries(keyRingsOf(`k${generations + 1}`, services))
    .map(([service, ring]) => [service, service in keyRings ? `${ring},${keyRings[service]!}` : ring]);
  return {
    ...secrets,
    keyRings: Object.fromEntries(rings) as Record<string, string>,
    databasePasswords: passwordsOf(services, databasePasswords),
  };
}

/** Those that there are, and new ones. */
function passwordsOf(services: readonly string[], known: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(services.map((service) => [service, known[service] ?? password()]));
}

function keyRingsOf(id: string, services: readonly string[]): Record<string, string> {
  return ringsFrom(`${id}:${randomBytes(32).toString('base64')}`, services);
}

function ringsFrom(root: string, services: readonly string[]): Record<string, string> {
  const ring = new KeyRing(root);
  return Object.fromEntries(services.map((service) => [service, ring.textFor(service, services)]));
}

function sealingKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

/** Letters and digits of URLs only, so that it can stand in one. */
function password(): string {
  return randomBytes(24).toString('base64url');
}
