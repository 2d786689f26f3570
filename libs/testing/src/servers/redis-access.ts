import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseWithTestFile } from './leftovers.js';

/** How a Redis may be called; unless told by anybody, and in the clear. */
export interface RedisAccess {
  /** Who may do everything; nobody else may do anything, unless `acl` says so. */
  readonly user?: RedisUser;
  /** The accounts, with that of the user, as a file of them says it. */
  readonly acl?: string;
  /** With it TLS alone is spoken. */
  readonly certificate?: Certificate;
}

export interface RedisUser {
  readonly name: string;
  readonly password: string;
}

export interface Certificate {
  /** PEM. It is its own authority: who trusts this file trusts the server. */
  readonly file: string;
  readonly keyFile: string;
}

/** The one name in a certificate of ours: no address is. */
const NAME = 'localhost';

/** For servers that are called `localhost`; it is gone with the test file at the latest. */
export function freshCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-certificate-'));
  releaseWithTestFile(async () => rmSync(folder, { recursive: true }));
  const [file, keyFile] = ['certificate.pem', 'key.pem'].map((name) => join(folder, name)) as [string, string];
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=guzhou',
    '-addext', `subjectAltName=DNS:${NAME}`, '-out', file, '-keyout', keyFile,
  ], { stdio: 'ignore' });
  return { file, keyFile };
}

export function hostOf({ certificate }: RedisAccess): string {
  return certificate === undefined ? '127.0.0.1' : NAME;
}

/** As `REDIS_URL` begins: scheme and, if there is one, the user. */
export function urlOf({ user, certificate }: RedisAccess, kind: '' | '+cluster' | '+sentinel' = ''): string {
  return `redis${certificate === undefined ? '' : 's'}${kind}://${user === undefined ? '' : `${user.name}:${encodeURIComponent(user.password)}@`}`;
}

/** The same address, called by somebody else. */
export function urlAs({ name, password }: RedisUser, url: string): string {
  return url.replace(/^(redis[^:]*:\/\/)([^@]*@)?/, `$1${name}:${encodeURIComponent(password)}@`);
}

/** Of redis.conf and sentinel.conf. */
export function listeningSettings({ certificate }: RedisAccess, port: number): Record<string, string> {
  const shared = { bind: '127.0.0.1' };
  if (certificate === undefined) return { ...shared, port: String(port) };
  return {
    ...shared, port: '0', 'tls-port': String(port), 'tls-cert-file': certificate.file, 'tls-key-file': certificate.keyFile,
    'tls-ca-cert-file': certificate.file, 'tls-auth-clients': 'no', 'tls-replication': 'yes',
  };
}

/** Of redis.conf, in a folder of the server. */
export function userSettings({ user, acl }: RedisAccess, folder: string): Record<string, string> {
  if (user === undefined) return {};
  const file = join(folder, 'users.acl');
  writeFileSync(file, acl ?? `user default off\nuser ${user.name} on >${user.password} ~* &* +@all\n`, { mode: 0o600 });
  return { aclfile: file, masteruser: user.name, masterauth: user.password };
}
