import { services } from '@guzhou/contracts';
import { Database } from '@guzhou/runtime';
import { randomBytes } from 'node:crypto';
import { databaseUrl, dropDatabases, ensureDatabases } from './databases.js';

const server = process.env.GUZHOU_TEST_POSTGRES!;
const prefix = `access_${randomBytes(4).toString('hex')}_`;
const wanted = ['one', 'other'].map((name) => ({ database: prefix + name, role: prefix + name, password: `password-of-${name}` }));

const ownedByOthers = services.map((name) => ({
  database: prefix + name, role: prefix + name, password: `password-of-${name}`, owner: { role: `${prefix}${name}_migration`, password: `owner-of-${name}` },
}));

describe('ensureDatabases', () => {
  const opened: Database[] = [];
  const open = (url: string) => {
    const database = new Database({ url, applicationName: 'access' });
    opened.push(database);
    return database;
  };

  afterAll(async () => {
    await Promise.all(opened.map((each) => each.close()));
    await dropDatabases(server, [...wanted, ...ownedByOthers]);
  });

  it('gives each service a role that owns its database and cannot connect to any other', async () => {
    const [one, other] = await ensureDatabases(server, wanted) as [string, string];
    await open(one).query('CREATE TABLE mine (id int)');
    const trespass = new URL(one);
    for (const database of [new URL(other).pathname, '/postgres', '/template1']) {
      trespass.pathname = database;
      await expect(open(trespass.href).query('SELECT 1')).rejects.toMatchObject({ code: '42501' });
    }
    const [role] = await open(one).query<object>(
      'SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = current_user');
    expect(new Set(Object.values(role!))).toEqual(new Set([false]));
  });

  it('lets no role into the database of another, neither those of every day nor those that own', async () => {
    const urls = await ensureDatabases(server, ownedByOthers);
    const all = ownedByOthers.flatMap(({ database, owner }, i) => [urls[i]!, databaseUrl(server, database, owner)]);
    for (const url of all) {
      const { pathname } = new URL(url);
      await open(url).query('SELECT 1');
      for (const other of ownedByOthers.filter(({ database }) => `/${database}` !== pathname)) {
        const trespass = Object.assign(new URL(url), { pathname: `/${other.database}` }).href;
        await expect(open(trespass).query('SELECT 1')).rejects.toMatchObject({ code: '42501' });
      }
    }
    for (const everyday of urls) {
      for (const statement of ['CREATE TABLE mine (id int)', 'CREATE SCHEMA mine', 'CREATE TEMPORARY TABLE mine (id int)', 'CREATE ROLE mine', 'CREATE DATABASE mine']) {
        await expect(open(everyday).query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it('gives an owner what belonged to the one role that there was', async () => {
    const one = { database: `${prefix}taken`, role: `${prefix}taken`, password: 'p' };
    const two = { ...one, owner: { role: `${prefix}taken_migration`, password: 'p' } };
    const [before] = await ensureDatabases(server, [one]) as [string];
    await open(before).query('CREATE TABLE kept (id int)');
    for (let time = 1; time <= 2; time++) await ensureDatabases(server, [two]);
    const owner = open(databaseUrl(server, two.database, two.owner));
    expect(await owner.query("SELECT tableowner::text AS owner FROM pg_tables WHERE tablename = 'kept'")).toEqual([{ owner: two.owner.role }]);
    await expect(open(before).query('SELECT FROM kept')).rejects.toMatchObject({ code: '42501' });
    await Promise.all(opened.splice(0).map((each) => each.close()));
    await dropDatabases(server, [two]);
  });

  it('keeps what exists and takes over new passwords', async () => {
    const [first] = await ensureDatabases(server, wanted) as [string];
    await open(first).query('CREATE TABLE kept (id int)');
    const [changed] = await ensureDatabases(server, wanted.map((each) => ({ ...each, password: 'another-password' }))) as [string];
    expect(await open(changed).query('SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
    await expect(open(first).query('SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });
});
