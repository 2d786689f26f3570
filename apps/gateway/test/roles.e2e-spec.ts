import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { services } from '@guzhou/contracts';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { Database } from '@guzhou/runtime';
import { dropDatabases, ensureDatabases, GatewayClient, startSystem, type System } from '@guzhou/testing';

const town = smallTown({ seed: 20, villages: 2, householdsPerVillage: 12 });
const county = town.code.slice(0, 6);
const administratorUrl = process.env.GUZHOU_TEST_POSTGRES!;
const owners = services.map((service) => ({ database: `apart_${process.pid}_${service}`, role: `apart_${process.pid}_${service}_owner`, password: 'p' }));
const everyday = owners.map(({ database }) => ({ database, role: database, password: 'p' }));

describe('the whole system with schemas that belong to other roles than those of every day', () => {
  let system: System | undefined;
  beforeAll(async () => {
    const migrationUrls = await ensureDatabases(administratorUrl, owners);
    const urls = await ensureDatabases(administratorUrl, everyday); // of databases that are there: roles, and nothing else
    const administrator = new Database({ url: administratorUrl, applicationName: 'test', maxConnections: 1 });
    for (const { database, role } of everyday) await administrator.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
    await administrator.close();
    const environment = Object.fromEntries(services.flatMap((service, i) => [
      [`${service.toUpperCase()}_DATABASE_URL`, urls[i]], [`${service.toUpperCase()}_MIGRATION_DATABASE_URL`, migrationUrls[i]],
    ])) as Record<string, string>;
    system = await startSystem({ environment });
  });
  afterAll(async () => {
    await system?.stop();
    await dropDatabases(administratorUrl, [...owners, ...everyday]);
  });

  it('takes files in and makes a report that is right, and nobody is refused anything by PostgreSQL', async () => {
    const gateway = new GatewayClient(system!.gatewayUrl, { key: system!.key });
    for (const file of town.files) {
      if (file.rows()[Symbol.iterator]().next().done === true) continue;
      await gateway.import({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, county);
    }
    const report = await gateway.report(town.code, '2020-05');
    expect(Object.fromEntries(report.figures.map(({ measure, value }) => [measure, value])))
      .toMatchObject(Object.fromEntries(town.expected.map(({ measure, value }) => [measure, value])));
    for (const service of services) {
      const log = readFileSync(system!.logs[service], 'utf8');
      expect(log).toContain('"msg":"ready"');
      expect(log).not.toContain('42501');
      const database = new Database({ url: system!.everydayUrls[service], applicationName: 'test', maxConnections: 1 });
      await expect(database.query('DROP TABLE messaging.inbox')).rejects.toMatchObject({ code: '42501' });
      await database.close();
    }
  });
});
