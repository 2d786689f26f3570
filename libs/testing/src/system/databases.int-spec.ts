import { Database } from '@guzhou/runtime';
import { randomBytes } from 'node:crypto';
import { dropDatabases, ensureDatabases } from './databases.js';

const server = process.env.GUZHOU_TEST_POSTGRES!;
const prefix = `access_${randomBytes(4).toString('hex')}_`;
const wanted = ['one', 'other'].map((name) => ({ database: prefix + name, role: prefix + name, password: `password-of-${name}` }));

describe('ensureDatabases', () => {
  const opened: Database[] = [];
  const open = (url: string) => {
    const database = new Database({ url, applicationName: 'access' });
    opened.push(database);
    return database;
  };

  afterAll(async () => {
    await Promise.all(opened.map((each) => each.close()));
    await dropDatabases(server, wanted);
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

  it('keeps what exists and takes over new passwords', async () => {
    const [first] = await ensureDatabases(server, wanted) as [string];
    await open(first).query('CREATE TABLE kept (id int)');
    const [changed] = await ensureDatabases(server, wanted.map((each) => ({ ...each, password: 'another-password' }))) as [string];
    expect(await open(changed).query('SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
    await expect(open(first).query('SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });
});
