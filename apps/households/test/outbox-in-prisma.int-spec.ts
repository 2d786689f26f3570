import { Outbox } from '@guzhou/messaging';
import { VillageChanged, routes } from '@guzhou/contracts';
import { Database, prismaTransaction } from '@guzhou/runtime';
import { freshDatabase } from '@guzhou/testing';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../src/generated/prisma/client.js';

const village = { villageCode: '522632100201', version: 1, kind: 'administrative_village' as const, statuses: [] };
const context = { county: '522632', cause: '01890a5d-ac96-774b-bcce-b302099a8057' };

let database: Database;
let prisma: PrismaClient;

beforeEach(async () => {
  ({ database } = await freshDatabase({ messaging: true }));
  prisma = new PrismaClient({ adapter: new PrismaPg(database.pool) });
});

afterEach(() => prisma.$disconnect());

function publishIn(work: () => Promise<void>): Promise<void> {
  const outbox = new Outbox('households', routes);
  return prisma.$transaction(async (client) => {
    await outbox.publish(prismaTransaction(client), VillageChanged, [village], context);
    await work();
  }, { timeout: 600_000 });
}

async function rows() {
  const [row] = await database.query<{ messages: number; deliveries: number }>(`
    SELECT (SELECT count(*)::int FROM messaging.outbox) AS messages, (SELECT count(*)::int FROM messaging.delivery) AS deliveries`);
  return row;
}

describe('an event said in a Prisma transaction', () => {
  it('is there when the transaction commits', async () => {
    await publishIn(async () => { expect(await rows()).toEqual({ messages: 0, deliveries: 0 }); });
    expect(await rows()).toEqual({ messages: 1, deliveries: 1 });
    expect(await database.query('SELECT county_code, name, cause, payload FROM messaging.outbox')).toEqual([
      { county_code: '522632', name: 'households.village-changed.1', cause: context.cause, payload: JSON.stringify([village]) },
    ]);
  });

  it('is not there when it rolls back', async () => {
    await expect(publishIn(async () => { throw new Error('no'); })).rejects.toThrow('no');
    expect(await rows()).toEqual({ messages: 0, deliveries: 0 });
  });
});
