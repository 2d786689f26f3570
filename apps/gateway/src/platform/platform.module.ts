import { Policy } from '@guzhou/access';
import type { RedisClient } from '@guzhou/messaging';
import { policy } from '../access/reach.js';
import { Database, FieldCipher, KeyRing, type Logger } from '@guzhou/runtime';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import type { GatewayConfig } from '../config.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { Clock } from './clock.js';
import { CONFIG, LOGGER, REDIS } from './tokens.js';

export interface Platform {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly database: Database;
  /** Refuses at once while Redis is away. Absent: what gateways count together, each counts for itself. */
  readonly redis?: RedisClient;
  /** For tests that go by the calendar. */
  readonly clock?: Clock;
}

/** What every feature may ask for: configuration, logger, the database (SQL and Prisma over the same connections). */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ config, logger, database, redis, clock = new Clock() }: Platform): DynamicModule {
    const prisma = new PrismaClient({
      adapter: new PrismaPg(database.pool, { statementNameGenerator: database.nameFor }),
      // PostgreSQL's own time-outs act; a client that gives up could see its statement commit later.
      transactionOptions: { timeout: 600_000, maxWait: 30_000 },
    });
    const providers = [
      { provide: CONFIG, useValue: config }, { provide: LOGGER, useValue: logger }, { provide: Database, useValue: database },
      { provide: PrismaClient, useValue: prisma }, { provide: Clock, useValue: clock },
      { provide: Policy, useValue: policy }, { provide: REDIS, useValue: redis ?? null },
      // Rows that are kept for a while are sealed under keys that follow from those of the wire.
      { provide: FieldCipher, useValue: new FieldCipher(new KeyRing(config.GUZHOU_KEY_RING, 'gateway').forColumnsOf('gateway'), 'GUZHOU_KEY_RING') },
    ];
    return { module: PlatformModule, providers, exports: providers };
  }
}
