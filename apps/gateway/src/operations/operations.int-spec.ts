import { jobSubject } from '@guzhou/access';
import { permissions } from '@guzhou/contracts';
import { createHash, randomUUID } from 'node:crypto';
import { Counties } from '@guzhou/messaging';
import { createLogger, type Database } from '@guzhou/runtime';
import { freshDatabase, nodesOfCounties, type FreshDatabase, type NodesOfCounties } from '@guzhou/testing';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.js';
import { newOperationId } from './operation-id.js';
import { Audit } from '../audit/audit.js';
import { actFor } from '../access/acting.js';
import { OperationsRepository } from './operations.repository.js';
import { OperationsService } from './operations.service.js';

const [here, there] = ['522632', '520123'];

describe('operations of two counties', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let nodes: NodesOfCounties;
  let operations: OperationsService;

  beforeAll(async () => {
    fresh = await freshDatabase({ migrations: [new URL('../../prisma/migrations', import.meta.url)], messaging: true });
    ({ database } = fresh);
    nodes = await nodesOfCounties(database);
    const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool) });
    const audit = new Audit(database, new Counties(database, createLogger('test', 'silent')), { now: () => new Date() });
    operations = new OperationsService(new OperationsRepository(prisma, database, { list: async () => [here, there] }), audit);
  });
  afterAll(() => fresh?.drop());
  afterEach(() => nodes.find(there));

  const get = (id: string) => actFor(jobSubject('test', permissions.codes), () => operations.get(id));

  async function accept(county: string, id: string = newOperationId(county)): Promise<string> {
    await database.transaction((tx) => operations.acceptInTx(tx, { county, id, kind: 'import', subject: {}, actor: 'tester' }));
    return id;
  }

  const codeOf = (looking: Promise<unknown>) =>
    looking.then(() => 'found', (error: { problem?: { code: string } }) => error.problem?.code ?? 'away');

  it('are found by their ids alone', async () => {
    const [one, other] = [await accept(here), await accept(there)];
    expect([(await get(one)).county, (await get(other)).county]).toEqual([here, there]);
    expect((await get(one.toUpperCase())).id).toBe(one);
  });

  it('are looked for in the county that the id names, and nowhere else', async () => {
    const [one, other] = [await accept(here), await accept(there)];
    nodes.lose(there);
    expect(await codeOf(get(one))).toBe('found');
    expect(await codeOf(get(newOperationId(here)))).toBe('operation/unknown');
    expect(await codeOf(get(other))).toBe('away');
    nodes.find(there);
    expect(await codeOf(get(other))).toBe('found');
  });

  it('are found where their ids are from before ids named a county', async () => {
    const hex = createHash('sha256').update('522632 api:k').digest('hex');
    const ofWrite = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    for (const id of [randomUUID(), ofWrite]) {
      await accept(there, id);
      expect((await get(id)).county).toBe(there);
    }
    expect(await codeOf(get(randomUUID()))).toBe('operation/unknown');
  });
});
