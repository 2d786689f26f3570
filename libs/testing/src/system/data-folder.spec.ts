import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing } from '@guzhou/runtime';
import { openDataFolder } from './data-folder.js';
import { secretsOf } from './secrets.js';
import { givenDatabases } from './servers.js';

const folders: string[] = [];
const fresh = () => {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-data-folder-'));
  folders.push(folder);
  return folder;
};
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true }); });

describe('openDataFolder', () => {
  it('says whether there was data before', () => {
    const folder = fresh();
    const first = openDataFolder(folder);
    expect(first.isNew).toBe(true);
    first.release();
    expect(openDataFolder(folder).isNew).toBe(false);
  });

  it('refuses data of another version, and says what to do', () => {
    const folder = fresh();
    writeFileSync(join(folder, 'format'), '0\n');
    expect(() => openDataFolder(folder)).toThrow(/^.*另一个版本。.*（--data <文件夹>）.* · .*another version of Guzhou.*--data <folder>/);
  });

  it('refuses a folder that a running process uses, and takes over from one that is gone', () => {
    const folder = fresh();
    writeFileSync(join(folder, 'running'), String(process.ppid));
    expect(() => openDataFolder(folder)).toThrow(/已有古州在运行.* · .*already running/);
    writeFileSync(join(folder, 'running'), '999999999');
    expect(() => openDataFolder(folder)).not.toThrow();
  });
});

describe('secretsOf', () => {
  it('makes secrets once, in a file that only its owner can read', () => {
    const folder = fresh();
    const secrets = secretsOf(folder, ['gateway', 'households']);
    expect(secretsOf(folder, ['gateway', 'households'])).toEqual(secrets);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(secrets.databasePasswords)).size).toBe(2);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toContain(secrets.keyRings.gateway);
  });

  it('adds what a folder of before has no key or password for, and changes nothing else', () => {
    const folder = fresh();
    const { attachmentKey, auditKey, migrationPasswords: _, redisPasswords: __, ...before } = secretsOf(folder, ['gateway']);
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify(before));
    const secrets = secretsOf(folder, ['gateway']);
    const key = (id: string) => expect.stringMatching(new RegExp(`^${id}:[\\w+/]{43}=$`)) as string;
    const password = expect.stringMatching(/^[\w-]{32}$/) as string;
    const passwords = { gateway: password };
    const added = { attachmentKey: key('a1'), auditKey: key('n1'), migrationPasswords: passwords, redisPasswords: passwords };
    expect(secrets).toEqual({ ...before, ...added });
    expect([secrets.attachmentKey, secrets.auditKey]).not.toEqual([attachmentKey, auditKey]);
    expect(secretsOf(folder, ['gateway'])).toEqual(secrets);
  });

  it('lets a service that is new to the folder speak with the others, who still open what they sealed', () => {
    const folder = fresh();
    const before = secretsOf(folder, ['gateway', 'households']);
    const secrets = secretsOf(folder, ['gateway', 'households', 'industry']);
    expect(secretsOf(folder, ['gateway', 'households', 'industry'])).toEqual(secrets);
    expect(secrets.databasePasswords).toEqual({ ...before.databasePasswords, industry: expect.any(String) });
    expect(secrets.redisPasswords).toEqual({ ...before.redisPasswords, industry: expect.any(String) });
    const ringOf = (service: string) => new KeyRing(secrets.keyRings[service]!, service);
    const { id, secret } = ringOf('industry').sealing('industry', 'households');
    expect(ringOf('households').opening(id, 'industry', 'households')!.equals(secret)).toBe(true);
    const former = new KeyRing(before.keyRings.gateway!).sealing('gateway', 'households');
    expect(ringOf('households').opening(former.id, 'gateway', 'households')!.equals(former.secret)).toBe(true);
    expect(ringOf('industry').opening(former.id, 'gateway', 'households')).toBeUndefined();
  });
});

describe('givenDatabases', () => {
  it('takes all from the environment or none', () => {
    expect(givenDatabases(['gateway', 'industry'], {})).toBeUndefined();
    expect(givenDatabases(['gateway'], { GATEWAY_DATABASE_URL: 'postgres://x' })).toEqual({ gateway: 'postgres://x' });
    expect(() => givenDatabases(['gateway', 'industry'], { GATEWAY_DATABASE_URL: 'postgres://x' })).toThrow(/请把 INDUSTRY_DATABASE_URL 也设上.* · .*Set INDUSTRY_DATABASE_URL as well/);
  });
});
