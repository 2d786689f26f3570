import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services } from '@guzhou/contracts';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly command?: string | readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: object;
  readonly pids_limit?: number;
  readonly mem_limit?: string;
  readonly build?: object;
  readonly environment?: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const file = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as { services: Record<string, Service> };
const containers = Object.entries(file.services);

// That of Compose 2 comes with the linter that keeps up with it; that of 1.29 (Apache-2.0) will not change any more.
const require = createRequire(import.meta.url);
const linter = dirname(require.resolve('dclint/package.json'));
const schemas = {
  'docker-compose 1.29': join(root, 'tools/containers/test/schemas/docker-compose-1.29.json'),
  'Compose 2': join(linter, 'schemas/compose.schema.json'),
};

/** Formats are Compose's own; what a duration or a port is the programs judge. */
const formats = Object.fromEntries(['duration', 'ports', 'expose', 'subnet_ip_address', 'uri'].map((name) => [name, true as const]));

/** Its names are of several drafts and refer to nothing elsewhere. */
function takes(path: string): (content: object) => unknown[] {
  const names = new Set(['$schema', '$id', 'id']);
  const schema = JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) => (names.has(key) && typeof value === 'string' ? undefined : value)) as object;
  const validate = new Ajv({ strict: false, allErrors: true, formats }).compile(schema);
  return (content) => (validate(content) ? [] : validate.errors ?? []);
}

describe('docker-compose.yml', () => {
  it.each(Object.entries(schemas))('is taken by %s', (_, path) => {
    const objections = takes(path);
    expect(objections(file)).toEqual([]);
    expect(objections({ ...file, services: { gateway: { image: 'x', memory: 7 } } })).not.toEqual([]);
  });

  it('runs every service, each with a database, two roles, an account in Redis and a key ring of its own', () => {
    expect(containers.flatMap(([name, { build }]) => (build === undefined ? [] : [name])).sort()).toEqual([...services].sort());
    for (const service of services) {
      const name = service.toUpperCase();
      expect(file.services[service]).toMatchObject({ image: `guzhou/${service}`, build: { args: { APP: service } }, networks: ['inside', ...service === 'gateway' ? ['outside'] : []] });
      expect(file.services[service]!.environment).toMatchObject({
        REDIS_URL: `redis://${service}:\${${name}_REDIS_PASSWORD}@redis:6379`,
        GUZHOU_KEY_RING: expect.stringContaining(`{${name}_KEY_RING:?`),
        [`${name}_DATABASE_URL`]: `postgresql://${service}:\${${name}_DATABASE_PASSWORD}@postgres:5432/${service}`,
        [`${name}_MIGRATION_DATABASE_URL`]: `postgresql://${service}_migration:\${${name}_MIGRATION_DATABASE_PASSWORD}@postgres:5432/${service}`,
      });
    }
    const passwords = Object.keys(file.services.databases!.environment!).filter((name) => name.endsWith('_DATABASE_PASSWORD'));
    expect(Object.keys(file.services.redis!.environment!).sort()).toEqual(['operator', ...services].map((name) => `${name.toUpperCase()}_REDIS_PASSWORD`).sort());
    expect(passwords.sort()).toEqual(services.map((each) => each.toUpperCase()).flatMap((name) => [`${name}_DATABASE_PASSWORD`, `${name}_MIGRATION_DATABASE_PASSWORD`]).sort());
  });

  it('has no name of the project, which 1.29 does not take: the environment gives it', () => {
    expect(takes(schemas['docker-compose 1.29'])({ ...file, name: 'guzhou' })).not.toEqual([]);
    expect(readFileSync(join(root, 'tools/containers/secrets.sh'), 'utf8')).toContain('COMPOSE_PROJECT_NAME=guzhou');
  });

  it.each(containers)('bounds what %s may use, and drops what it may do', (name, service) => {
    expect(service).toMatchObject({
      pids_limit: expect.any(Number), mem_limit: expect.any(String), cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'],
      logging: { driver: 'json-file', options: { 'max-size': '20m', 'max-file': '5' } },
    });
    if (name !== 'postgres') expect(service.cap_add).toBeUndefined();
  });

  it.each(containers)('names the image of %s exactly, or builds it', (_, { image }) => {
    expect(image).toMatch(/^guzhou\/\w+$|^\$\{\w+_IMAGE:-\w+:\d+\.\d+(\.\d+)?-\w+\}$/);
  });

  it.each(containers)('puts no password on the command line of %s', (_, { command = [], healthcheck }) => {
    const line = [command, healthcheck?.test ?? []].flat().join(' ');
    expect(line.replaceAll(/\$\$\w+/g, '')).not.toMatch(/PASSWORD|TOKEN|KEY|AUTH/);
  });
});
