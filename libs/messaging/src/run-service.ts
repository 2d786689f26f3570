import 'reflect-metadata';
import { createLogger, Database, HealthServer, Metrics, shutdownOnSignal } from '@guzhou/runtime';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { RequestDefinition, RouteDefinition } from './definitions.js';
import { KeyRing } from './key-ring.js';
import { Messaging } from './messaging.js';
import { MessagingModule } from './messaging.module.js';
import { migrateService } from './migrations.js';
import { NestLogger } from './nest-logger.js';
import { MessagingServer } from './request/messaging-server.js';
import { ProblemRpcFilter } from './request/problem-rpc.filter.js';
import { readServiceConfig } from './service-config.js';
import { BullmqTransport } from './transport/bullmq.js';

export interface ServiceOptions {
  readonly service: string;
  /** The app's module; what messaging offers is injectable in it. */
  readonly module: Type;
  /** What it answers. */
  readonly requests: readonly RequestDefinition[];
  /** Who hears what, of all services. */
  readonly routes: readonly RouteDefinition[];
  /** Folder of the app's own migrations. */
  readonly migrations: URL;
}

/** Runs one service until a signal ends it. One that cannot start says why on standard error and ends with 1. */
export async function runService(options: ServiceOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    // A connection that is refused by several addresses comes as an error of errors without a message.
    const { message, code } = error as Error & { code?: string };
    process.stderr.write(`${options.service} did not start: ${message || code}\n`);
    process.exit(1);
  }
}

async function start({ service, module, requests, routes, migrations }: ServiceOptions): Promise<void> {
  const config = readServiceConfig(service);
  const keys = new KeyRing(config.keyRing);
  const logger = createLogger(service, config.logLevel);
  const metrics = new Metrics(service);
  const database = new Database({ url: config.databaseUrl, applicationName: service, maxConnections: config.databaseConnections });
  const migrated = await migrateService(database, migrations);
  if (migrated.length > 0) logger.info({ migrations: migrated }, 'migrated');

  const transport = new BullmqTransport({
    url: config.redisUrl, lockDuration: config.queueLock, stalledInterval: config.queueStalledInterval,
    onError: (error) => logger.warn({ err: error }, 'trouble on the wire'),
  });
  const messaging = new Messaging({
    service, database, transport, keys, logger, metrics, requests, routes,
    idempotencyDays: config.idempotencyDays, resendAfter: config.resendAfter,
  });

  @Module({ imports: [MessagingModule.forRoot(messaging), module] })
  class ServiceModule {}
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(ServiceModule, {
    strategy: new MessagingServer(messaging.registry, messaging.intakes), logger: new NestLogger(logger), abortOnError: false,
  });
  app.useGlobalFilters(new ProblemRpcFilter());

  const health = new HealthServer(messaging.healthChecks(), metrics);
  shutdownOnSignal({
    logger, grace: config.shutdownGrace,
    stop: async () => {
      await app.close();
      await database.close();
      await health.close();
    },
  });
  await app.listen();
  await health.listen(config.healthPort);
  logger.info('ready');
}
