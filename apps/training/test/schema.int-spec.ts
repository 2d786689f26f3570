import { PrismaPg } from '@prisma/adapter-pg';
import { freshDatabase } from '@guzhou/testing';
import { Prisma, PrismaClient } from '../src/generated/prisma/client.js';

interface Model { findFirst(): Promise<unknown> }

describe('the Prisma schema', () => {
  it('describes the tables that the migrations make', async () => {
    const { database } = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)] });
    const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool) });
    const models = Object.keys(Prisma.ModelName).map((name) => name[0]!.toLowerCase() + name.slice(1));
    for (const model of models) {
      const delegate = (prisma as unknown as Record<string, Model>)[model]!;
      await expect(delegate.findFirst()).resolves.toBeNull();
    }
    const tables = await database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'`);
    expect(tables).toHaveLength(models.length);
  });
});
