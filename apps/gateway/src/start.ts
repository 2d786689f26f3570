import 'reflect-metadata';
import { ContentCipher } from '@guzhou/attachments';
import { requests } from '@guzhou/contracts';
import { BullmqTransport, examineRedis, KeyRing, Messaging, prepareDatabase, TOUCH, TroubleLog } from '@guzhou/messaging';
import { createLogger, Database, HealthServer, keySetOf, Metrics, readKeys, type ShutdownOptions } from '@guzhou/runtime';
import { readGatewayConfig } from './config.js';
import { createHttpApp } from './http/http-app.js';

/** Starts the gateway; for `runProcess`. Resolves, once it takes work, to how it is stopped. */
export async function start(): Promise<ShutdownOptions> {
  const config = readGatewayConfig();
  const keys = new KeyRing(config.GUZHOU_KEY_RING, 'gateway');
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const metrics = new Metrics('gateway');
  const trouble = new TroubleLog(logger);
  // Before anything is migrated or written.
  await examineRedis(config.REDIS_URL);
  const database = new Database({
    url: config.GATEWAY_DATABASE_URL, applicationName: 'gateway', maxConnections: config.DATABASE_CONNECTIONS, logger,
    pooler: config.DATABASE_POOLER, spread: config.DATABASE_SPREAD, touch: TOUCH,
  });
  const auditKeys = config.AUDIT_KEY === undefined ? [] : [keySetOf('AUDIT_KEY', readKeys(config.AUDIT_KEY, 'AUDIT_KEY'))];
  const attachmentKeys = config.ATTACHMENT_KEY === undefined ? [] : [new ContentCipher(config.ATTACHMENT_KEY, 'ATTACHMENT_KEY').keySet];
  await prepareDatabase(database, {
    migrations: new URL('../prisma/migrations', import.meta.url), keySets: [keys.keySet, ...attachmentKeys, ...auditKeys], migrationUrl: config.GATEWAY_MIGRATION_DATABASE_URL,
    everywhere: ['divisions'], appendOnly: ['audit_entries', 'audit_shown'], logger,
  });

  const transport = new BullmqTransport({ url: config.REDIS_URL, onError: trouble.note });
  const messaging = new Messaging({
    service: 'gateway', database, transport, keys, logger, metrics, trouble, asks: requests, askAgainAfter: config.ASK_AGAIN_AFTER_MS,
    inFlight: { atOnce: config.REQUESTS_IN_FLIGHT, each: config.REQUESTS_IN_FLIGHT_EACH },
  });
  const { app, draining } = await createHttpApp({ config, logger, database, redis: transport.redis }, messaging);
  const health = new HealthServer([...messaging.healthChecks(), { name: 'taking', check: async () => draining.isTaking }], metrics, () => messaging.remarks());

  await app.listen(config.PORT, config.HOST);
  await health.listen(config.HEALTH_PORT, config.HEALTH_HOST);
  logger.info({ host: config.HOST, port: config.PORT }, 'ready');
  return {
    logger, grace: config.SHUTDOWN_GRACE_MS,
    stop: async () => {
      await draining.drain(config.DRAIN_MS);
      await app.close();
      await database.close();
      await health.close();
    },
  };
}
