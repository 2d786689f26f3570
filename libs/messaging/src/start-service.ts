import 'reflect-metadata';
import { createLogger, Database, HealthServer, Metrics, type KeySet, type ShutdownOptions } from '@guzhou/runtime';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { z } from 'zod';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { TOUCH } from './counties/touch.js';
import type { RequestDefinition, RouteDefinition } from './definitions.js';
import { KeyRing } from './key-ring.js';
import { Messaging } from './messaging.js';
import { MessagingModule } from './messaging.module.js';
import { NestLogger } from './nest-logger.js';
import { prepareDatabase } from './prepare-database.js';
import type { Access } from './request/access.js';
import { MessagingServer } from './request/messaging-server.js';
import { ProblemRpcFilter } from './request/problem-rpc.filter.js';
import { readServiceConfig } from './service-config.js';
import { BullmqTransport } from './transport/bullmq.js';
import { examineRedis } from './transport/examine-redis.js';
import { TroubleLog } from './trouble-log.js';

export interface ServiceOptions {
  readonly service: string;
  /** The app's module; what messaging offers is injectable in it. */
  readonly module: Type;
  /** What it answers. */
  readonly requests: readonly RequestDefinition[];
  /** Who may ask it, of all services. */
  readonly askers: readonly string[];
  /** Who hears what, of all services. */
  readonly routes: readonly RouteDefinition[];
  /** Folder of the app's own migrations. */
  readonly migrations: URL;
  /** Variables of its own, which are read and judged together with those that every service has. */
  readonly variables?: z.ZodObject;
  /** Who may ask it what; nobody, unless told. */
  readonly access?: (database: Database) => Access;
  /** Keys besides the key ring under which its database keeps something; asked for once all variables are right. */
  readonly keySets?: () => readonly KeySet[];
}

/** Starts one service; for `runProcess`. Resolves, once it takes work, to how it is stopped. */
export async function startService(options: ServiceOptions): Promise<ShutdownOptions> {
  const { service, module, requests, askers, routes, migrations, variables, access, keySets = () => [] } = options;
  const config = readServiceConfig(service, process.env, variables);
  const keys = new KeyRing(config.keyRing, service);
  const logger = createLogger(service, config.logLevel);
  const metrics = new Metrics(service);
  const trouble = new TroubleLog(logger);
  // Before anything is migrated or written.
  await examineRedis(config.redisUrl);
  const database = new Database({
    url: config.databaseUrl, applicationName: service, maxConnections: config.databaseConnections, pooler: config.databasePooler,
    spread: config.databaseSpread, touch: TOUCH, logger,
  });
  await prepareDatabase(database, {
    migrations, keySets: [keys.keySet, ...keySets()], migrationUrl: config.migrationDatabaseUrl, logger,
  });

  const transport = new BullmqTransport({
    url: config.redisUrl, lockDuration: config.queueLock, stalledInterval: config.queueStalledInterval,
    onError: trouble.note,
  });
  const messaging = new Messaging({
    service, database, transport, keys, logger, metrics, trouble, requests, routes, askers,
    ...(access === undefined ? {} : { access: access(database) }),
    idempotencyDays: config.idempotencyDays, resendAfter: config.resendAfter,
  });

  @Module({ imports: [MessagingModule.forRoot(messaging), module] })
  class ServiceModule {}
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(ServiceModule, {
    strategy: new MessagingServer(messaging.registry, messaging.intakes), logger: new NestLogger(logger), abortOnError: false,
  });
  app.useGlobalFilters(new ProblemRpcFilter());

  const health = new HealthServer(messaging.healthChecks(), metrics, () => messaging.remarks());
  await app.listen();
  await health.listen(config.healthPort, config.healthHost);
  logger.info('ready');
  return {
    logger, grace: config.shutdownGrace,
    stop: async () => {
      await app.close();
      await database.close();
      await health.close();
    },
  };
}
