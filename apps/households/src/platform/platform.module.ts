import { Database, FieldCipher } from '@guzhou/runtime';
import { PrismaPg } from '@prisma/adapter-pg';
import { Global, Module } from '@nestjs/common';
import { config } from '../config.js';
import { PrismaClient } from '../generated/prisma/client.js';

/** What every feature may ask for: Prisma on the service's own connections, and the cipher of sealed columns. */
@Global()
@Module({
  providers: [
    { provide: PrismaClient, inject: [Database], useFactory: ({ pool }: Database) => new PrismaClient({ adapter: new PrismaPg(pool) }) },
    { provide: FieldCipher, useFactory: () => new FieldCipher(config().HOUSEHOLDS_FIELD_KEY, 'HOUSEHOLDS_FIELD_KEY') },
  ],
  exports: [PrismaClient, FieldCipher],
})
export class PlatformModule {}
