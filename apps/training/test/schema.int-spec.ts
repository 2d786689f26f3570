import { differencesFromSchema, freshDatabase } from '@guzhou/testing';
import { tables } from '../src/generated/tables.js';

describe('the Prisma schema', () => {
  it('declares the tables that the migrations make, column by column', async () => {
    const { database } = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)] });
    expect(await differencesFromSchema(database, tables)).toEqual([]);
  });
});
